/**
 * The only page of the CRM. `base` is the path of the router, to which the browser's URLs are relative. Nothing is loaded from
 * other origins.
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
