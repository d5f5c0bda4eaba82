using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Tests.Storage;

public sealed class OfferedSecretsTests : IDisposable
{
    private readonly TestHome _home = new();

    private OfferedSecrets Offered => new(_home.Paths, _home.Clock);

    public void Dispose() => _home.Dispose();

    [Fact]
    public void What_is_offered_is_new_once_and_again_when_it_is_another()
    {
        Assert.Null(Offered.Read(CredentialId.Parse("github")));

        Assert.True(Offered.Keep(Token("github", "one")));
        Assert.True(Offered.Keep(Token("gitlab", "one")));
        Assert.False(Offered.Keep(Token("github", "one")));
        Assert.True(Offered.Keep(Token("github", "two")));

        Assert.Equal("two", Offered.Read(CredentialId.Parse("github"))!.Secret!.Reveal());
        Assert.Equal(["github", "gitlab"], Offered.ReadAll().Select(entry => entry.Id.ToString()));
    }

    [Fact]
    public void What_nobody_took_over_goes_after_thirty_days()
    {
        Offered.Keep(Token("github", "one"));
        _home.Clock.Advance(TimeSpan.FromDays(30));
        Offered.Keep(Token("gitlab", "one"));
        Assert.Equal(2, Offered.ReadAll().Count);

        _home.Clock.Advance(TimeSpan.FromSeconds(1));
        Offered.RemoveOld();
        Assert.Equal("gitlab", Assert.Single(Offered.ReadAll()).Id.ToString());

        _home.Clock.Advance(TimeSpan.FromDays(31));
        Offered.Keep(Token("codeberg", "one"));
        Assert.Equal("codeberg", Assert.Single(Offered.ReadAll()).Id.ToString());
    }

    [Fact]
    public void Without_room_for_one_more_an_older_one_can_still_be_replaced()
    {
        for (var number = 0; number < 32; number++)
        {
            Offered.Keep(Token($"github/{number}", "one"));
        }

        Assert.True(Offered.Keep(Token("gitlab", "one")));
        Assert.True(Offered.Keep(Token("github/7", "two")));

        Assert.Equal(32, Offered.ReadAll().Count);
        Assert.Null(Offered.Read(CredentialId.Parse("gitlab")));
        Assert.Equal("two", Offered.Read(CredentialId.Parse("github/7"))!.Secret!.Reveal());
    }

    [Fact]
    public void All_go_at_once_with_a_logout_of_all()
    {
        Offered.Keep(Token("github", "one"));
        Offered.Keep(Token("gitlab", "one"));

        Offered.RemoveAll();

        Assert.Empty(Offered.ReadAll());
    }

    private StoredSecret Token(string id, string secret) => new()
    {
        Id = CredentialId.Parse(id),
        Provider = CredentialId.Parse(id).Provider,
        Kind = CredentialKind.ApiKey,
        Secret = Secret.FromText(secret),
        Lifetime = new Lifetime(_home.Clock.GetUtcNow(), Expiry.Unknown),
    };
}
