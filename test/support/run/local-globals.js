/**
 * Names of the language that modules look up often. Jest's modules live in a context whose every global is looked up
 * through an interceptor: computing code ran at a third of its speed. Nothing that fake timers replace is among them.
 */
export const LOCAL_GLOBALS = [
  'Array',
  'BigInt',
  'Boolean',
  'Error',
  'Float32Array',
  'Float64Array',
  'Infinity',
  'Int32Array',
  'Int8Array',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'TypeError',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'WeakMap',
  'isNaN',
  'parseFloat',
  'parseInt',
];
