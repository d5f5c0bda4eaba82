using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Refresh;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Core.Tests.Revocation;

public sealed class EndCredentialTests : IDisposable
{
    private static readonly CredentialId Key = CredentialId.Parse("acme/key");
    private static readonly Consumer Server = new(ConsumerKind.Mcp, "acme");

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_refresh_token_dies_first_then_the_access_token_and_introspection_proves_it()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));

        var result = await RunAsync();

        Assert.Equal(RevocationStatus.Confirmed, result.Revocation);
        Assert.True(result.Removed);
        Assert.Null(_world.Grants.Read(World.Id));
        Assert.Empty(_world.Sandbox.ActiveTokens());
        Assert.Empty(_world.Queue.ReadAll());
        Assert.Equal(
            ["refresh_token", "access_token"],
            _world.Sandbox.Requests.All.Where(request => request.Path == SandboxPaths.Revoke)
                .Select(request => request.Form["token_type_hint"]));
        Assert.Equal(1, _world.Audit.Count(AuditEvent.RevocationConfirmed));
    }

    [Fact]
    public async Task A_refresh_in_flight_is_waited_for_and_its_tokens_are_the_ones_that_die()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        var release = new TaskCompletionSource();
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.Hold(release.Task));

        var refresh = _world.Process().EnsureAsync(World.Id, TokenDemand.None, CancellationToken.None);
        await _world.Sandbox.Requests.UntilAsync(SandboxPaths.Token, 1);
        var logout = RunAsync();
        release.SetResult();

        Assert.IsType<RefreshOutcome.Refreshed>(await refresh);
        Assert.Equal(RevocationStatus.Confirmed, (await logout).Revocation);
        Assert.Empty(_world.Sandbox.ActiveTokens());
        Assert.Null(_world.Grants.Read(World.Id));
    }

    [Fact]
    public async Task A_refresh_that_waited_for_the_lock_during_a_logout_brings_nothing_back()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        var held = _world.Grants.TryLock(World.Id)!;

        var refresh = _world.Process().EnsureAsync(World.Id, TokenDemand.None, CancellationToken.None);
        held.Delete();
        held.Dispose();

        Assert.Equal(ProblemCode.NotFound, (await Assert.ThrowsAsync<AgentAuthException>(() => refresh)).Problem.Code);
        Assert.Null(_world.Grants.Read(World.Id));
        Assert.Equal(0, _world.RefreshRequests);
    }

    [Fact]
    public async Task No_revoke_removes_the_file_and_leaves_the_provider_alone()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));

        var result = await _world.EndCredential()
            .RunAsync(World.Id, [Server], revoke: false, CancellationToken.None);

        Assert.Equal(RevocationStatus.Skipped, result.Revocation);
        Assert.Equal([Server], result.Consumers);
        Assert.Empty(_world.Sandbox.Requests.All);
    }

    [Fact]
    public async Task No_revoke_says_how_long_the_provider_goes_on_accepting_it()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));

        var result = await _world.EndCredential().RunAsync(World.Id, [], revoke: false, CancellationToken.None);

        Assert.Equal(
            new RemainingLife("Acme", Expiry.Known(_world.Time.GetUtcNow().AddHours(1)), Expiry.Unknown),
            result.StillAccepted);
    }

    [Fact]
    public async Task A_broken_provider_file_leaves_it_removed_and_queued_and_says_so()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Providers.Break(
            "acme", new Problem(ProblemCode.Usage, "providers/acme.toml: line 1: no such key", "edit it"));

        var result = await RunAsync();

        Assert.True(result.Removed);
        Assert.Equal((RevocationStatus.Pending, ProblemCode.Usage), (result.Revocation, result.Problem!.Code));
        Assert.Null(_world.Grants.Read(World.Id));
        Assert.Single(_world.Queue.ReadAll());
    }

    [Fact]
    public async Task A_key_of_a_provider_with_a_broken_file_is_removed_too()
    {
        GiveKey();
        _world.Providers.Break(
            "acme", new Problem(ProblemCode.Usage, "providers/acme.toml: line 1: no such key", "edit it"));

        Assert.True((await _world.EndCredential().RunAsync(Key, [], revoke: true, CancellationToken.None)).Removed);
    }

    [Fact]
    public async Task An_api_key_is_removed_and_the_page_where_it_can_be_revoked_is_named()
    {
        GiveKey();

        var result = await _world.EndCredential().RunAsync(Key, [], revoke: true, CancellationToken.None);

        Assert.Equal((RevocationStatus.Unsupported, "https://acme.test/apps"), (result.Revocation, result.ManualUrl));
        Assert.Null(_world.Secrets.Read(Key));
    }

    [Fact]
    public async Task A_key_that_another_program_keeps_is_only_forgotten_here()
    {
        GiveKey();
        _world.Secrets.Write(_world.Secrets.Read(Key)! with { Secret = null, Command = ["pass", "acme"] });
        _world.Notes.RecordRefresh(Key, _world.Time.GetUtcNow(), null);

        var result = await _world.EndCredential().RunAsync(Key, [], revoke: true, CancellationToken.None);

        Assert.Equal((RevocationStatus.Skipped, null), (result.Revocation, result.StillAccepted));
        Assert.Empty(_world.Notes.ReadAll());
    }

    [Fact]
    public async Task A_key_that_is_not_to_be_revoked_is_said_to_live_on()
    {
        GiveKey();

        var result = await _world.EndCredential().RunAsync(Key, [], revoke: false, CancellationToken.None);

        Assert.Equal(RevocationStatus.Skipped, result.Revocation);
        Assert.Equal(new RemainingLife("Acme", Expiry.Never, null), result.StillAccepted);
    }

    [Fact]
    public async Task An_unknown_credential_is_not_found() =>
        Assert.Equal(ProblemCode.NotFound, (await Assert.ThrowsAsync<AgentAuthException>(RunAsync)).Problem.Code);

    private void GiveKey() => _world.Secrets.Write(new StoredSecret
    {
        Id = Key,
        Provider = "acme",
        Kind = CredentialKind.ApiKey,
        Secret = Secret.FromText("k"),
        Lifetime = new Lifetime(_world.Time.GetUtcNow(), Expiry.Never),
    });

    private Task<LogoutResult> RunAsync() =>
        _world.EndCredential().RunAsync(World.Id, [], revoke: true, CancellationToken.None);
}
