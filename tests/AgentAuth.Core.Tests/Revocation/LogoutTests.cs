using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Refresh;

namespace AgentAuth.Core.Tests.Revocation;

public sealed class LogoutTests : IDisposable
{
    private static readonly CredentialId Key = CredentialId.Parse("acme/key");
    private static readonly CredentialId Gone = CredentialId.Parse("acme/gone");

    private readonly World _world = new();

    public LogoutTests() => _world.Describe(provider => provider with { RevocationSideEffect = "ends the app" });

    public void Dispose() => _world.Dispose();

    [Fact]
    public void The_plan_of_a_login_says_what_its_end_does()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));

        var plan = PlanOf(World.Id, revoke: true);

        Assert.Equal(("Acme", RevocationStatus.Requested), (plan.ProviderName, plan.Revocation));
        Assert.Equal(("ends the app", "https://acme.test/apps"), (plan.SideEffect, plan.ManualUrl));
        Assert.True(plan is { IsLogin: true, IsRevocable: true, HasVictims: false, StillAccepted: null });
    }

    [Fact]
    public void The_plan_of_a_login_that_is_not_to_be_revoked_says_that_it_lives_on()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));

        var plan = PlanOf(World.Id, revoke: false);

        Assert.True(plan is { Revocation: RevocationStatus.Skipped, SideEffect: null, StillAccepted: not null });
    }

    [Fact]
    public void The_plan_names_what_ends_with_it_only_where_something_is_revoked()
    {
        var other = _world.GiveGrant(TimeSpan.FromHours(1)) with { Id = CredentialId.Parse("acme/other") };
        _world.Grants.Put(other);
        _world.Describe(provider => provider with { RevocationEndsAllLogins = true });

        Assert.Equal(other.Id, Assert.Single(PlanOf(World.Id, revoke: true).AlsoEnds).Credential);
        Assert.Empty(PlanOf(World.Id, revoke: false).AlsoEnds);
    }

    [Fact]
    public void A_provider_that_cannot_be_read_is_asked_all_the_same_and_goes_by_its_id()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Secrets.Write(KeyOf());
        _world.Providers.Break("acme", new Problem(ProblemCode.Usage, "providers/acme.toml: line 1: no such key"));

        var plan = PlanOf(World.Id, revoke: true);

        Assert.Equal(("acme", RevocationStatus.Requested), (plan.ProviderName, plan.Revocation));
        Assert.Empty(plan.AlsoEnds);
        Assert.Equal("acme", PlanOf(Key, revoke: true).ProviderName);
    }

    [Theory]
    // style, whether the server has a revocation endpoint, its token endpoint; what can be done
    [InlineData("rfc7009", true, "https://sandbox.test/token", RevocationStatus.Requested)]
    [InlineData("rfc7009", false, "https://sandbox.test/token", RevocationStatus.Unsupported)]
    [InlineData("rfc7009", false, "", RevocationStatus.Requested)]
    [InlineData("none", true, "https://sandbox.test/token", RevocationStatus.Unsupported)]
    [InlineData("google", false, "https://sandbox.test/token", RevocationStatus.Requested)]
    public void A_login_can_be_revoked_where_its_server_has_a_way(
        string style, bool endpoint, string tokenEndpoint, RevocationStatus expected)
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Describe(provider => provider with { Revocation = RevocationForms.Find(style)! });
        _world.Grants.Put(grant with
        {
            Server = World.Server with
            {
                RevocationEndpoint = endpoint ? World.Server.RevocationEndpoint : null,
                TokenEndpoint = tokenEndpoint,
            },
        });

        Assert.Equal(expected, PlanOf(World.Id, revoke: true).Revocation);
    }

    [Theory]
    // whether a manager holds it, whether it is to be revoked; what can be done, whether it is said to live on
    [InlineData(false, true, RevocationStatus.Unsupported, false)]
    [InlineData(false, false, RevocationStatus.Skipped, true)]
    [InlineData(true, true, RevocationStatus.Skipped, false)]
    public async Task A_key_is_removed_and_never_revoked(
        bool elsewhere, bool revoke, RevocationStatus expected, bool livesOn)
    {
        _world.Secrets.Write(elsewhere ? KeyOf() with { Secret = null, Command = ["pass", "acme"] } : KeyOf());

        var plan = PlanOf(Key, revoke);
        var result = await _world.Logout.RunAsync(plan, CancellationToken.None);

        Assert.Equal("Acme", plan.ProviderName);
        Assert.Equal((false, expected, livesOn), (plan.IsLogin, plan.Revocation, plan.StillAccepted is not null));
        Assert.Equal((true, expected), (result.Removed, result.Revocation));
        Assert.Null(_world.Secrets.Read(Key));
        Assert.Equal(1, _world.Audit.Count(AuditEvent.CredentialRemoved));
    }

    [Fact]
    public async Task One_that_is_gone_keeps_no_other_from_its_end()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Secrets.Write(KeyOf());
        var plans = _world.Logout.Plan([Key, World.Id, Key], revoke: true);
        _world.Secrets.Delete(Key);

        var results = await _world.Logout.RunAllAsync(plans, CancellationToken.None);

        Assert.Equal([(Key, false), (World.Id, true)], results.Select(result => (result.Credential, result.Removed)));
        Assert.Equal(ProblemCode.NotFound, results[0].Problem!.Code);
        Assert.Equal(RevocationStatus.Confirmed, results[1].Revocation);
    }

    [Fact]
    public void What_is_not_there_cannot_be_planned()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));

        Assert.Equal(
            ProblemCode.NotFound,
            Assert.Throws<AgentAuthException>(() => PlanOf(Gone, revoke: true)).Problem.Code);
        Assert.Equal(World.Id, Assert.Single(_world.Logout.PlanExisting([Gone, World.Id])).Credential.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_end_of_a_login_is_in_the_trail_and_nothing_is_noted_of_it_any_more(bool revoke)
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Notes.RecordRefresh(World.Id, _world.Time.GetUtcNow(), null);

        var result = await _world.Logout.RunAsync(PlanOf(World.Id, revoke), CancellationToken.None);

        Assert.True(result.Removed);
        Assert.Empty(_world.Notes.ReadAll());
        Assert.Equal(1, _world.Audit.Count(AuditEvent.CredentialRemoved));
        Assert.Equal(revoke ? 1 : 0, _world.Audit.Count(AuditEvent.RevocationRequested));
    }

    [Fact]
    public void Whoever_uses_it_or_ends_with_it_is_a_victim()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        var plan = PlanOf(World.Id, revoke: true);

        Assert.True((plan with { Consumers = [Consumer.Read("git:github.com")] }).HasVictims);
        Assert.True((plan with { AlsoEnds = [new AlsoEnded(Key, IsCertain: true)] }).HasVictims);
    }

    private LogoutPlan PlanOf(CredentialId id, bool revoke) => Assert.Single(_world.Logout.Plan([id], revoke));

    private StoredSecret KeyOf() => new()
    {
        Id = Key,
        Provider = "acme",
        Kind = CredentialKind.ApiKey,
        Secret = Secret.FromText("k"),
        Lifetime = new Lifetime(_world.Time.GetUtcNow(), Expiry.Never),
    };
}
