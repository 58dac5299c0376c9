// A thread does not inherit the loader: tsx loads the sources, as it does for the process.
import { register } from 'tsx/esm/api';

register();
await import('./compute-program.ts');
