/** What a parent asks a program of the bench to learn the most memory that it has used. */
export const PEAK_BYTES = 4;

/** The most resident memory that this process has used so far, all its threads together. */
export const peakBytes = (): number => process.resourceUsage().maxRSS * 1_024;
