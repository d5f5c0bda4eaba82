using System.Text.Json;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Login;
using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Hosting;
using AgentAuth.Testing;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// The whole program with its real stores in a folder of its own, the sandbox as its network, a browser that logs in by
/// itself, and a clock that the test moves.
/// </summary>
public sealed class TestApp : IDisposable
{
    public const string Issuer = "https://id.sandbox.test";

    private readonly TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _awaited;

    public TestApp()
        : this(new SandboxOptions { Issuer = Issuer })
    {
    }

    /// <param name="options">What kind of provider answers.</param>
    /// <param name="network">In place of the sandbox, for a provider that the program starts itself.</param>
    public TestApp(SandboxOptions options, HttpMessageHandler? network = null)
    {
        Provider = new SandboxProvider(options, Time);
        Network = network ?? new SandboxHandler(Provider, Time);
        Browser = new ScriptedBrowser(Network, address =>
        {
            Callbacks.Call(address);
            return Task.CompletedTask;
        });
        Environment["HOME"] = Folder;
    }

    public ManualTime Time { get; } = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("agent-cli-").FullName;

    public string Home => Path.Combine(Folder, ".agent");

    public SandboxProvider Provider { get; }

    public HttpMessageHandler Network { get; }

    public HttpMessageHandler? OtherNetwork { get; set; }

    public ScriptedBrowser? OtherBrowser { get; set; }

    public MemoryCallbacks Callbacks { get; } = new();

    public ScriptedBrowser Browser { get; }

    public RecordingLauncher Programs { get; } = new();

    public RecordingChildren Children { get; } = new();

    public Dictionary<string, string> Environment { get; } = [];

    public string Input { get; set; } = "";

    /// <summary>In place of <see cref="Input"/>: asked for each line, with what was said so far.</summary>
    public Func<string, Task<string?>>? Typist { get; set; }

    public bool IsTerminal { get; set; }

    public int Width { get; set; } = 80;

    public string? Hidden { get; set; }

    /// <summary>Set where standard output takes nothing, in the system's words.</summary>
    public string? OutputFault { get; set; }

    /// <summary>Cancelled where the reader of standard output is gone.</summary>
    public CancellationToken OutputGone { get; set; }

    /// <summary>Of the last run.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Of the last run.</summary>
    public string Error { get; private set; } = "";

    /// <summary>What the program has said on standard error until now.</summary>
    public string Said { get; private set; } = "";

    /// <summary>All that any run has printed.</summary>
    public List<(string Command, string Output, string Error)> History { get; } = [];

    /// <summary>Done once the program has said this on standard error. To be asked for before the run.</summary>
    public Task UntilSaidAsync(string text)
    {
        _awaited = text;
        return _said.Task;
    }

    public Task<int> RunAsync(params string[] arguments) => RunAsync(arguments, CancellationToken.None);

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new WatchedWriter(Look) { NewLine = "\n" };
        var code = await new App(Edges(output, error)).RunAsync(arguments, cancellationToken);
        Output = output.ToString();
        Error = error.ToString();
        History.Add((string.Join(' ', arguments), Output, Error));
        return code;
    }

    /// <summary>For parts of the program that no command shows whole.</summary>
    internal CompositionRoot Compose() => new(
        Edges(TextWriter.Null, TextWriter.Null),
        new GlobalChoices(null, Quiet: false, NoColor: false, Accessible: false, Debug: false), "view",
        showsWaiting: false);

    /// <summary>Runs a command that must succeed and gives its standard output.</summary>
    public async Task<string> OutputOfAsync(params string[] arguments)
    {
        var code = await RunAsync(arguments);
        Assert.True(code == 0, $"agent {string.Join(' ', arguments)} ended with {code}: {Error}");
        return Output;
    }

    public async Task<JsonElement> JsonOfAsync(params string[] arguments) =>
        JsonDocument.Parse(await OutputOfAsync([.. arguments, "--json"])).RootElement;

    /// <summary>Logs in to the sandbox as the given credential.</summary>
    public Task LoginAsync(string id = "acme", params string[] more) =>
        OutputOfAsync(["login", id, "--issuer", Issuer, "--client-id", SandboxClient.BuiltInId, .. more]);

    /// <summary>Logs in again where the provider's file is there already.</summary>
    public Task LoginAgainAsync(string id) => OutputOfAsync("login", id);

    /// <summary>Writes <c>config.toml</c>.</summary>
    public void Configure(string text)
    {
        Directory.CreateDirectory(Home);

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(Path.Combine(Home, "config.toml"), text);
    }

    public void Dispose()
    {
        Network.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Task<string?> ReadHiddenAsync(Action ask, CancellationToken cancellationToken)
    {
        ask();
        return Task.FromResult(Hidden);
    }

    private void Look(string said)
    {
        Said = said;
        if (_awaited is not null && said.Contains(_awaited, StringComparison.Ordinal))
        {
            _said.TrySetResult();
        }
    }

    /// <summary>Runs with output and error of the test's own.</summary>
    public Task<int> RunOnAsync(TextWriter output, TextWriter error, params string[] arguments) =>
        new App(Edges(output, error)).RunAsync(arguments, CancellationToken.None);

    private Edges Edges(TextWriter output, TextWriter error) => new()
    {
        Clock = Time,
        Network = OtherNetwork ?? Network,
        Browser = OtherBrowser ?? Browser,
        Place = LoginPlace.Detect(Environment, isLinux: false, _ => false),
        Callbacks = Callbacks,
        Processes = Programs,
        Children = Children,
        Signals = new SilentSignals(),
        Environment = Environment,
        WorkingFolder = Folder,
        Input = Typist is null ? new StringReader(Input) : new TypingReader(() => Typist(error.ToString()!)),
        Output = output,
        Error = error,
        InputIsTerminal = IsTerminal,
        OutputIsTerminal = IsTerminal,
        ErrorIsTerminal = IsTerminal,
        Width = () => Width,
        OutputFault = () => OutputFault,
        OutputGone = OutputGone,
        ReadHidden = Hidden is null ? null : ReadHiddenAsync,
    };
}
