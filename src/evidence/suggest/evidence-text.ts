/** Evidence in words, for `why`: n, interval, lift. */
import type { Finding } from './findings.ts';
import type { Best } from './outcome.ts';
import { levelWords } from './words/condition-words.ts';
import { hubspotLabels, type Labels } from './words/property-words.ts';

/** The longest `why` that a document may have. */
const MAX_WHY = 500;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

const DID: Readonly<Record<Best, string>> = {
  won: 'Won',
  kept: 'Won and kept for 12 months',
  top: 'Won among the top 20 % by amount',
  'kept-top': 'Won among the top 20 % by amount and kept for 12 months',
};

/** "Won 71 of 100 (71 %, interval 60 to 80 %), elsewhere 24 %: lift 2.70 after shrinking." */
export function evidenceOf({ about, best, won, n, winRate, low, high, restRate, lift }: Finding): string {
  const did = about === 'churned' ? 'Left within 12 months' : DID[best];
  const interval = `interval ${Math.round(low * 100)} to ${percent(high)}`;
  return `${did} ${won} of ${n} (${percent(winRate)}, ${interval}), elsewhere ${percent(restRate)}: lift ${lift.lift.toFixed(2)} after shrinking.`;
}

/** The evidence of several levels, as many as fit into `why`. */
export function whyOf(findings: readonly Finding[], labels: Labels = hubspotLabels): string {
  const [only, second] = findings;
  if (only !== undefined && second === undefined) return evidenceOf(only);
  const told = findings.map((finding) => `${levelWords(finding.level.when, labels)}: ${evidenceOf(finding)}`);
  for (let count = told.length; count > 0; count -= 1) {
    const more = count === told.length ? '' : ` And ${told.length - count} more.`;
    const why = `${told.slice(0, count).join(' ')}${more}`;
    if ([...why].length <= MAX_WHY) return why;
  }
  return findings[0] === undefined ? '' : evidenceOf(findings[0]);
}
