// An MCP host for one conformance scenario: starts `agent mcp bridge URL` with a home of its own, lists the tools and calls
// each. Speaks the revision that the suite asks for: the official SDK up to 2025-11-25, stateless JSON-RPC from 2026-07-28.
// Usage: bridge-client.mjs URL, with AGENT_BINARY and BROWSER set. Ends with 1 where a call was refused.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const url = process.argv.at(-1);
const version = process.env.MCP_CONFORMANCE_PROTOCOL_VERSION ?? '2025-11-25';
const context = JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT ?? '{}');
const home = await mkdtemp(join(tmpdir(), 'agent-bridge-'));
const clientInfo = { name: 'agent-auth-end-to-end', version: '1.0.0' };

const program = {
  command: process.env.AGENT_BINARY,
  args: [
    'mcp', 'bridge', url, '--timeout', '5s',
    '--client-id', context.client_id ?? 'https://conformance-test.local/client-metadata.json',
  ],
  env: {
    PATH: process.env.PATH,
    BROWSER: process.env.BROWSER,
    HOME: home,
    ...(context.client_secret && { MCP_CLIENT_SECRET: context.client_secret }),
  },
};

async function session() {
  const client = new Client(clientInfo, { capabilities: {} });
  await client.connect(new StdioClientTransport(program));
  return {
    request: async (method, params) =>
      method === 'tools/list' ? client.listTools() : client.callTool(params),
    close: () => client.close(),
  };
}

function stateless() {
  const bridge = spawn(program.command, program.args, { env: program.env, stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map();
  let id = 0;
  createInterface({ input: bridge.stdout }).on('line', (line) => {
    const message = JSON.parse(line);
    const answer = waiting.get(message.id);
    if (message.error) answer?.reject(new Error(JSON.stringify(message.error)));
    else answer?.resolve(message.result);
  });
  bridge.on('exit', (code) => waiting.forEach(({ reject }) => reject(new Error(`the bridge ended with ${code}`))));
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': version,
    'io.modelcontextprotocol/clientInfo': clientInfo,
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  return {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        id += 1;
        waiting.set(id, { resolve, reject });
        bridge.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...params, _meta } })}\n`);
      }),
    close: () =>
      new Promise((resolve) => {
        bridge.once('exit', resolve);
        bridge.stdin.end();
      }),
  };
}

function sample(schema) {
  const value = { number: 2, integer: 2, boolean: true };
  return Object.fromEntries(Object.entries(schema?.properties ?? {}).map(([name, { type }]) => [name, value[type] ?? 'text']));
}

let server;
try {
  server = version >= '2026' ? stateless() : await session();
  const { tools } = await server.request('tools/list', {});
  const calls = context.toolCalls ?? tools.map((tool) => ({ name: tool.name, arguments: sample(tool.inputSchema) }));
  for (const call of calls) await server.request('tools/call', call);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await server?.close();
  await rm(home, { recursive: true, force: true });
}
