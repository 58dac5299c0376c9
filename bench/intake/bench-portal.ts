/** The app and the portals that the bench's events name. Made up, and known to no HubSpot. */
export const APP_ID = 4_242;
export const PORTAL_ID = 42_424_242;
/** Its events come in steadily, whatever happens in the other portal. */
export const NEIGHBOR_ID = 42_424_243;
export const CLIENT_SECRET = 'bench-client-secret';
export const WEBHOOK_PATH = '/webhooks/hubspot';
export const TOKEN_KEYS = [Buffer.alloc(32, 1)];

export const publicUrlOf = (port: number): string => `http://127.0.0.1:${port}`;
