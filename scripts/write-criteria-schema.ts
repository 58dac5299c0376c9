/** Writes docs/criteria.schema.json, so that an editor can check and complete a criteria document. */
import { writeFileSync } from 'node:fs';
import { criteriaJsonSchema } from '../src/criteria/json-schema.ts';

writeFileSync(
  new URL('../docs/criteria.schema.json', import.meta.url),
  `${JSON.stringify(criteriaJsonSchema(), null, 2)}\n`,
);
