/** What a parent asks a program of the bench to learn its processor time. */
export const PROCESSOR_MICROS = 3;

/** The processor time of this process so far, all its threads together, in microseconds. */
export function processorMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
