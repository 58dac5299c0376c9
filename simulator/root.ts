import { fileURLToPath } from 'node:url';

/** The checkout: the HubSpot project and the simulator's own pages are read from here. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
