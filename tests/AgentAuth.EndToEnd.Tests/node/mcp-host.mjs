// A real MCP host (the official SDK's client) at the disposal of a test. It starts the command that it is given, and for every
// line on its input calls the tool of that name; for each it prints the text of the answer, or the error, as one line of JSON.
// Usage: node mcp-host.mjs COMMAND [ARGUMENT…]
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [command, ...args] = process.argv.slice(2);
const client = new Client({ name: 'host-test', version: '1.0.0' });
client.onclose = () => console.log(JSON.stringify({ closed: true }));
await client.connect(new StdioClientTransport({ command, args, env: process.env }));
console.log(JSON.stringify({ connected: true }));

for await (const name of createInterface({ input: process.stdin })) {
  try {
    const result = await client.callTool({ name, arguments: {} });
    console.log(JSON.stringify({ text: result.content.map(part => part.text).join('') }));
  } catch (failure) {
    console.log(JSON.stringify({ error: failure.code, data: failure.data, message: failure.message }));
  }
}
await client.close();
