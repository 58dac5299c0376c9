import swc from '@swc/jest';
import { LOCAL_GLOBALS } from './local-globals.js';

/** Strips the types with swc, and gives each module the globals that it names as constants of its own. */
function createTransformer(options) {
  const { canInstrument, getCacheKey, process, processAsync } = swc.createTransformer(options);
  return {
    canInstrument,
    getCacheKey: (...call) => `local globals of ${LOCAL_GLOBALS.length} names, ${getCacheKey(...call)}`,
    process: (...call) => withLocalGlobals(process(...call)),
    processAsync: async (...call) => withLocalGlobals(await processAsync(...call)),
  };
}

/** On the first line, so that the lines of the source stay where they are. */
function withLocalGlobals({ code, map }) {
  const named = LOCAL_GLOBALS.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return { code: named.length === 0 ? code : `const { ${named.join(', ')} } = globalThis; ${code}`, map };
}

export default { createTransformer };
