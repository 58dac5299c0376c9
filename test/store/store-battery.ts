import { expect, it } from '@jest/globals';
import type { OpenStore } from '../../src/store/open-store.ts';
import { assessmentPromises } from './support/assessment-promises.ts';
import { backfillPromises } from './support/backfill-promises.ts';
import { backlogPromises } from './support/backlog-promises.ts';
import { changeModel } from './support/change-model.ts';
import { changePromises } from './support/change-promises.ts';
import { criteriaPromises } from './support/criteria-promises.ts';
import { definitionPromises } from './support/definition-promises.ts';
import { draftPromises } from './support/draft-promises.ts';
import { fitPromises } from './support/fit-promises.ts';
import { peoplePromises } from './support/people-promises.ts';
import { portalPromises } from './support/portal-promises.ts';
import { previewPromises } from './support/preview-promises.ts';
import { reportPromises } from './support/report-promises.ts';
import { tokenPromises } from './support/token-promises.ts';
import { upkeepPromises } from './support/upkeep-promises.ts';
import { workPromises } from './support/work-promises.ts';

/** What every store promises, whatever database it is on. A store is whatever passes this. */
export function storeBattery(storeOf: () => OpenStore): void {
  it('is ready', async () => {
    expect(await storeOf().ready()).toBe(true);
  });
  portalPromises(storeOf);
  peoplePromises(storeOf);
  tokenPromises(storeOf);
  definitionPromises(storeOf);
  criteriaPromises(storeOf);
  draftPromises(storeOf);
  backfillPromises(storeOf);
  changePromises(storeOf);
  changeModel(storeOf);
  workPromises(storeOf);
  assessmentPromises(storeOf);
  fitPromises(storeOf);
  previewPromises(storeOf);
  reportPromises(storeOf);
  backlogPromises(storeOf);
  upkeepPromises(storeOf);
}
