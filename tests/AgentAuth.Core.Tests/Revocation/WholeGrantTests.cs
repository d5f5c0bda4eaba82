using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Refresh;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Core.Tests.Revocation;

/// <summary>A provider that knows one grant for each client and account.</summary>
public sealed class WholeGrantTests : IDisposable
{
    private static readonly CredentialId Drive = CredentialId.Parse("acme/drive");
    private static readonly CredentialId Calendar = CredentialId.Parse("acme/calendar");

    private readonly World _world = new(options => options with { RevocationEndsAllLogins = true });

    public WholeGrantTests() => _world.Describe(provider => provider with { RevocationEndsAllLogins = true });

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Google_says_so_in_its_record() =>
        Assert.Equal(
            ["google"],
            ProviderCatalog.BuiltIn.Where(provider => provider.RevocationEndsAllLogins)
                .Select(provider => provider.Id));

    [Fact]
    public async Task The_other_logins_of_the_account_are_named_before_and_revoked_here_after()
    {
        Give(Drive, "ada");
        Give(Calendar, "ada");
        Give(CredentialId.Parse("acme/of-bob"), "bob");

        var plan = Assert.Single(_world.Logout.PlanExisting([Drive]));
        Assert.Equal([new AlsoEnded(Calendar, IsCertain: true)], plan.AlsoEnds);

        var result = await _world.Logout.RunAsync(plan, CancellationToken.None);

        Assert.Equal(RevocationStatus.Confirmed, result.Revocation);
        Assert.Equal(plan.AlsoEnds, result.AlsoEnded);
        Assert.Equal(CredentialState.Revoked, StateOf(Calendar));
        Assert.Equal(CredentialState.Valid, StateOf(CredentialId.Parse("acme/of-bob")));
        var row = Assert.Single(_world.Audit.Entries, entry => entry.Event is AuditEvent.RevocationDetected);
        Assert.Equal((Calendar, "acme/drive"), (row.Credential!, row.Detail!["ended_with"]));
    }

    [Fact]
    public async Task One_whose_account_is_not_known_may_end_too_and_stays_as_it_is()
    {
        Give(Drive, "ada");
        Give(Calendar, "bob", subject: null);

        var plan = Assert.Single(_world.Logout.PlanExisting([Drive]));
        await _world.Logout.RunAsync(plan, CancellationToken.None);

        Assert.Equal([new AlsoEnded(Calendar, IsCertain: false)], plan.AlsoEnds);
        Assert.Equal(CredentialState.Valid, StateOf(Calendar));
    }

    [Fact]
    public void Who_is_asked_to_log_out_may_be_the_one_whose_account_is_not_known()
    {
        Give(Drive, "ada", subject: null);
        Give(Calendar, "ada");

        var plan = Assert.Single(_world.Logout.PlanExisting([Drive]));

        Assert.Equal([new AlsoEnded(Calendar, IsCertain: false)], plan.AlsoEnds);
    }

    [Fact]
    public void One_that_is_revoked_already_does_not_end_again()
    {
        Give(Drive, "ada");
        Give(Calendar, "ada");
        _world.Grants.Put(_world.Grants.Read(Calendar)! with { RevokedAt = _world.Time.GetUtcNow() });

        Assert.Empty(Assert.Single(_world.Logout.PlanExisting([Drive])).AlsoEnds);
    }

    [Fact]
    public void One_grant_is_one_client_and_one_account_at_one_server()
    {
        Give(Drive, "ada");
        var one = _world.Grants.Read(Drive)!;

        Assert.True(WholeGrant.MayBeOne(one, one with { Id = Calendar }));
        Assert.True(WholeGrant.MayBeOne(one, one with { Id = Calendar, Subject = null }));
        Assert.True(WholeGrant.MayBeOne(one with { Subject = null }, one with { Id = Calendar }));
        Assert.False(WholeGrant.MayBeOne(one, one with { Id = Calendar, Subject = "bob" }));
        Assert.False(WholeGrant.MayBeOne(one, one with { Id = Calendar, ClientId = "another" }));
        Assert.False(WholeGrant.MayBeOne(one, one with { Id = CredentialId.Parse("other/calendar") }));
        Assert.False(WholeGrant.MayBeOne(
            one, one with { Id = Calendar, Server = one.Server with { Issuer = "https://other.test" } }));
    }

    [Fact]
    public async Task What_could_not_be_revoked_at_once_ends_the_others_when_it_is()
    {
        Give(Drive, "ada");
        Give(Calendar, "ada");
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());

        await _world.EndCredential().RunAsync(Drive, [], revoke: true, CancellationToken.None);
        Assert.Equal(CredentialState.Valid, StateOf(Calendar));

        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await _world.Pending.WorkOffAsync(TimeSpan.FromSeconds(3), CancellationToken.None);
        Assert.Equal(CredentialState.Revoked, StateOf(Calendar));
    }

    [Fact]
    public async Task A_pending_revocation_spares_a_login_that_is_newer_and_says_so()
    {
        Give(Drive, "ada");
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());
        await _world.EndCredential().RunAsync(Drive, [], revoke: true, CancellationToken.None);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        Give(Drive, "ada");

        var round = await _world.Pending.WorkOffAsync(TimeSpan.FromSeconds(3), CancellationToken.None);

        Assert.Equal(CredentialState.Valid, StateOf(Drive));
        Assert.Equal(4, _world.Sandbox.ActiveTokens().Count);
        Assert.Empty(_world.Queue.ReadAll());
        Assert.Contains(
            "the old login 'acme/drive' stays alive", Assert.Single(round.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_was_there_before_spares_nothing()
    {
        Give(Calendar, "ada");
        Give(Drive, "ada");
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());
        await _world.EndCredential().RunAsync(Drive, [], revoke: true, CancellationToken.None);
        _world.Time.Advance(TimeSpan.FromMinutes(1));

        await _world.Pending.WorkOffAsync(TimeSpan.FromSeconds(3), CancellationToken.None);

        Assert.Empty(_world.Sandbox.ActiveTokens());
    }

    private CredentialState StateOf(CredentialId id) => _world.Grants.Read(id)!.StateAt(_world.Time.GetUtcNow());

    private void Give(CredentialId id, string user, string? subject = "")
    {
        var minted = _world.Sandbox.Mint(user, ["read"], TimeSpan.FromHours(1));
        _world.Grants.Put(new Grant
        {
            Id = id,
            AccessToken = Secret.FromText(minted.AccessToken)!,
            RefreshToken = Secret.FromText(minted.RefreshToken),
            Lifetime = Lifetime.Received(_world.Time.GetUtcNow(), 3600, Expiry.Unknown),
            Server = World.Server,
            ClientId = SandboxClient.BuiltInId,
            Subject = subject is "" ? user : subject,
            LoginAt = _world.Time.GetUtcNow(),
        });
    }
}
