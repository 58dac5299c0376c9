/**
 * HubSpot's own local proxy (`hs project dev`), in a process of its own: it changes globals. Told by message what it maps
 * and with which client secret it signs (null: none), it answers its port.
 */
import { AppProxyService } from '../../../node_modules/@hubspot/ui-extensions-dev-server/dist/lib/proxy/AppProxyService.js';

const logger = { debug() {}, info() {}, warn() {}, error() {} };

process.on('message', ({ origin, localUrl, clientSecret }) => {
  if (clientSecret === null) delete process.env.CLIENT_SECRET;
  else process.env.CLIENT_SECRET = clientSecret;
  const proxy = AppProxyService({
    logger,
    localDevUrlMapping: { [origin]: localUrl },
    accountId: 1,
    allowedUrls: [origin],
  });
  const server = proxy.listen(0, '127.0.0.1', () => process.send(server.address().port));
});
process.on('disconnect', () => process.exit(0));
