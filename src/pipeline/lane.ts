import type { ChangeLane } from '../ports/store/changes.ts';
import type { LaneName } from '../ports/store/work.ts';
import type { BackOff } from './back-off.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';

/** One kind of work for a portal. */
export interface Lane {
  readonly name: LaneName;
  /**
   * `live`: somebody waits. `timed`: an answer ran out. `bulk`: many, and nobody waits. A live turn takes live lanes only; a
   * bulk turn takes all of them, one page each in turn, so none starves.
   */
  readonly class: ChangeLane;
  /** Records of one step. */
  readonly page: number;
  /** After failures that are this lane's own: a change, a report or the lane itself rests, and the other lanes go on. */
  readonly backOff: BackOff;
  /** Who brings the portal back when this lane is due later: the turn itself asks to, or the sweep finds it. */
  readonly wokenBy: 'turn' | 'sweep';
  /** Assesses and writes companies: our properties must be in step with the published criteria first. */
  readonly writes: boolean;
  work(needs: PipelineNeeds, context: StepContext, lane: Lane): Promise<void>;
}
