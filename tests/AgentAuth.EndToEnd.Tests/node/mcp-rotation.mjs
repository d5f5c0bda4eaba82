// A real MCP host (the official SDK's client) that starts a server by `agent mcp run`, keeps 200 calls in flight while the
// credential of the server is exchanged three times, and prints what it saw as one line of JSON.
// Usage: node mcp-rotation.mjs AGENT CONFIG CREDENTIAL_FILE
import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [agent, config, credential] = process.argv.slice(2);
const rotations = 3;
const calls = 200;

const transport = new StdioClientTransport({ command: agent, args: ['mcp', 'run', 'everything', '--config', config], env: process.env });
const client = new Client({ name: 'rotation-test', version: '1.0.0' });
let closed = false;
client.onclose = () => (closed = true);

const store = secret => {
  writeFileSync(`${credential}.new`, JSON.stringify({ provider: 'demo', kind: 'api_key', secret }), { mode: 0o600 });
  renameSync(`${credential}.new`, credential);
};
const textOf = result => result.content.map(part => part.text).join('');
const environment = async () => JSON.parse(textOf(await client.callTool({ name: 'get-env', arguments: {} })));
const echo = async text => textOf(await client.callTool({ name: 'echo', arguments: { message: text } })).includes(text);
const operation = async () =>
  !(await client.callTool({ name: 'trigger-long-running-operation', arguments: { duration: 0.5, steps: 1 } })).isError;

await client.connect(transport);
await client.listTools();
await client.setLoggingLevel('warning');
await client.subscribeResource({ uri: 'demo://resource/dynamic/text/1' });

const first = await environment();
const tokens = [first.DEMO_TOKEN];
const pending = [];
const share = calls / (rotations + 1);
const launch = count => {
  for (let at = 0; at < count; at++) {
    pending.push((at % 5 === 0 ? operation() : echo(`call ${pending.length}`)).catch(failure => failure.message));
  }
};

launch(share);
for (let rotation = 1; rotation <= rotations; rotation++) {
  const wanted = `CANARY-${rotation}`;
  store(wanted);
  // Calls go on being made all through the rotation, a few at a time.
  for (let at = 0; at < share; at++) {
    launch(1);
    await sleep(50);
  }
  while (tokens.at(-1) !== wanted) {
    tokens.push((await environment()).DEMO_TOKEN);
  }
}

const answers = await Promise.all(pending);
const summary = {
  calls: answers.length,
  answered: answers.filter(answer => answer === true).length,
  failures: answers.filter(answer => answer !== true),
  tokens: [...new Set(tokens)],
  environment: first,
  closed,
};
await client.close();
console.log(JSON.stringify(summary));
