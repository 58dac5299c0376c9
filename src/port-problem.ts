const WHY: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'is in use: stop the program that listens there'],
  ['EACCES', 'may not be used by this user: ports below 1024 need a right of their own'],
]);

/**
 * Says what an operator can do when a server cannot listen; other errors pass as they are.
 * @param setting with which another port is chosen
 */
export function portProblem(setting: string): (error: unknown) => never {
  return (error) => {
    if (!isListenError(error)) throw error;
    const why = WHY.get(error.code);
    if (why === undefined) throw error;
    throw new Error(`port ${error.port} ${why}, or choose another with ${setting}`, { cause: error });
  };
}

const isListenError = (error: unknown): error is Error & { readonly code: string; readonly port: number } =>
  error instanceof Error &&
  'syscall' in error &&
  error.syscall === 'listen' &&
  'code' in error &&
  'port' in error;
