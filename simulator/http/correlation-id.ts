import type { Random } from '../state/random.ts';

/** The id, a UUID, that HubSpot's support asks for. */
export function correlationId(random: Random): string {
  const text = random.hex(32);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}
