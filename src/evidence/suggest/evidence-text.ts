/** Evidence in words, for `why`: n, interval, lift. */
import type { Finding } from './findings.ts';
import type { Best } from './outcome.ts';

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

/** The evidence of several levels, as much as fits into `why`. */
export function whyOf(findings: readonly Finding[]): string {
  const several = findings.length > 1;
  const lines = findings.map((finding) =>
    several ? `${finding.level.name}: ${evidenceOf(finding)}` : evidenceOf(finding),
  );
  return cut(lines.join(' '), MAX_WHY);
}

/** By code points, so that no character is cut in two. */
function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
