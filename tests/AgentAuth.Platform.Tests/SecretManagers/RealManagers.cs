using System.Diagnostics;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Processes;
using AgentAuth.Platform.SecretManagers;

namespace AgentAuth.Platform.Tests.SecretManagers;

/// <summary>
/// Debian's own pass, GnuPG, D-Bus and gnome-keyring, with homes of their own in a folder of this test. What was
/// started is ended with it.
/// </summary>
internal sealed class RealManagers
{
    private readonly ProcessLauncher _launcher = new(TimeProvider.System);
    private readonly List<Process> _daemons = [];

    public RealManagers()
    {
        // The path of a socket is at most 107 bytes long: unix(7).
        Folder = Directory.CreateTempSubdirectory("aa-").FullName;
        foreach (var name in new[] { "gnupg", "run", "store" })
        {
            Directory.CreateDirectory(
                Path.Combine(Folder, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin",
            ["HOME"] = Folder,
            ["GNUPGHOME"] = Path.Combine(Folder, "gnupg"),
            ["PASSWORD_STORE_DIR"] = Path.Combine(Folder, "store"),
            ["XDG_RUNTIME_DIR"] = Path.Combine(Folder, "run"),
            ["XDG_DATA_HOME"] = Path.Combine(Folder, "share"),
        };
    }

    public string Folder { get; }

    public Dictionary<string, string> Environment { get; }

    /// <summary>A bus of this test alone.</summary>
    public async Task StartBusAsync()
    {
        var bus = Start("dbus-daemon", ["--session", "--nofork", "--nopidfile", "--print-address"]);
        Environment["DBUS_SESSION_BUS_ADDRESS"] = (await bus.StandardOutput.ReadLineAsync())!;
    }

    /// <summary>
    /// The secret service on that bus, its keyring open with that password, or not open where that is null.
    /// </summary>
    public async Task StartKeyringAsync(string? password)
    {
        // The one process holds the service's name as soon as it says where its socket is.
        var keyring = Start(
            "gnome-keyring-daemon",
            ["--foreground", "--components=secrets", .. password is null ? Array.Empty<string>() : ["--unlock"]]);
        await keyring.StandardInput.WriteAsync(password ?? "");
        keyring.StandardInput.Close();
        await RunAsync("gdbus", ["wait", "--session", "--timeout", "20", "org.freedesktop.secrets"]);
    }

    public async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string input = "")
    {
        using var process = Launch(program, arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await error}");
        return await output;
    }

    public async Task<string> ResolveAsync(string reference, TimeProvider? clock = null) =>
        (await new SecretResolvers(clock is null ? _launcher : new ProcessLauncher(clock), Environment)
            .ResolveAsync(SecretReference.Parse(reference), CancellationToken.None)).Reveal();

    public async Task<Problem> RefusalAsync(string reference, TimeProvider? clock = null) =>
        (await Assert.ThrowsAsync<AgentAuthException>(() => ResolveAsync(reference, clock))).Problem;

    /// <summary>Ends what was started, and takes its files away.</summary>
    public async Task EndAsync()
    {
        foreach (var daemon in _daemons.AsEnumerable().Reverse())
        {
            daemon.Kill(entireProcessTree: true);
            await daemon.WaitForExitAsync();
            daemon.Dispose();
        }

        // gpg starts its agent by itself.
        await RunAsync("gpgconf", ["--kill", "all"]);
        Directory.Delete(Folder, recursive: true);
    }

    private Process Start(string program, IReadOnlyList<string> arguments)
    {
        var daemon = Launch(program, arguments);
        _daemons.Add(daemon);
        return daemon;
    }

    private Process Launch(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
