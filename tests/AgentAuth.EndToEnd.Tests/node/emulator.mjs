// A terminal without a window: xterm.js, which every cell and mode can be asked of.
// Reads one JSON object a line: {bytes} in base64 is written to it, {columns, rows} is its new size, {look: true} asks for
// what it shows. Writes one a line: {answer} is what the terminal replies to the program, {screen} answers a look.
import { createInterface } from 'node:readline';
import headless from '@xterm/headless';

const [, , columns, rows] = process.argv;
const terminal = new headless.Terminal({ cols: Number(columns), rows: Number(rows), allowProposedApi: true, scrollback: 0 });
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

let title = '';
terminal.onTitleChange((changed) => { title = changed; });
terminal.onData((answer) => say({ answer }));

function look() {
  const { active } = terminal.buffer;
  const lines = [];
  for (let y = 0; y < terminal.rows; y++) lines.push(active.getLine(active.viewportY + y)?.translateToString().trimEnd() ?? '');
  const { modes } = terminal;
  // What a program may leave switched on, in one line; a terminal that nobody has touched says the same.
  const left = [
    `screen=${active.type}`, `cursor=${terminal._core.coreService.isCursorHidden ? 'hidden' : 'shown'}`,
    `mouse=${modes.mouseTrackingMode}`, `paste=${modes.bracketedPasteMode}`, `focus=${modes.sendFocusMode}`,
    `wrap=${modes.wraparoundMode}`, `keypad=${modes.applicationKeypadMode}`, `arrows=${modes.applicationCursorKeysMode}`,
    `insert=${modes.insertMode}`, `origin=${modes.originMode}`, `synchronized=${modes.synchronizedOutputMode}`,
  ];
  return { lines, modes: left.join(' '), x: active.cursorX, y: active.cursorY, title };
}

for await (const line of createInterface({ input: process.stdin })) {
  const wanted = JSON.parse(line);
  if (wanted.bytes) terminal.write(Buffer.from(wanted.bytes, 'base64'));
  if (wanted.columns) terminal.resize(wanted.columns, wanted.rows);
  // After all that was written before: the terminal parses in its own time.
  if (wanted.look) terminal.write('', () => say({ screen: look() }));
}
