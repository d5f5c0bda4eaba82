using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Cli.Tests;

/// <summary>Two logins to the same credential: one browser tab.</summary>
public sealed class LoginLockTests : IDisposable
{
    private static readonly string[] Command = [
        "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId];

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_second_waits_and_takes_what_the_first_brings()
    {
        _app.Browser.Habit = BrowserHabit.Ignore;
        var asked = _app.UntilSaidAsync("asks you to log in");
        var first = _app.RunAsync(Command);
        await asked;
        var (second, waited) = await SecondAsync();

        _app.Callbacks.Call(await new SandboxUser(_app.Network).ApproveAsync(Assert.Single(_app.Browser.Opened)));
        Assert.Equal(0, await first);
        _app.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(0, await second);
        Assert.Contains("already", waited, StringComparison.Ordinal);
        Assert.Contains("Another agent has just logged in to acme", _app.Error, StringComparison.Ordinal);
        Assert.Single(_app.Browser.Opened);
    }

    [Fact]
    public async Task Where_the_first_gives_up_the_second_asks()
    {
        var (second, _) = await HeldAsync(out var turn);

        turn.Dispose();
        _app.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(0, await second);
        Assert.Single(_app.Browser.Opened);
        Assert.Contains("Logged in to acme", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_in_vain_is_told_who_asks()
    {
        var (second, said) = await HeldAsync(out var turn);
        using (turn)
        {
            _app.Time.Advance(TimeSpan.FromMinutes(5));
            Assert.Equal(12, await second);
        }

        Assert.Contains($"(process {Environment.ProcessId})", said, StringComparison.Ordinal);
        Assert.Contains("[busy]", _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Browser.Opened);
    }

    [Fact]
    public async Task The_wait_can_be_interrupted()
    {
        using var interrupt = new CancellationTokenSource();
        var (second, _) = await HeldAsync(out var turn, interrupt.Token);
        using (turn)
        {
            await interrupt.CancelAsync();
            Assert.Equal(130, await second);
        }
    }

    [Fact]
    public async Task Another_account_does_not_wait()
    {
        using var turn = Hold();

        await _app.LoginAsync("acme/work");

        Assert.Single(_app.Browser.Opened);
    }

    /// <summary>The tokens exist by then, and nobody else knows them.</summary>
    [Fact]
    public async Task A_login_that_cannot_be_stored_is_revoked_and_the_stored_one_stays()
    {
        await _app.LoginAsync();
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        var paths = AppPaths.From(_app.Environment, null);
        var store = new GrantFileStore(paths, rescueFolder: null, new MemoryAuditTrail(), _app.Time);
        var queue = new RevocationFiles(paths);
        int exitCode;

        using (store.TryLock(CredentialId.Parse("acme")))
        {
            var second = _app.RunAsync(Command);
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));

            // Before that the network's clock is the same one, and would end the request.
            while (queue.ReadAll().Count == 0)
            {
                patience.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            exitCode = await _app.Time.WhileItPasses(second, TimeSpan.FromMilliseconds(500));
        }

        await _app.RunAsync("keep", "--once");

        Assert.Equal(12, exitCode);
        Assert.Equal([false, true], _app.Provider.Grants.Select(grant => grant.IsRevoked));
    }

    /// <summary>What a kill at that moment leaves is all that is on the disk.</summary>
    [Fact]
    public async Task A_login_that_waits_to_be_stored_has_its_tokens_in_the_queue_until_it_is()
    {
        await _app.LoginAsync();
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        var paths = AppPaths.From(_app.Environment, null);
        var queue = new RevocationFiles(paths);
        var store = new GrantFileStore(paths, rescueFolder: null, new MemoryAuditTrail(), _app.Time);
        PendingRevocation unstored;
        Task<int> login;

        using (store.TryLock(CredentialId.Parse("acme")))
        {
            login = _app.RunAsync(Command);
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));

            while (queue.ReadAll().Count == 0)
            {
                patience.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            unstored = Assert.Single(queue.ReadAll());
            // Nobody takes them from a login that is under way.
            Assert.True(unstored.NotBefore > _app.Time.GetUtcNow() + IGrantStore.LockPatience);
        }

        Assert.Equal(0, await _app.Time.WhileItPasses(login, TimeSpan.FromMilliseconds(100)));
        var stored = store.Read(CredentialId.Parse("acme"))!;
        Assert.Equal(unstored.Grant.AccessToken.Hash, stored.AccessToken.Hash);
        Assert.DoesNotContain(queue.ReadAll(), pending => pending.Key == unstored.Key);

        // Left there by a kill between the two, it is found to be the stored one.
        queue.Add(unstored with { NotBefore = null });
        await _app.RunAsync("keep", "--once");
        Assert.Empty(queue.ReadAll());
        Assert.Equal([true, false], _app.Provider.Grants.Select(grant => grant.IsRevoked));
    }

    private Task<(Task<int> Second, string Said)> HeldAsync(
        out IDisposable turn, CancellationToken cancellationToken = default)
    {
        turn = Hold();
        return SecondAsync(cancellationToken);
    }

    private async Task<(Task<int> Second, string Said)> SecondAsync(CancellationToken cancellationToken = default)
    {
        var waits = _app.UntilSaidAsync("Another agent");
        var second = _app.RunAsync(Command, cancellationToken);
        await waits;
        var said = _app.Said;
        await _app.Time.UntilTimersAsync(1);
        return (second, said);
    }

    private LoginLock Hold() => new LoginLockFiles(AppPaths.From(_app.Environment, null), _app.Time)
        .TakeAsync(CredentialId.Parse("acme"), TimeSpan.Zero, CancellationToken.None).Result!;
}
