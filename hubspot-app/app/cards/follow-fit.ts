/**
 * Asks for a fit, and asks again until the awaited answer is there:
 *
 *   open      GET now; again while the company's first assessment is pending
 *   rescore   POST, then GET until the assessment is newer than the one shown
 *   changed   GET until the assessment is newer: HubSpot tells the server of a changed value within seconds
 *
 * Bounded: after `forMs` it stops asking and says so.
 */
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import type { FitAnswer } from './contract.ts';
import { askFit, askRescore } from './fit-api.ts';

export interface Pacing {
  readonly everyMs: number;
  readonly forMs: number;
}

/** `late`: stopped asking before the awaited answer came. */
export type Waiting = 'no' | 'yes' | 'late';

export interface FitView {
  readonly fit: FitAnswer | null;
  readonly refusal: Refusal | null;
  readonly waiting: Waiting;
}

export interface Following {
  readonly companyId: number;
  readonly because: 'open' | 'rescore' | 'changed';
  readonly shown: FitAnswer | null;
  readonly pacing: Pacing;
  /** False once a newer question was asked or the card was closed: later answers are dropped. */
  readonly wanted: () => boolean;
  readonly show: (view: FitView) => void;
}

/** Resolves when there is nothing more to wait for. Never throws: a refusal is shown above the last answer. */
export async function followFit(following: Following): Promise<void> {
  const { because, pacing, show, wanted } = following;
  if (because === 'rescore' && !(await startRescore(following))) return;
  let view: FitView = { fit: following.shown, refusal: null, waiting: 'yes' };
  const times = Math.max(1, Math.floor(pacing.forMs / pacing.everyMs));
  for (let time = 0; time < times && view.waiting === 'yes'; time++) {
    if (time > 0 || because !== 'open') await pause(pacing.everyMs);
    if (!wanted()) return;
    view = await askOnce(following, view.fit);
    if (!wanted()) return;
    show(view);
  }
  if (view.waiting === 'yes') show({ ...view, waiting: 'late' });
}

async function askOnce(following: Following, fit: FitAnswer | null): Promise<FitView> {
  const asked = await askFit(following.companyId);
  if (!asked.ok) return { fit, refusal: asked.refusal, waiting: 'no' };
  const waiting = isSettled(following, asked.answer) ? 'no' : 'yes';
  return { fit: keepScore(fit, asked.answer), refusal: null, waiting };
}

/** True when a newer assessment is on its way. */
async function startRescore(following: Following): Promise<boolean> {
  const asked = await askRescore(following.companyId);
  if (!following.wanted()) return false;
  if (!asked.ok) {
    following.show({ fit: following.shown, refusal: asked.refusal, waiting: 'no' });
    return false;
  }
  if (asked.answer.state === 'pending') return true;
  following.show({ fit: asked.answer, refusal: null, waiting: 'no' });
  return false;
}

/** Keeps the score on the screen while a newer one is pending. */
function keepScore(shown: FitAnswer | null, answer: FitAnswer): FitAnswer {
  return answer.state === 'pending' && shown?.state === 'scored' ? shown : answer;
}

function isSettled({ because, shown }: Following, answer: FitAnswer): boolean {
  if (answer.state === 'pending') return false;
  if (answer.state !== 'scored' || because === 'open' || shown?.state !== 'scored') return true;
  return answer.assessedAt !== shown.assessedAt;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
