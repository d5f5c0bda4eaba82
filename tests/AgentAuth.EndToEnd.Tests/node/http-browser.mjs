// A browser without a screen: follows redirects, keeps cookies, posts the provider's login and consent forms.
// Usage: http-browser.mjs allow|deny URL
const [, , answer, start] = process.argv;
const cookies = new Map();

async function request(url, form) {
  const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  const response = await fetch(url, {
    method: form ? 'POST' : 'GET',
    body: form && new URLSearchParams(form),
    headers,
    redirect: 'manual',
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    cookies.set(name, value);
  }
  return response;
}

async function visit(url, form) {
  const response = await request(url, form);
  const location = response.headers.get('location');
  if (location) return visit(new URL(location, url));
  return { url: new URL(url), text: await response.text() };
}

const hidden = (page) =>
  Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]));

let page = await visit(new URL(start));
for (let pages = 0; pages < 5; pages += 1) {
  const action = /<form[^>]* action="([^"]*)"/.exec(page.text)?.[1];
  if (!action || !page.url.pathname.startsWith('/interaction/')) break;
  const form = hidden(page.text);
  if (form.prompt === 'consent' && answer === 'deny') {
    page = await visit(new URL(`${page.url.pathname}/abort`, page.url));
  } else {
    page = await visit(new URL(action, page.url), { ...form, login: 'ada', password: 'any' });
  }
}
