/** A browser as far as an install needs one: it keeps cookies and follows redirects by itself. */
interface Browser {
  readonly cookies: Map<string, string>;
}

async function visit(
  browser: Browser,
  url: string,
  form?: Readonly<Record<string, string>>,
): Promise<Response> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(url, {
    method: form === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: { cookie },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    browser.cookies.set(name, value);
  }
  return response;
}

function nextUrl(response: Response, from: string): string {
  const location = response.headers.get('location');
  if (location === null)
    throw new Error(`${from} answered ${response.status} and led nowhere: the install cannot go on`);
  return new URL(location, from).href;
}

/**
 * Installs the app as an admin would: our install page, HubSpot's consent page, Grant, and back to our callback.
 * @param appUrl the app's public URL
 * @param who portal and user that the admin chooses on the consent page
 * @throws Error when a step does not lead to the next
 */
export async function installApp(
  appUrl: string,
  who: { readonly portalId: number; readonly userId: number },
): Promise<void> {
  const browser: Browser = { cookies: new Map() };
  const start = `${appUrl}/oauth/install`;
  const consent = nextUrl(await visit(browser, start), start);
  const page = new URL(consent);
  const form = {
    ...Object.fromEntries(page.searchParams),
    portalId: String(who.portalId),
    userId: String(who.userId),
    decision: 'grant',
  };
  const callback = nextUrl(await visit(browser, page.origin + page.pathname, form), consent);
  const done = await visit(browser, callback);
  if (done.status !== 200) throw new Error(`The install ended with ${done.status}: ${await done.text()}`);
}
