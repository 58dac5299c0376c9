/** The peer: an Express route with the card's guard that sends the same JSON to everybody, and does nothing else. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import express from 'express';
import { apiBody } from '../../src/http/request-body.ts';
import { callerOf, signed } from '../../src/http/signed.ts';
import { serveParent } from '../child-program.ts';
import { APP_ID, CLIENT_SECRET, publicUrlOf } from '../intake/bench-portal.ts';
import { processorMicros } from '../processor-time.ts';

const port = Number(process.argv[2]);
const answer: unknown = JSON.parse(await readFile(process.argv[3] ?? '', 'utf8'));
const app = express();
app.disable('x-powered-by');
const signing = { clientSecret: CLIENT_SECRET, publicUrl: publicUrlOf(port), now: () => Date.now() };
app.use('/api', ...signed(signing, apiBody()));
app.get('/api/companies/:id/fit', (request, response) => {
  callerOf(request, response, { appId: APP_ID, devIdentity: null });
  response.json(answer);
});
const server = app.listen(port, '127.0.0.1');
await once(server, 'listening');
serveParent(processorMicros, () => process.exit(0));
