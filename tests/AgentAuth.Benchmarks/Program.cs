using AgentAuth.Benchmarks;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Terminal;

// What one frame of the view costs, without a terminal: the event, the picture, and the bytes that bring the screen to
// it. README.md says what must come out; `run` joins this to what is measured of the installed program.
var wide = new CellSize(200, 60);
var usual = new CellSize(120, 35);

Table.Head($"frames, compiled just in time, {Environment.Version}");

var bench = new FrameBench(1000, wide);
var key = bench.Measure(300, bench.Down);
Table.Row("frame after a key, 1,000 rows, 200x60", key.Median, "ms", 2);
Table.Row("the same, p99", key.Late, "ms");
Table.Row("its garbage", key.Garbage / 1024.0, "KB", 4);
Table.Row("its bytes", key.Bytes, "B", 2048);

var still = bench.Measure(300, FrameBench.Nothing);
Table.Row("unchanged frame, 200x60", still.Median, "ms", 2);
Table.Row("its garbage", still.Garbage, "B", 0);
Table.Row("its bytes", still.Bytes, "B", 0);

var second = bench.Measure(120, bench.Second);
Table.Row("a second later, one countdown in view", second.Median, "ms", 2);
Table.Row("its garbage", second.Garbage / 1024.0, "KB", 4);
Table.Row("its bytes", second.Bytes, "B", 200);

var whole = bench.Measure(100, bench.Whole);
Table.Row("full repaint, 200x60", whole.Median, "ms", 4);
Table.Row("its bytes", whole.Bytes, "B");

var small = new FrameBench(200, usual);
Table.Row("frame after a key, 200 rows, 120x35", small.Measure(300, small.Down).Median, "ms", 1);
Table.Row("its bytes", small.Measure(60, small.Down).Bytes, "B", 2048);
Table.Row("its garbage", small.Measure(60, small.Down).Garbage / 1024.0, "KB", 4);
Table.Row("full repaint, 120x35", small.Measure(100, small.Whole).Bytes, "B", 16384);

var many = new FrameBench(10_000, wide);
Table.Row("frame after a key, 10,000 rows, 200x60", many.Measure(300, many.Down).Median, "ms", 2);
var page = many.Measure(100, () => many.Press(new KeyPress(KeyName.PageDown)));
Table.Row("a page further, 10,000 rows", page.Median, "ms", 4);
Table.Row("its bytes", page.Bytes, "B", 16384);
