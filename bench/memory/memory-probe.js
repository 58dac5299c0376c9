/**
 * Preloaded into a program that runs unchanged otherwise (`node --expose-gc --import …`): answers each message of its parent
 * with the memory that it holds after garbage collection, in bytes.
 */
process.on('message', () => {
  // Twice: what a finalizer lets go is collected by the second.
  globalThis.gc();
  globalThis.gc();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  process.send({ rss, heapUsed, arrayBuffers });
});
// Whoever started it has died and cannot stop it any more.
process.once('disconnect', () => process.exit(1));
