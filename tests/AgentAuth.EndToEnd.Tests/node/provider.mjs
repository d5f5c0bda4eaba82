// oidc-provider (OpenID-certified) on a free loopback port, with its own development pages for login and consent.
// Prints one line, {"issuer"}. GET /counts answers how often each grant type was granted and refused.
// With the argument --pushed it takes no authorization request but a pushed one (RFC 9126).
// Ends when its standard input ends, so that it never outlives the tests.
import { createServer } from 'node:http';
import { errors, Provider } from 'oidc-provider';

const counts = { granted: {}, refused: {} };
const count = (kind, { oidc }) => {
  const type = oidc.params?.grant_type;
  kind[type] = (kind[type] ?? 0) + 1;
};

const configuration = {
  clients: [
    {
      client_id: 'agent-e2e',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      response_types: ['code'],
      // RFC 8252 section 7.3: the port of a loopback redirect is not compared.
      redirect_uris: ['http://127.0.0.1/callback'],
    },
  ],
  features: {
    devInteractions: { enabled: true },
    deviceFlow: { enabled: true },
    introspection: { enabled: true },
    pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: process.argv.includes('--pushed') },
    registration: { enabled: true },
    revocation: { enabled: true },
  },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  ttl: { AccessToken: 60, Grant: 3600, Interaction: 300, RefreshToken: 3600, Session: 3600 },
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  provider.on('grant.success', (ctx) => count(counts.granted, ctx));
  provider.on('grant.error', (ctx, error) => {
    // A device that is polled before its user has answered is no refusal.
    if (!(error instanceof errors.AuthorizationPending)) count(counts.refused, ctx);
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url === '/counts') response.end(JSON.stringify(counts));
    else answer(request, response);
  });
  process.stdout.write(`${JSON.stringify({ issuer })}\n`);
});

process.stdin.on('end', () => process.exit(0)).resume();
