using AgentAuth.Core.Credentials;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Refresh;

namespace AgentAuth.Core.Tests.Revocation;

public sealed class RemainingLifeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    // age of a token that lives 100 seconds, whether it has a refresh token, whether it was revoked; what lives on
    [InlineData(10, true, false, true, true)]
    [InlineData(10, false, false, true, false)]
    [InlineData(101, true, false, true, true)]
    [InlineData(101, false, false, false, false)]
    [InlineData(10, true, true, false, false)]
    public void A_login_lives_on_with_what_its_provider_accepts(
        int age, bool refreshable, bool revoked, bool lives, bool refreshLives)
    {
        var life = RemainingLife.Of(
            new Grant
            {
                Id = World.Id,
                AccessToken = Secret.FromText("access")!,
                RefreshToken = refreshable ? Secret.FromText("refresh") : null,
                Lifetime = Lifetime.Received(Now.AddSeconds(-age), 100, Expiry.Unknown),
                Server = World.Server,
                ClientId = "c",
                RevokedAt = revoked ? Now : null,
            },
            "Acme", Now);

        Assert.Equal((lives, refreshLives), (life is not null, life?.Refresh is not null));
    }

    [Theory]
    // whether it is kept here, whether it was revoked, seconds that it lives; whether it lives on
    [InlineData(true, false, 1, true)]
    [InlineData(false, false, 1, false)]
    [InlineData(true, true, 1, false)]
    [InlineData(true, false, -1, false)]
    public void A_key_of_ours_lives_on_to_its_end(bool owned, bool revoked, int seconds, bool lives)
    {
        var life = RemainingLife.Of(
            new StoredSecret
            {
                Id = World.Id,
                Provider = "acme",
                Kind = CredentialKind.ApiKey,
                Secret = owned ? Secret.FromText("k") : null,
                Command = owned ? null : ["pass", "acme"],
                Lifetime = new Lifetime(Now.AddDays(-1), Expiry.Known(Now.AddSeconds(seconds))),
                RevokedAt = revoked ? Now : null,
            },
            "Acme", Now);

        Assert.Equal(lives, life is not null);
    }
}
