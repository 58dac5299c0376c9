import type { PresetsAnswer } from '../../contract/presets.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Caller } from '../../portal/access.ts';
import { aiEvaluation } from './ai-evaluation.ts';
import { fitPreset } from './fit-preset.ts';
import { midmarketSaas } from './midmarket-saas.ts';
import { observability } from './observability.ts';
import type { WorkedExample } from './preset.ts';
import { soc2Tooling } from './soc2-tooling.ts';

export const WORKED_EXAMPLES: readonly WorkedExample[] = [
  midmarketSaas,
  observability,
  aiEvaluation,
  soc2Tooling,
];

/** The worked examples, each fitted to the account. */
export async function listPresets(
  { properties }: Pick<Dependencies, 'properties'>,
  { portalId }: Caller,
): Promise<PresetsAnswer> {
  const definitions = await properties.definitions(portalId);
  return {
    presets: WORKED_EXAMPLES.map((example) => fitPreset(example, definitions?.properties ?? null)),
  };
}
