using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Processes;
using AgentAuth.Platform.SecretManagers;
using AgentAuth.Testing;

namespace AgentAuth.Platform.Tests.SecretManagers;

/// <summary>
/// A PATH with nothing on it but small shell scripts that play secret managers, run as real processes.
/// </summary>
internal sealed class ScriptedManagers : IProcessLauncher, IDisposable
{
    private readonly ProcessLauncher _launcher;

    public ScriptedManagers()
    {
        _launcher = new ProcessLauncher(Time);
        Folder = Directory.CreateTempSubdirectory("agent-auth-managers-").FullName;
        Environment = new Dictionary<string, string> { ["PATH"] = $"{Folder}:/usr/bin:/bin", ["HOME"] = Folder };
    }

    /// <summary>The clock of the time limits.</summary>
    public ManualTime Time { get; } = new();

    public string Folder { get; }

    public Dictionary<string, string> Environment { get; }

    public LaunchRequest? Last { get; private set; }

    public void Add(string program, string script)
    {
        var path = Path.Combine(Folder, program);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public async Task<string> ResolveAsync(string reference) =>
        (await new SecretResolvers(this, Environment)
            .ResolveAsync(SecretReference.Parse(reference), CancellationToken.None)).Reveal();

    public async Task<Problem> RefusalAsync(string reference) =>
        (await Assert.ThrowsAsync<AgentAuthException>(() => ResolveAsync(reference))).Problem;

    public Task<LaunchResult> RunAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        Last = request;
        return _launcher.RunAsync(request, cancellationToken);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
