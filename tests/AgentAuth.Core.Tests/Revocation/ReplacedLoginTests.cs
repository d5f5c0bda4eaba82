using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
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

    [Theory]
    // age of a token that lives an hour, whether it has a refresh token
    [InlineData(10, true, ReplacedFate.Queued)]
    [InlineData(10, false, ReplacedFate.Queued)]
    [InlineData(61, true, ReplacedFate.Queued)]
    [InlineData(61, false, ReplacedFate.None)]
    public void What_has_ended_and_cannot_be_refreshed_is_dead(int minutes, bool refreshable, ReplacedFate fate)
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(
            fate,
            _world.Replaced.Queue(
                refreshable ? grant : grant with { RefreshToken = null }, Newer(grant), Acme));
    }

    [Theory]
    [InlineData(false, "rfc7009", true)]
    [InlineData(true, "rfc7009", false)]
    [InlineData(false, "none", false)]
    public async Task Tokens_that_could_not_be_stored_die_where_nothing_else_dies_with_them(
        bool endsAll, string style, bool queued)
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        var provider = Acme with
        {
            RevocationEndsAllLogins = endsAll,
            Revocation = RevocationForms.Find(style)!,
        };

        _world.Replaced.LetGo(
            _world.Replaced.QueueUnstored(grant with { LoginAt = Newer(grant).LoginAt }, provider));

        Assert.Equal(queued, _world.Queue.ReadAll().Count == 1);
        await WorkOffAsync();
        Assert.Equal(queued ? 0 : 2, _world.Sandbox.ActiveTokens().Count);
        Assert.NotNull(_world.Grants.Read(World.Id));
    }

    [Fact]
    public void Where_the_server_has_no_way_to_revoke_it_the_older_login_lives_on()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));

        Assert.Equal(
            ReplacedFate.LeftAlive,
            _world.Replaced.Queue(
                grant with { Server = World.Server with { RevocationEndpoint = null } }, Newer(grant), Acme));
        Assert.Empty(_world.Queue.ReadAll());
    }

    [Fact]
    public async Task One_that_was_logged_out_is_revoked_though_another_of_the_same_moment_is_stored()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Queue.Add(new PendingRevocation("key", grant, _world.Time.GetUtcNow(), 0, null));

        await WorkOffAsync();

        Assert.Empty(_world.Sandbox.ActiveTokens());
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
