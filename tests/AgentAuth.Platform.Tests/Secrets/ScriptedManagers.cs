using System.Diagnostics;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Secrets;

namespace AgentAuth.Platform.Tests.Secrets;

/// <summary>A PATH with nothing on it but small shell scripts that play secret managers, run as real processes.</summary>
internal sealed class ScriptedManagers : IProcessLauncher, IDisposable
{
    public ScriptedManagers()
    {
        Folder = Directory.CreateTempSubdirectory("agent-auth-managers-").FullName;
        Environment = new Dictionary<string, string> { ["PATH"] = $"{Folder}:/usr/bin:/bin", ["HOME"] = Folder };
    }

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
        (await new SecretResolvers(this, Environment).ResolveAsync(SecretReference.Parse(reference), CancellationToken.None)).Reveal();

    public async Task<Problem> RefusalAsync(string reference) =>
        (await Assert.ThrowsAsync<AgentAuthException>(() => ResolveAsync(reference))).Problem;

    public async Task<LaunchResult> RunAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        Last = request;

        if (request.Arguments.Contains("hang"))
        {
            return new LaunchResult(0, "CANARY-half", "", TimedOut: true);
        }

        var program = request.Environment["PATH"].Split(':').Select(folder => Path.Combine(folder, request.FileName)).FirstOrDefault(File.Exists)
            ?? throw new AgentAuthException(ProblemCode.NotFound, $"there is no program '{request.FileName}'");

        using var process = new Process { StartInfo = StartOf(program, request) };
        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        return new LaunchResult(process.ExitCode, await output, await error, TimedOut: false);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static ProcessStartInfo StartOf(string program, LaunchRequest request)
    {
        var start = new ProcessStartInfo(program, request.Arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };

        start.Environment.Clear();

        foreach (var (name, value) in request.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
