// A real MCP host (the official SDK's client) that starts a server by `agent mcp run` and keeps 50 calls in flight, whatever
// happens to the server's login, until the server has had as many tokens as asked for and 200 calls were made. Prints what it saw
// as one line of JSON. Usage: node mcp-refresh.mjs AGENT CONFIG TOKENS
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [agent, config, wanted] = process.argv.slice(2);
const atOnce = 50;
const least = 200;

const transport = new StdioClientTransport({ command: agent, args: ['mcp', 'run', 'everything', '--config', config], env: process.env });
const client = new Client({ name: 'refresh-test', version: '1.0.0' });
let closed = false;
client.onclose = () => (closed = true);

const textOf = result => result.content.map(part => part.text).join('');
const environment = async () => JSON.parse(textOf(await client.callTool({ name: 'get-env', arguments: {} })));

await client.connect(transport);
await client.listTools();
await client.setLoggingLevel('warning');
const first = await environment();
const tokens = [first.DEMO_TOKEN];
let calls = 0;
const failures = [];
const enough = () => calls >= least && tokens.length >= Number(wanted);

const caller = async number => {
  while (!enough()) {
    const id = ++calls;
    try {
      if (number % 2 === 0) {
        const arguments_ = { duration: 0.2 + (number % 10) / 10, steps: 1 };
        if ((await client.callTool({ name: 'trigger-long-running-operation', arguments: arguments_ })).isError) failures.push(`call ${id}`);
      } else if (!textOf(await client.callTool({ name: 'echo', arguments: { message: `call ${id}` } })).includes(`call ${id}`)) {
        failures.push(`call ${id} got another's answer`);
      } else {
        await sleep(100);
      }
    } catch (failure) {
      failures.push(failure.message);
    }
  }
};

const watcher = async () => {
  while (!enough()) {
    const token = (await environment()).DEMO_TOKEN;
    if (token !== tokens.at(-1)) tokens.push(token);
    await sleep(100);
  }
};

await Promise.all([watcher(), ...Array.from({ length: atOnce }, (_, number) => caller(number))]);
const summary = { calls, failures, tokens, environment: first, closed };
await client.close();
console.log(JSON.stringify(summary));
