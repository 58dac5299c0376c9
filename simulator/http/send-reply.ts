import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { exactJson } from '../exact-json.ts';
import type { Reply } from './reply.ts';

/**
 * Sends a reply like HubSpot's edge: chunked, never with a length, compressed if the caller accepts it. Part of the body may be
 * withheld (`share` < 1) and the connection cut.
 */
export function sendReply(
  response: ServerResponse,
  reply: Reply,
  { acceptEncoding, share = 1 }: { readonly acceptEncoding: string; readonly share?: number },
): void {
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.body === undefined) {
    if (reply.status !== 204) response.setHeader('Transfer-Encoding', 'chunked');
    response.end();
    return;
  }
  const isText = typeof reply.body === 'string';
  if (!response.hasHeader('Content-Type')) {
    response.setHeader('Content-Type', isText ? 'text/html;charset=utf-8' : 'application/json;charset=utf-8');
  }
  response.setHeader('Vary', 'Accept-Encoding');
  const text = isText ? String(reply.body) : exactJson(reply.body);
  let bytes = Buffer.from(text);
  if (/\bgzip\b/.test(acceptEncoding)) {
    response.setHeader('Content-Encoding', 'gzip');
    bytes = gzipSync(bytes, { level: 1 });
  }
  const middle = Math.ceil(bytes.length / 2);
  response.write(bytes.subarray(0, middle));
  if (share === 1) response.end(bytes.subarray(middle));
  else setImmediate(() => response.destroy());
}
