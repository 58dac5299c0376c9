#!/usr/bin/env node
// The sources are TypeScript: tsx loads them, so that nothing has to be built between install and first use.
import { register } from 'tsx/esm/api';

register();
await import('../src/cli/main.ts');
