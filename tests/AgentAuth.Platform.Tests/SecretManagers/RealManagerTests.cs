using AgentAuth.Core.Errors;
using AgentAuth.Testing;

namespace AgentAuth.Platform.Tests.SecretManagers;

/// <summary>The resolvers against the managers themselves, with nothing played.</summary>
[Collection(ScriptWriting.Name)]
public sealed class RealManagerTests : IAsyncLifetime
{
    private const string Secret = "CANARY-s3cret with a blank";

    private readonly RealManagers _managers = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _managers.EndAsync();

    [RequiresProgramFact("pass gpg gpgconf")]
    public async Task Pass_gives_the_first_line_of_an_entry()
    {
        await StorePassAsync("%no-protection");

        Assert.Equal(Secret, await _managers.ResolveAsync("pass://agents/github"));
    }

    [RequiresProgramFact("pass gpg gpgconf")]
    public async Task Pass_has_no_such_entry()
    {
        await StorePassAsync("%no-protection");

        var problem = await _managers.RefusalAsync("pass://agents/other");

        Assert.Equal(ProblemCode.UnresolvedReference, problem.Code);
        Assert.Equal("'pass://agents/other' was refused by pass (pass ended with 1)", problem.Message);
    }

    [RequiresProgramFact("pass gpg gpgconf")]
    public async Task Pass_whose_key_nobody_unlocks_is_refused_and_asks_nobody()
    {
        await StorePassAsync("Passphrase: locked");
        await _managers.RunAsync("gpgconf", ["--kill", "gpg-agent"]);

        var problem = await _managers.RefusalAsync("pass://agents/github");

        Assert.Equal(ProblemCode.UnresolvedReference, problem.Code);
        Assert.Equal("unlock the GnuPG key: pass show NAME", problem.Hint);
        Assert.DoesNotContain("CANARY", problem.ToString(), StringComparison.Ordinal);
    }

    [RequiresProgramFact("pass gpg gpgconf")]
    public async Task Pass_that_never_answers_is_given_up()
    {
        await StorePassAsync("%no-protection");

        // The agent asks a person for the passphrase by a window that never answers.
        var pinentry = Path.Combine(_managers.Folder, "pinentry");
        await File.WriteAllTextAsync(pinentry, "#!/bin/sh\nexec sleep 600\n");
        File.SetUnixFileMode(pinentry, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var time = new ManualTime();
        await _managers.RunAsync("gpgconf", ["--kill", "gpg-agent"]);
        await LockPassAsync(pinentry);

        var asked = _managers.RefusalAsync("pass://agents/github", time);
        await time.UntilTimersAsync(1);
        time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("'pass://agents/github' got no answer from pass within 15 seconds", (await asked).Message);
    }

    [RequiresProgramFact("secret-tool dbus-daemon gnome-keyring-daemon")]
    public async Task The_keyring_gives_what_secret_tool_stored()
    {
        await _managers.StartBusAsync();
        await _managers.StartKeyringAsync("login");
        await StoreInKeyringAsync();

        Assert.Equal(Secret, await _managers.ResolveAsync("keyring://github.com/ada"));
    }

    [RequiresProgramFact("secret-tool dbus-daemon gnome-keyring-daemon")]
    public async Task The_keyring_has_no_such_secret()
    {
        await _managers.StartBusAsync();
        await _managers.StartKeyringAsync("login");
        await StoreInKeyringAsync();

        var problem = await _managers.RefusalAsync("keyring://github.com/grace");

        Assert.Equal(
            "'keyring://github.com/grace' was refused by the keyring (secret-tool ended with 1)", problem.Message);
    }

    [RequiresProgramFact("secret-tool dbus-daemon gnome-keyring-daemon")]
    public async Task A_keyring_that_nobody_unlocks_gives_nothing()
    {
        await _managers.StartBusAsync();
        await _managers.StartKeyringAsync("login");
        await StoreInKeyringAsync();
        await LockKeyringAsync();

        var time = new ManualTime();
        var asked = _managers.RefusalAsync("keyring://github.com/ada", time);
        await time.UntilTimersAsync(1);
        // By its version a keyring without a prompter says no at once, or waits for one: then our own time ends it.
        var first = await Task.WhenAny(asked, Task.Delay(TimeSpan.FromSeconds(5)));
        if (first != asked)
        {
            time.Advance(TimeSpan.FromSeconds(15));
        }

        Assert.Equal(ProblemCode.UnresolvedReference, (await asked).Code);
    }

    [RequiresProgramFact("secret-tool")]
    public async Task Without_a_session_bus_the_keyring_is_refused()
    {
        var problem = await _managers.RefusalAsync("keyring://github.com/ada");

        Assert.Equal(ProblemCode.UnresolvedReference, problem.Code);
        Assert.Contains("unlock the desktop's keyring", problem.Hint, StringComparison.Ordinal);
    }

    private Task<string> StoreInKeyringAsync() =>
        _managers.RunAsync(
            "secret-tool", ["store", "--label", "GitHub", "service", "github.com", "username", "ada"], Secret);

    private Task<string> LockKeyringAsync() => _managers.RunAsync("gdbus",
    [
        "call", "--session", "--dest", "org.freedesktop.secrets", "--object-path", "/org/freedesktop/secrets",
        "--method", "org.freedesktop.Secret.Service.Lock", "[objectpath '/org/freedesktop/secrets/collection/login']",
    ]);

    private async Task StorePassAsync(string protection)
    {
        await _managers.RunAsync(
            "gpg", ["--batch", "--gen-key"],
            $"Key-Type: EDDSA\nKey-Curve: ed25519\nSubkey-Type: ECDH\nSubkey-Curve: cv25519\nName-Real: Ada\nName-Email: ada@example.org\nExpire-Date: 0\n{protection}\n%commit\n");
        await _managers.RunAsync("pass", ["init", "ada@example.org"]);
        await _managers.RunAsync("pass", ["insert", "--multiline", "agents/github"], $"{Secret}\nuser: ada\n");
    }

    /// <summary>A second entry store whose key has a passphrase, asked for by that program.</summary>
    private async Task LockPassAsync(string pinentry)
    {
        await File.WriteAllTextAsync(
            Path.Combine(_managers.Environment["GNUPGHOME"], "gpg-agent.conf"), $"pinentry-program {pinentry}\n");
        await _managers.RunAsync(
            "gpg", ["--batch", "--gen-key", "--pinentry-mode", "loopback"],
            "Key-Type: EDDSA\nKey-Curve: ed25519\nSubkey-Type: ECDH\nSubkey-Curve: cv25519\nName-Real: Eve\nName-Email: eve@example.org\nExpire-Date: 0\nPassphrase: locked\n%commit\n");
        await _managers.RunAsync("pass", ["init", "eve@example.org"]);
        await _managers.RunAsync("gpgconf", ["--kill", "gpg-agent"]);
    }
}
