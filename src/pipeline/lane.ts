import type { ChangeLane } from '../ports/store/changes.ts';
import type { LaneName } from '../ports/store/work.ts';
import type { BackOff } from './back-off.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';

/** One kind of work for a portal. */
export interface Lane {
  readonly name: LaneName;
  /**
   * `live`: a person waits. `timed`: an answer expired. `bulk`: many, without anyone waiting. A live turn takes live lanes only; a
   * bulk turn takes all of them, one page each in turn, so none starves.
   */
  readonly class: ChangeLane;
  /** Records of one step. */
  readonly page: number;
  /** After failures that are this lane's own: a change, a report or the lane itself rests, and the other lanes go on. */
  readonly backOff: BackOff;
  /** How the portal's next turn starts when this lane is due later: the turn requests it, or the sweep finds it. */
  readonly wokenBy: 'turn' | 'sweep';
  /** Whether it assesses and writes companies, so that our properties must be in sync with the published criteria first. */
  readonly writes: boolean;
  work(needs: PipelineNeeds, context: StepContext, lane: Lane): Promise<void>;
}
