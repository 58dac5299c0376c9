/** `--churn` and its short form, for every command that needs to know who left. */
import { InvalidArgumentError, Option } from 'commander';
import { CHURNED_AT, type ChurnSource } from '../../evidence/churn/churn-source.ts';
import { STAGE_PROPERTY } from '../../evidence/churn/leaving.ts';
import { stageDateProperties } from './read-churn.ts';

export interface ChurnOptions {
  readonly churn?: ChurnSource;
  readonly churnedAt?: string;
}

/** Using it together with `--churned-at` is a usage error. */
export const churnOption = (): Option =>
  new Option(
    '--churn <source>',
    'what says that a customer left: date:PROPERTY of the company, renewal:PIPELINE (a deal lost there; its deals then count as renewals only), or stage:NAME of the lifecycle',
  )
    .argParser(parseChurn)
    .conflicts('churnedAt');

export const churnedAtOption = (): Option =>
  new Option(
    '--churned-at <property>',
    `short for --churn date:PROPERTY (default: ${CHURNED_AT}, if there is one)`,
  );

/** The user's choice; undefined if there is none. */
export const chosenChurn = ({ churn, churnedAt }: ChurnOptions): ChurnSource | undefined =>
  churn ?? (churnedAt === undefined ? undefined : { kind: 'date', property: churnedAt });

/** Company properties that show who left, which must not be evidence of anything else. */
export function churnProperties(options: ChurnOptions): ReadonlySet<string> {
  const source = chosenChurn(options);
  switch (source?.kind) {
    case 'date':
      return new Set([source.property]);
    case 'stage':
      return new Set([STAGE_PROPERTY, ...stageDateProperties(source.stage)]);
    default:
      return new Set([CHURNED_AT]);
  }
}

function parseChurn(text: string): ChurnSource {
  const [kind, ...rest] = text.split(':');
  const name = rest.join(':').trim();
  if (name === '') throw wrongChurn();
  switch (kind) {
    case 'date':
      return { kind, property: name };
    case 'renewal':
      return { kind, pipeline: name };
    case 'stage':
      return { kind, stage: name };
    default:
      throw wrongChurn();
  }
}

const wrongChurn = (): InvalidArgumentError =>
  new InvalidArgumentError('Write date:PROPERTY, renewal:PIPELINE or stage:NAME.');
