import type { RequestHandler } from 'express';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses requests for any other host name. A web page can point its own name at 127.0.0.1 (DNS rebinding) and would then
 * read these pages through an operator's browser.
 */
export function loopbackOnly(): RequestHandler {
  return (request, response, next) => {
    if (isLoopback(request.headers.host)) next();
    else response.status(421).type('text').send('Ask for it as 127.0.0.1 or localhost.\n');
  };
}

function isLoopback(host: string | undefined): boolean {
  const name = host?.replace(/:\d*$/, '').toLowerCase();
  return name !== undefined && LOOPBACK_NAMES.has(name);
}
