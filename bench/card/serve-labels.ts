import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from '../../demo/free-port.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import { benchDocument } from '../engine/bench-document.ts';

export interface LabelServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** As much of HubSpot as a card needs: the labels of the properties that the criteria name. Any other call is answered 404. */
export async function serveLabels(): Promise<LabelServer> {
  const results = companyPropertiesOf(benchDocument).map((name) => ({
    name,
    label: `The label of ${name}`,
    type: 'string',
    fieldType: 'text',
  }));
  const server = createServer((request, response) => {
    const known = request.method === 'GET' && /\/properties\/.*compan/.test(request.url ?? '');
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { results } : { message: 'not here' }));
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
