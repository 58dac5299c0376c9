/** The peer: an Express route that reads the raw body, verifies its signature, answers, and does nothing else. */
import { once } from 'node:events';
import express from 'express';
import { webhookBody } from '../../src/http/request-body.ts';
import { signed } from '../../src/http/signed.ts';
import { serveParent } from '../child-program.ts';
import { processorMicros } from '../processor-time.ts';
import { CLIENT_SECRET, publicUrlOf, WEBHOOK_PATH } from './bench-portal.ts';

const port = Number(process.argv[2]);
const app = express();
app.disable('x-powered-by');
const signing = { clientSecret: CLIENT_SECRET, publicUrl: publicUrlOf(port), now: () => Date.now() };
app.post(WEBHOOK_PATH, ...signed(signing, webhookBody()), (_request, response) => {
  response.status(204).end();
});
const server = app.listen(port, '127.0.0.1');
await once(server, 'listening');
serveParent(processorMicros, () => process.exit(0));
