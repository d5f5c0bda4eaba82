// What `agent mcp run` and `agent mcp bridge` add to a server, to its start and to each message, beside the same server without
// them and beside npm mcp-remote. Everything runs here, on loopback, in a home of its own. Usage: node mcp.mjs AGENT
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [agent] = process.argv.slice(2);
const starts = 21;
const rounds = 6;
const messages = 500;
const node = process.execPath;
const secret = 'x'.repeat(40);

const call = id =>
  `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"echo","arguments":{"text":"${'x'.repeat(200)}"}}}`;
const initialize =
  '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"benchmark","version":"1"}}}';
const initialized = '{"jsonrpc":"2.0","method":"notifications/initialized"}';

// Servers that answer with what they were asked: what is measured is not their own work.
const stdioServer = [
  '-e',
  `process.stdout.write('{"ready":1}\\n'); require('node:readline').createInterface({ input: process.stdin }).on('line', line =>
     process.stdout.write('{"jsonrpc":"2.0","id":' + JSON.parse(line).id + ',"result":{"content":[]}}\\n'))`,
];

const httpServer = createServer((asked, answer) => {
  if (asked.headers.authorization !== `Bearer ${secret}`) return answer.writeHead(401).end();
  if (asked.method !== 'POST') return answer.writeHead(405).end();
  let body = '';
  asked.on('data', text => (body += text));
  asked.on('end', () => {
    const { id, method } = JSON.parse(body);
    if (id === undefined) return answer.writeHead(202).end();
    const result =
      method === 'initialize' ? { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'echo', version: '1' } } : { content: [] };
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id, result }));
  });
});
await new Promise(resolve => httpServer.listen(0, '127.0.0.1', resolve));
const { port } = httpServer.address();
const url = `http://127.0.0.1:${port}/mcp`;

const home = mkdtempSync(join(tmpdir(), 'agent-benchmark-'));
const environment = { PATH: process.env.PATH, HOME: home };
const store = (path, content) => {
  mkdirSync(join(home, '.agent', path, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, '.agent', path), JSON.stringify(content), { mode: 0o600 });
};
const server = { command: node, args: stdioServer };
// For starts one that is there at once: the noise of a slow one would hide what is measured.
const quick = { command: '/bin/sh', args: ['-c', 'echo ready; exec cat >/dev/null'] };
const keyed = { env: { TOKEN: 'agent://demo' } };
store('mcp.json', { mcpServers: { bare: server, keyed: { ...server, ...keyed }, quick, 'quick-keyed': { ...quick, ...keyed } } });
store('credentials/demo.json', { provider: 'demo', kind: 'api_key', secret });
store(`oauth/mcp@127.0.0.1_${port}+mcp.json`, {
  provider: 'mcp',
  account: `127.0.0.1_${port}+mcp`,
  access_token: secret,
  token_type: 'bearer',
  created_at: new Date().toISOString().replace(/\.\d+/, ''),
  expires_at: new Date(Date.now() + 8 * 3600e3).toISOString().replace(/\.\d+/, ''),
  resource: url,
  client_id: 'benchmark',
  server: { token_endpoint: `http://127.0.0.1:${port}/token` },
  generation: 1,
});

const open = (command, args) => {
  const child = spawn(command, args, { env: environment, stdio: ['pipe', 'pipe', 'ignore'] });
  let rest = '';
  const waiting = [];
  child.stdout.on('data', text => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const _ of lines) waiting.shift()?.();
  });
  const line = () => new Promise(resolve => waiting.push(resolve));
  const ask = text => {
    const answer = line();
    child.stdin.write(`${text}\n`);
    return answer;
  };
  const close = () => {
    child.stdin.end();
    return new Promise(resolve => {
      child.on('exit', resolve);
      setTimeout(() => child.kill('SIGKILL'), 5000).unref();
    });
  };
  return { child, line, ask, close };
};

const ready = async (command, args) => {
  const one = open(command, args);
  await one.line();
  return one;
};
const stdio = (start, serve) => ({ start: () => ready(...start), open: () => ready(...serve) });
const bridged = (command, args) => ({
  open: async () => {
    const one = open(command, args);
    await one.ask(initialize);
    one.child.stdin.write(`${initialized}\n`);
    return one;
  },
});
const direct = {
  open: async () => {
    const keepAlive = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = text =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
        const asked = request(url, { method: 'POST', agent: keepAlive, headers }, answer => answer.resume().on('end', resolve));
        asked.on('error', reject).end(text);
      });
    await ask(initialize);
    await ask(initialized);
    return { ask, close: async () => keepAlive.destroy() };
  },
};

const remote = [join(import.meta.dirname, 'node_modules', 'mcp-remote', 'dist', 'proxy.js'), url, '--transport', 'http-only'];
const ways = {
  'stdio, directly': stdio([quick.command, quick.args], [node, stdioServer]),
  'stdio, agent mcp run, no credential': stdio([agent, ['mcp', 'run', 'quick']], [agent, ['mcp', 'run', 'bare']]),
  'stdio, agent mcp run, one credential': stdio([agent, ['mcp', 'run', 'quick-keyed']], [agent, ['mcp', 'run', 'keyed']]),
  'http, directly': direct,
  'http, agent mcp bridge': bridged(agent, ['mcp', 'bridge', url]),
  'http, mcp-remote 0.15.1': bridged(node, [...remote, '--header', `Authorization: Bearer ${secret}`]),
};

const share = (numbers, part) => numbers.toSorted((left, right) => left - right)[Math.floor((numbers.length - 1) * part)];
const timed = async work => {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
};

// In turn, so that what else the machine does meets all of them alike.
const startTimes = Object.fromEntries(Object.keys(ways).map(name => [name, []]));
for (let at = 0; at < starts; at++) {
  for (const [name, way] of Object.entries(ways)) {
    const [time, one] = await timed(way.start ?? way.open);
    startTimes[name].push(time);
    await one.close();
  }
}

const messageTimes = Object.fromEntries(Object.keys(ways).map(name => [name, []]));
const opened = [];
for (const [name, way] of Object.entries(ways)) opened.push([name, await way.open()]);
for (let round = 0; round < rounds; round++) {
  for (const [name, one] of opened) {
    for (let id = 1; id <= messages; id++) {
      const [time] = await timed(() => one.ask(call(round * messages + id)));
      // The first round warms up.
      if (round > 0) messageTimes[name].push(time);
    }
  }
}
await Promise.all(opened.map(([, one]) => one.close()));
httpServer.close();
rmSync(home, { recursive: true });

const number = value => value.toFixed(3).padStart(9);
console.log(`\n${'milliseconds'.padEnd(38)}    start  message p50      p99`);
for (const name of Object.keys(ways)) {
  console.log(
    `${name.padEnd(38)}${number(share(startTimes[name], 0.5))}    ${number(share(messageTimes[name], 0.5))}${number(share(messageTimes[name], 0.99))}`,
  );
}

const show = (text, value, limit) =>
  console.log(`${text.padEnd(52)} ${value.toFixed(3).padStart(8)} ms   ${value <= limit ? 'reached' : 'MISSED'} (at most ${limit})`);
const added = (times, way, without) => share(times[way], 0.5) - share(times[without], 0.5);
console.log('');
show('mcp run: added to the start, no credential', added(startTimes, 'stdio, agent mcp run, no credential', 'stdio, directly'), 15);
show('mcp run: added to the start, one credential', added(startTimes, 'stdio, agent mcp run, one credential', 'stdio, directly'), 15);
show('mcp run: added per message there and back', added(messageTimes, 'stdio, agent mcp run, one credential', 'stdio, directly'), 0.2);
show('mcp bridge: added per message there and back', added(messageTimes, 'http, agent mcp bridge', 'http, directly'), 0.4);
