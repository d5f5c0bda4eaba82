using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Tests.Refresh;

public sealed class RejectedTokensTests : IDisposable
{
    private static readonly CredentialId Key = CredentialId.Parse("acme/key");

    private readonly World _world = new();

    private RejectedTokens Rejected => new(_world.Grants, _world.Secrets, _world.Audit, _world.Time);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_refused_token_that_cannot_be_refreshed_is_remembered_once()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1)) with { RefreshToken = null };
        _world.Grants.Put(grant);
        var demand = new TokenDemand { RejectedFingerprint = grant.AccessToken.Fingerprint };

        Assert.IsType<RefreshOutcome.Failed>(
            await _world.Process().EnsureAsync(World.Id, demand, CancellationToken.None));
        await _world.Process().EnsureAsync(World.Id, TokenDemand.None, CancellationToken.None);

        Assert.True(_world.Stored.IsRejected);
        Assert.Single(_world.Grants.Written);
        Assert.Equal(
            grant.AccessToken.Fingerprint,
            _world.Audit.Entries.Single(entry => entry.Event is AuditEvent.WarningRaised).Detail!["fingerprint"]);
    }

    [Fact]
    public async Task One_that_is_remembered_already_costs_nobody_the_lock()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1)) with { RefreshToken = null };
        _world.Grants.Put(grant with { Rejected = new RejectedToken(grant.AccessToken.Hash, _world.Time.GetUtcNow()) });
        using var held = _world.Grants.TryLock(World.Id);

        var ensured = _world.Process().EnsureAsync(World.Id, TokenDemand.None, CancellationToken.None);

        Assert.True(ensured.IsCompleted);
        Assert.IsType<RefreshOutcome.Failed>(await ensured);
    }

    [Fact]
    public async Task One_that_was_refreshed_meanwhile_is_left_alone()
    {
        var seen = _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Grants.Put(seen with { AccessToken = Secret.FromText("newer")! });

        await Rejected.RememberAsync(seen, CancellationToken.None);

        Assert.Empty(_world.Grants.Written);
        Assert.Equal(0, _world.Audit.Count(AuditEvent.WarningRaised));
    }

    [Fact]
    public void A_refused_key_is_remembered_once_and_forgotten_when_a_server_takes_it()
    {
        var key = GiveKey("k");

        Rejected.Remember(key, key.Secret!);
        Rejected.Remember(key, key.Secret!);

        Assert.True(_world.Secrets.Read(Key)!.Rejects(key.Secret!));
        Assert.Equal(1, _world.Audit.Count(AuditEvent.WarningRaised));

        Rejected.Forget(key);
        Assert.Null(_world.Secrets.Read(Key)!.Rejected);
    }

    [Fact]
    public void A_key_that_was_replaced_meanwhile_is_left_alone()
    {
        var seen = GiveKey("k");
        var replaced = GiveKey("k2");

        Rejected.Remember(seen, seen.Secret!);
        Assert.Null(_world.Secrets.Read(Key)!.Rejected);

        Rejected.Remember(replaced, replaced.Secret!);
        Rejected.Forget(seen);
        Assert.True(_world.Secrets.Read(Key)!.Rejects(replaced.Secret!));
    }

    [Theory]
    [InlineData(null, "caller")]
    [InlineData("claude", "claude")]
    public void Who_did_not_get_a_refused_token_is_written_down(string? consumer, string expected)
    {
        Rejected.RecordWithheld(Key, Secret.FromText("k")!, consumer is null ? null : Consumer.Read(consumer));

        Assert.Equal(expected, Assert.Single(_world.Audit.Entries).Detail!["withheld_from"]);
    }

    [Fact]
    public void Who_holds_the_key_says_where_it_is_replaced()
    {
        var key = GiveKey("k");

        Assert.EndsWith("agent add acme/key", RejectedTokens.ProblemOf(key).Hint!, StringComparison.Ordinal);
        Assert.EndsWith(
            "agent show acme/key",
            RejectedTokens.ProblemOf(key with { Secret = null, Command = ["pass", "acme"] }).Hint!,
            StringComparison.Ordinal);
    }

    private StoredSecret GiveKey(string secret)
    {
        var key = new StoredSecret
        {
            Id = Key,
            Provider = "acme",
            Kind = CredentialKind.ApiKey,
            Secret = Secret.FromText(secret),
            Lifetime = new Lifetime(_world.Time.GetUtcNow(), Expiry.Never),
        };
        _world.Secrets.Write(key);
        return key;
    }
}
