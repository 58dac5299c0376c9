/** Where Fitgate runs. HubSpot lets this folder call only origins that app-hsmeta.json names under `permittedUrls.fetch`. */
export const BASE_URL = 'https://fitgate.example.com';
