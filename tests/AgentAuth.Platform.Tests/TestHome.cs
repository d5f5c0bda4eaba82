using System.Diagnostics;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;
using AgentAuth.Testing;
using NSubstitute;

namespace AgentAuth.Platform.Tests;

/// <summary>A real folder of its own for one test, gone afterwards.</summary>
internal sealed class TestHome : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public TestHome()
    {
        Root = Directory.CreateTempSubdirectory("agent-auth-").FullName;
        Paths = new AppPaths(Path.Combine(Root, ".agent"), Root);
        Rescue = Directory.CreateDirectory(Path.Combine(Root, "run"), OwnerOnly).FullName;
    }

    public string Root { get; }

    public string Rescue { get; }

    public AppPaths Paths { get; }

    public ManualTime Clock { get; } = new();

    public IAuditTrail Audit { get; } = Substitute.For<IAuditTrail>();

    public List<AuditEvent> Recorded => [.. Audit.ReceivedCalls()
        .Where(call => call.GetMethodInfo().Name == nameof(IAuditTrail.Append))
        .Select(call => ((AuditEntry)call.GetArguments()[0]!).Event)];

    public GrantFileStore Grants() => new(Paths, Rescue, Audit, Clock);

    public SecretFileStore Secrets() => new(Paths, Audit, Clock);

    /// <summary>Writes a file as a careful program would: 0600 in 0700 folders.</summary>
    public static string Put(
        string path, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        SafeDirectory.Ensure(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, mode);
        return path;
    }

    public void Write(Grant grant)
    {
        using var held = Grants().TryLock(grant.Id)!;
        held.Write(grant);
    }

    public static Grant GrantOf(
        string id = "github", string access = "CANARY-access", string? refresh = "CANARY-refresh") => new()
        {
            Id = CredentialId.Parse(id),
            AccessToken = Secret.FromText(access)!,
            RefreshToken = Secret.FromText(refresh),
            Scopes = ["read:org", "public_repo"],
            Lifetime = new Lifetime(
            new DateTimeOffset(2026, 4, 2, 9, 30, 0, TimeSpan.Zero),
            Expiry.Known(new DateTimeOffset(2026, 4, 2, 10, 30, 0, TimeSpan.Zero))),
            Server = new AuthorizationServer
            {
                Issuer = "https://id.acme.dev",
                TokenEndpoint = "https://id.acme.dev/token",
            },
            ClientId = "agent-cli",
        };

    /// <summary>Runs a program to its end and gives its output; throws where it failed.</summary>
    public static string Shell(string script)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{script}: {error}");
    }

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
    }
}
