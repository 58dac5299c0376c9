/** Exit codes. */
export const EXIT_GOOD = 0;
/** The input is wrong; every problem was reported. */
export const EXIT_BAD_INPUT = 1;
/** The command line is wrong. */
export const EXIT_USAGE = 2;

/** Takes the exit code of the command that ran. */
export type Finish = (exitCode: number) => void;
