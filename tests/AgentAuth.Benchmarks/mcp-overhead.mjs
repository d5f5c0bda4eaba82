// What `agent mcp run` adds to a stdio server: to its start, and to each message there and back.
// Usage: node mcp-overhead.mjs AGENT HOME, where HOME/.agent/mcp.json defines "echo" (with a credential) and "bare" (with none).
import { spawn } from 'node:child_process';

const [agent, home] = process.argv.slice(2);
const starts = 30;
const messages = 3000;
const median = numbers => numbers.sort((left, right) => left - right)[Math.floor(numbers.length / 2)];
const environment = { PATH: process.env.PATH, HOME: home };
// A server that answers a line with that line: what is measured is not its own work.
export const server = ['-e', `process.stdout.write('{"ready":1}\\n'); process.stdin.pipe(process.stdout)`];

const open = (command, args) => {
  const child = spawn(command, args, { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  let waiting;
  child.stdout.on('data', () => waiting?.());
  const line = () => new Promise(resolve => (waiting = resolve));
  return { child, line };
};

const startTimes = async (command, args) => {
  const times = [];
  for (let at = 0; at < starts; at++) {
    const began = performance.now();
    const { child, line } = open(command, args);
    await line();
    times.push(performance.now() - began);
    child.stdin.end();
    await new Promise(resolve => child.on('exit', resolve));
  }
  return median(times);
};

const messageTimes = async (command, args) => {
  const { child, line } = open(command, args);
  await line();
  const times = [];
  for (let id = 0; id < messages; id++) {
    const began = performance.now();
    const answer = line();
    child.stdin.write(`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"echo","arguments":{"text":"${'x'.repeat(200)}"}}}\n`);
    await answer;
    times.push(performance.now() - began);
  }
  child.stdin.end();
  return median(times.slice(messages / 3));
};

const show = (text, value, limit) =>
  console.log(`${text.padEnd(44)} ${value.toFixed(3).padStart(8)} ms   ${value <= limit ? 'reached' : 'MISSED'} (at most ${limit})`);

const node = process.execPath;
const direct = { start: await startTimes(node, server), message: await messageTimes(node, server) };
show('mcp run: added to the start, no credential', (await startTimes(agent, ['mcp', 'run', 'bare'])) - direct.start, 15);
show('mcp run: added to the start, one credential', (await startTimes(agent, ['mcp', 'run', 'echo'])) - direct.start, 15);
show('mcp run: added per message there and back', (await messageTimes(agent, ['mcp', 'run', 'echo'])) - direct.message, 0.4);
