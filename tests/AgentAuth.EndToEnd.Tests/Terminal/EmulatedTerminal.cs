using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>
/// A pseudo-terminal whose screen is xterm.js: exact to the cell, and it answers the questions that programs ask of
/// terminals.
/// </summary>
internal sealed class EmulatedTerminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly AgentHome _home;
    private readonly PseudoTerminal _pair;
    private readonly Process _emulator;
    private readonly Channel<EmulatedScreen> _looks = Channel.CreateUnbounded<EmulatedScreen>();
    private readonly CancellationTokenSource _over = new();
    private readonly StringBuilder _written = new();
    private readonly Lock _saying = new();
    private readonly Task _reading;
    private readonly Task _hearing;
    private RunningProgram? _program;

    private EmulatedTerminal(AgentHome home, int columns, int rows, int? bytesPerSecond)
    {
        _home = home;
        _pair = new PseudoTerminal(columns, rows);
        _emulator = Process.Start(new ProcessStartInfo(
            NodePackages.Newest, [Path.Combine(SourceTree.NodeScripts, "emulator.mjs"), Number(columns), Number(rows)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _hearing = Task.Run(HearAsync);
        _reading = Task.Factory.StartNew(
            () => Read(bytesPerSecond), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Everything that programs have written to it, as text.</summary>
    public string Written
    {
        get
        {
            lock (_written)
            {
                return _written.ToString();
            }
        }
    }

    /// <param name="home">Its environment is the program's.</param>
    /// <param name="columns">Its width.</param>
    /// <param name="rows">Its height.</param>
    /// <param name="bytesPerSecond">How fast it takes what is written; null: as fast as it comes.</param>
    public static async Task<EmulatedTerminal> OpenAsync(
        AgentHome home, int columns, int rows, int? bytesPerSecond = null)
    {
        await NodePackages.InstallAsync();
        return new EmulatedTerminal(home, columns, rows, bytesPerSecond);
    }

    /// <summary>
    /// Runs a program as the leader of a session of its own, with this as its terminal. It heeds every signal, also
    /// where these tests were started in the background, which has a shell ignore INT and QUIT for all that they start.
    /// </summary>
    public RunningProgram Run(string program, params IEnumerable<string> arguments)
    {
        _program?.Dispose();
        return _program = RunningProgram.Start(
            "setsid",
            ["env", "--default-signal", "sh", "-c", $"exec \"$0\" \"$@\" <>{_pair.Name} >&0 2>&0", program,
                .. arguments],
            _home.Variables);
    }

    public void Type(string text) => _pair.Write(Encoding.UTF8.GetBytes(text));

    public void Resize(int columns, int rows)
    {
        Say(new { columns, rows });
        _pair.Resize(columns, rows);
    }

    /// <summary>Closes the window.</summary>
    public async Task HangUpAsync()
    {
        await _over.CancelAsync();
        await _reading;
        _pair.HangUp();
    }

    public async Task<EmulatedScreen> LookAsync()
    {
        Say(new { look = true });
        return await _looks.Reader.ReadAsync(_over.Token).AsTask().WaitAsync(Patience);
    }

    /// <summary>Waits until the screen satisfies, and returns it.</summary>
    public async Task<EmulatedScreen> ShowsAsync(Func<EmulatedScreen, bool> condition, string what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(Interval);
        while (true)
        {
            var screen = await LookAsync();
            if (condition(screen))
            {
                return screen;
            }

            if (deadline.IsCancellationRequested)
            {
                throw new TimeoutException($"the screen does not show {what}:\n{screen.Text}\n{screen.Modes}");
            }

            await tick.WaitForNextTickAsync();
        }
    }

    public Task<EmulatedScreen> ShowsAsync(string text) => ShowsAsync(screen => screen.Has(text), $"'{text}'");

    /// <summary>The line discipline: echo, lines, signals.</summary>
    public async Task<string> SettingsAsync()
    {
        using var stty = RunningProgram.Start("stty", ["-a", "-F", _pair.Name], _home.Variables);
        return (await stty.WaitAsync()).Expect(0).Output;
    }

    public async ValueTask DisposeAsync()
    {
        _program?.Dispose();
        await _over.CancelAsync();
        await _reading;
        _pair.Dispose();
        _emulator.Kill();
        await _emulator.WaitForExitAsync();
        await _hearing;
        _emulator.Dispose();
        _over.Dispose();
    }

    private void Read(int? bytesPerSecond)
    {
        // A slow terminal takes a tenth of its speed ten times a second.
        var bytes = new byte[bytesPerSecond / 10 ?? 65536];
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[bytes.Length];
        while (!_over.IsCancellationRequested)
        {
            if (_pair.Read(bytes) is not (> 0 and var count))
            {
                continue;
            }

            lock (_written)
            {
                _written.Append(
                    characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false)));
            }

            Say(new { bytes = Convert.ToBase64String(bytes, 0, count) });
            if (bytesPerSecond is not null)
            {
                _over.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(0.1));
            }
        }
    }

    private async Task HearAsync()
    {
        while (await _emulator.StandardOutput.ReadLineAsync() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("answer", out var answer))
            {
                Type(answer.GetString()!);
            }
            else
            {
                _looks.Writer.TryWrite(
                    json.RootElement.GetProperty("screen").Deserialize<EmulatedScreen>(JsonSerializerOptions.Web)!);
            }
        }
    }

    private void Say(object said)
    {
        lock (_saying)
        {
            _emulator.StandardInput.WriteLine(JsonSerializer.Serialize(said));
            _emulator.StandardInput.Flush();
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
