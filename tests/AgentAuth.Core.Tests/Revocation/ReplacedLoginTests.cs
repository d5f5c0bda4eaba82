using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Refresh;

namespace AgentAuth.Core.Tests.Revocation;

public sealed class ReplacedLoginTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task One_that_is_still_stored_because_its_login_died_is_dropped_from_the_queue_and_lives()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1)) with { LoginAt = _world.Time.GetUtcNow() };
        _world.Grants.Put(grant);
        Assert.Equal(ReplacedFate.Queued, _world.Replaced.Queue(grant, Newer(grant), Acme));

        await WorkOffAsync();

        Assert.Empty(_world.Queue.ReadAll());
        Assert.Equal(2, _world.Sandbox.ActiveTokens().Count);
    }

    [Fact]
    public async Task While_the_newer_login_is_being_written_it_is_not_touched()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Replaced.Queue(grant, Newer(grant), Acme);

        using (_world.Grants.TryLock(World.Id)!)
        {
            await WorkOffAsync();
        }

        Assert.Single(_world.Queue.ReadAll());
        Assert.Equal(2, _world.Sandbox.ActiveTokens().Count);
    }

    [Fact]
    public async Task Once_the_newer_login_is_stored_it_dies()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Replaced.Queue(grant, Newer(grant), Acme);
        _world.Grants.Put(Newer(grant));

        await WorkOffAsync();

        Assert.Empty(_world.Sandbox.ActiveTokens());
    }

    [Fact]
    public void What_shares_a_token_with_the_newer_login_or_is_dead_is_left_alone()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));

        Assert.Equal(
            ReplacedFate.None,
            _world.Replaced.Queue(grant, Newer(grant) with { AccessToken = grant.AccessToken }, Acme));
        Assert.Equal(
            ReplacedFate.None,
            _world.Replaced.Queue(grant, Newer(grant) with { RefreshToken = grant.RefreshToken }, Acme));
        Assert.Equal(
            ReplacedFate.None,
            _world.Replaced.Queue(grant with { RevokedAt = _world.Time.GetUtcNow() }, Newer(grant), Acme));
        Assert.Empty(_world.Queue.ReadAll());
    }

    [Theory]
    [InlineData("ada", "ada", ReplacedFate.LeftAlive)]
    [InlineData("ada", null, ReplacedFate.LeftAlive)]
    [InlineData("ada", "bob", ReplacedFate.Queued)]
    public void Where_a_revocation_ends_all_logins_only_that_of_another_account_is_revoked(
        string? before, string? after, ReplacedFate fate)
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        var provider = Acme with { RevocationEndsAllLogins = true };

        Assert.Equal(
            fate, _world.Replaced.Queue(
                grant with { Subject = before }, Newer(grant) with { Subject = after }, provider));
    }

    private static ProviderDefinition Acme => new() { Id = "acme", Name = "Acme" };

    private Grant Newer(Grant grant) => grant with
    {
        AccessToken = Secret.FromText("newer-access")!,
        RefreshToken = Secret.FromText("newer-refresh"),
        LoginAt = _world.Time.GetUtcNow().AddSeconds(1),
    };

    private Task<RevocationRound> WorkOffAsync() =>
        _world.Pending.WorkOffAsync(TimeSpan.FromSeconds(3), CancellationToken.None);
}
