// A remote MCP server and its authorization server on one free loopback port. Every login is granted at once; a refresh token
// is good for one use. Prints one line, {"url"}. GET /counts answers how many logins and refreshes there were.
// Ends when its standard input ends, so that it never outlives the tests.
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const counts = { registrations: 0, authorizations: 0, logins: 0, refreshes: 0, refused: 0 };
const codes = new Map();
const access = new Set();
const refresh = new Set();
let base;

const json = (response, status, body, headers = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

function issue(response) {
  const tokens = { access_token: randomUUID(), refresh_token: randomUUID(), token_type: 'Bearer', expires_in: 3600, scope: 'read' };
  access.add(tokens.access_token);
  refresh.add(tokens.refresh_token);
  json(response, 200, tokens);
}

function token(form, response) {
  if (form.get('grant_type') === 'refresh_token' && refresh.delete(form.get('refresh_token'))) {
    counts.refreshes += 1;
    return setTimeout(() => issue(response), 200);
  }
  const code = codes.get(form.get('code'));
  codes.delete(form.get('code'));
  const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
  if (code?.challenge === challenge && code.redirect === form.get('redirect_uri') && form.get('resource') === `${base}/mcp`) {
    counts.logins += 1;
    return issue(response);
  }
  counts.refused += 1;
  return json(response, 400, { error: 'invalid_grant' });
}

function authorize(query, response) {
  counts.authorizations += 1;
  const code = randomUUID();
  codes.set(code, { challenge: query.get('code_challenge'), redirect: query.get('redirect_uri') });
  const back = new URL(query.get('redirect_uri'));
  back.search = new URLSearchParams({ code, state: query.get('state'), iss: base });
  // Long enough for every other bridge to want a login too.
  setTimeout(() => response.writeHead(302, { location: back.href }).end(), 500);
}

function call(request, body, response) {
  if (!access.has(request.headers.authorization?.slice('Bearer '.length))) {
    const challenge = `Bearer resource_metadata="${base}/.well-known/oauth-protected-resource/mcp", scope="read"`;
    return json(response, 401, {}, { 'www-authenticate': challenge });
  }
  const { id } = JSON.parse(body);
  return json(response, 200, { jsonrpc: '2.0', id, result: { tools: [] } });
}

const documents = {
  '/.well-known/oauth-protected-resource/mcp': () => ({ resource: `${base}/mcp`, authorization_servers: [base] }),
  '/.well-known/oauth-authorization-server': () => ({
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    registration_endpoint: `${base}/register`,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }),
  '/counts': () => counts,
};

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { pathname, searchParams } = new URL(request.url, base);
  if (documents[pathname]) json(response, 200, documents[pathname]());
  else if (pathname === '/register') {
    counts.registrations += 1;
    json(response, 201, { ...JSON.parse(body), client_id: randomUUID() });
  } else if (pathname === '/authorize') authorize(searchParams, response);
  else if (pathname === '/token') token(new URLSearchParams(body), response);
  else if (pathname === '/mcp') call(request, body, response);
  else json(response, 404, {});
});
server.listen(0, '127.0.0.1', () => {
  base = `http://127.0.0.1:${server.address().port}`;
  process.stdout.write(`${JSON.stringify({ url: `${base}/mcp` })}\n`);
});

process.stdin.on('end', () => process.exit(0)).resume();
