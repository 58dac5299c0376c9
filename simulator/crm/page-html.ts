/**
 * The one page of the CRM. `base` is where the router stands, so that the browser's URLs are relative to it.
 * Nothing is loaded from anywhere else.
 */
export function pageHtml(base: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Local preview — not HubSpot</title>
    <base href="${base}/">
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="assets/main.css">
  </head>
  <body>
    <div id="page"></div>
    <script src="assets/main.js"></script>
  </body>
</html>
`;
}
