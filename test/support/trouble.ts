import { type FailureKind, FitgateError } from '../../src/errors.ts';
import type { Script, ScriptedCall } from './scripted-hubspot.ts';

/** Fails these calls until it is mended. */
export function trouble(kind: FailureKind, isStruck: (call: ScriptedCall) => boolean, retryAfterMs = 7_000) {
  let mended = false;
  const script: Script = {
    before: (call) => {
      if (!mended && isStruck(call)) throw new FitgateError(kind, `trouble: ${kind}`, { retryAfterMs });
    },
  };
  return {
    script,
    mend: () => {
      mended = true;
    },
  };
}
