/** The origin of the Fitgate server. HubSpot allows calls only to origins listed in app-hsmeta.json, `permittedUrls.fetch`. */
export const BASE_URL = 'https://fitgate.example.com';
