#pragma warning disable RS0030 // The one file that touches the machine's clock, console and environment.

using System.Runtime.InteropServices;
using System.Text;
using AgentAuth.Cli;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Login;
using AgentAuth.Platform.Network.Browser;
using AgentAuth.Platform.Network.Callback;
using AgentAuth.Platform.Network.Http;
using AgentAuth.Platform.Processes;
using AgentAuth.Platform.Terminals;
using AgentAuth.Tui;

if (ProcessHygiene.Apply() is { } shortage)
{
    using var lastWords = new StandardStream(OpenStandard(2));
    lastWords.Write(Encoding.UTF8.GetBytes($"agent: error: {shortage} [internal_error]\n"));
    return 1;
}

DiagnosticPorts.Close();

var environment = MachineEnvironment();
var place = LoginPlace.Detect(environment, OperatingSystem.IsLinux(), File.Exists);
using var interrupted = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
using var network = new LazyHttpHandler(() => HttpHandlers.Create(environment));

// Not Console.Out: it would read the terminal's description, which most commands have no use for.
using var outputStream = new StandardStream(OpenStandard(1));
using var errorStream = new StandardStream(OpenStandard(2));
using var output = Utf8(outputStream);
using var error = Utf8(errorStream);
using var input = new StreamReader(
    SystemTerminal.Input ?? OpenInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    detectEncodingFromByteOrderMarks: false);

var callbacks = new LoopbackListenerFactory(TimeProvider.System);

var edges = new Edges
{
    Clock = TimeProvider.System,
    Network = network,
    Browser = new SystemBrowser(environment, place),
    Place = place,
    Callbacks = callbacks,
    Processes = new ProcessLauncher(TimeProvider.System),
    Children = new ChildLauncher(),
    Signals = new ProcessSignals(),
    Environment = environment,
    WorkingFolder = WorkingFolder(),
    Executable = Environment.ProcessPath ?? "agent",
    IsWindows = OperatingSystem.IsWindows(),
    Input = input,
    Output = output,
    Error = error,
    OutputFault = () => outputStream.Fault,
    OutputGone = outputStream.Gone,
    RawInput = OpenInput,
    RawOutput = () => outputStream,
    InputIsTerminal = !Console.IsInputRedirected,
    OutputIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Width = () => SystemTerminal.Width,
    OpenTerminal = capabilities => SystemTerminal.IsAvailable ? SystemTerminal.Open(capabilities) : null,
    ReadHidden = Console.IsInputRedirected ? null : ReadHiddenAsync,
};

var names = (string?[])[Environment.GetCommandLineArgs()[0], Environment.ProcessPath];
var code = await new App(edges).RunAsync(CalledName.Apply(names, args), interrupted.Token).ConfigureAwait(false);
await callbacks.LeaveAsync(interrupted.Token).ConfigureAwait(false);
return code;

// One that was removed under us is nowhere: no project is found there, and everything else goes on.
static string WorkingFolder()
{
    try
    {
        return Environment.CurrentDirectory;
    }
    catch (IOException)
    {
        return Path.DirectorySeparatorChar.ToString();
    }
}

void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}

// As the descriptor that it is: the runtime's stream would switch the keypad of a terminal into application mode before
// the first byte, and leave it so.
static Stream OpenStandard(int descriptor) => !OperatingSystem.IsWindows()
    ? new DescriptorStream(descriptor)
    : descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();

static Stream OpenInput() => OperatingSystem.IsWindows() || DescriptorStream.IsOurs(0)
    ? Console.OpenStandardInput()
    : Stream.Null;

static StreamWriter Utf8(Stream stream) =>
    new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };

static Dictionary<string, string> MachineEnvironment()
{
    var variables = new Dictionary<string, string>(
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
    {
        variables[(string)variable.Key] = (string?)variable.Value ?? "";
    }

    return variables;
}

async Task<string?> ReadHiddenAsync(Action ask, CancellationToken cancellationToken)
{
    if (OperatingSystem.IsWindows())
    {
        ask();
        return await Task.Run(ReadHidden, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    var marksPastes = environment.GetValueOrDefault("TERM") is not (null or "" or "dumb");
    var line = await Task.Factory.StartNew(
        () => HiddenPrompt.Read(0, marksPastes, ask, cancellationToken), CancellationToken.None,
        TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    await error.WriteLineAsync().ConfigureAwait(false);
    return line;
}

static string? ReadHidden()
{
    var typed = new StringBuilder();

    while (true)
    {
        var key = Console.ReadKey(intercept: true);

        switch (key.Key)
        {
            case ConsoleKey.Enter:
                Console.Error.WriteLine();
                return typed.ToString();
            case ConsoleKey.Backspace:
                typed.Length = Math.Max(0, typed.Length - 1);
                break;
            case ConsoleKey.D when key.Modifiers.HasFlag(ConsoleModifiers.Control):
                return null;
            default:
                typed.Append(key.KeyChar);
                break;
        }
    }
}
