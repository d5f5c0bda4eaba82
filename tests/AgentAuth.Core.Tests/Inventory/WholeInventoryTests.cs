using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Refresh;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Core.Tests.Inventory;

public sealed class WholeInventoryTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public void Ours_and_theirs_are_listed_together_by_id()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));

        var all = Whole(Mirror("gh", "github.com"), Mirror("aws", "dev")).List();

        Assert.Equal(["acme/work", "aws/dev", "gh/github.com"], all.Select(credential => credential.Id.ToString()));
        Assert.Equal([Custody.Owned, Custody.Mirrored, Custody.Mirrored], all.Select(credential => credential.Custody));
        Assert.Equal(["agent", "aws", "gh"], all.Select(credential => credential.Owner));
        Assert.All(all.Skip(1), credential => Assert.False(credential.Refreshable));
        Assert.All(all.Skip(1), credential => Assert.Null(credential.RefreshAt));
    }

    [Fact]
    public void The_state_follows_the_clock_and_an_unknown_expiry_is_an_unknown_state()
    {
        var now = _world.Time.GetUtcNow();
        var states = Whole(
            Mirror("aws", "a-new", Expiry.Known(now.AddSeconds(1))),
            Mirror("aws", "b-old", Expiry.Known(now)),
            Mirror("aws", "c-unknown", Expiry.Unknown),
            Mirror("aws", "d-never", Expiry.Never),
            Mirror("aws", "e-signed-out", Expiry.Unknown) with { IsSignedOut = true }).List()
                .Select(credential => credential.State);

        Assert.Equal(
            [
                CredentialState.Valid, CredentialState.Expired, CredentialState.Unknown, CredentialState.Valid,
                CredentialState.LoginRequired,
            ],
            states);
    }

    [Fact]
    public void An_expired_token_that_its_owner_refreshes_says_so()
    {
        var expired = Mirror("claude-code", null, Expiry.Known(_world.Time.GetUtcNow())) with { OwnerRefreshes = true };

        Assert.Equal("claude-code refreshes it on its next use", Assert.Single(Whole(expired).List()).Note);
        Assert.Null(Assert.Single(Whole(expired with { OwnerRefreshes = false }).List()).Note);
    }

    [Fact]
    public void Text_from_outside_is_cleaned_in_every_field()
    {
        const string Hostile = "a\u001b[31mb\u001b]0;title\u0007c\u202Ed\n\u200B";
        var shown = Assert.Single(Whole(Mirror("gh", Hostile) with
        {
            Provider = Hostile,
            Scopes = [Hostile],
            Source = Hostile,
            AccountLabel = Hostile,
            Issuer = Hostile,
            Note = Hostile,
        }).List());

        Assert.Matches("^gh/[a-z0-9-]+$", shown.Id.ToString());
        Assert.All(
            [shown.Provider, shown.Scopes[0], shown.Source, shown.AccountLabel, shown.Issuer, shown.Note],
            text => Assert.Equal("abcd", text!.Trim()));
    }

    [Fact]
    public void Ours_is_found_before_theirs_and_is_not_refused()
    {
        _world.Secrets.Write(new StoredSecret
        {
            Id = CredentialId.Parse("docker/hub"),
            Provider = "docker",
            Kind = CredentialKind.ApiKey,
            Secret = Secret.FromText("CANARY"),
            Lifetime = new Lifetime(_world.Time.GetUtcNow(), Expiry.Never),
        });

        var whole = Whole(Mirror("docker", "hub"), Mirror("docker", "other"));

        Assert.Equal(Custody.Owned, whole.Find(CredentialId.Parse("docker/hub")).Custody);
        Assert.Equal(Custody.Mirrored, whole.Find(CredentialId.Parse("docker/other")).Custody);
        whole.RefuseMirrored(CredentialId.Parse("docker/hub"), OwnerAction.Logout);
        Assert.Throws<AgentAuthException>(
            () => whole.RefuseMirrored(CredentialId.Parse("docker/other"), OwnerAction.Logout));
    }

    [Fact]
    public void A_stored_key_is_unverified_until_its_provider_was_asked()
    {
        var key = new StoredSecret
        {
            Id = CredentialId.Parse("acme/key"),
            Provider = "acme",
            Kind = CredentialKind.ApiKey,
            Secret = Secret.FromText("CANARY"),
            Lifetime = new Lifetime(
                _world.Time.GetUtcNow(), Expiry.Known(_world.Time.GetUtcNow().AddDays(30))),
        };

        _world.Secrets.Write(key);
        var unasked = Whole().Find(key.Id);
        _world.Secrets.Write(key with { VerifiedAt = _world.Time.GetUtcNow() });

        Assert.Equal((CredentialState.Valid, true), (unasked.State, unasked.IsUnverified));
        Assert.False(Whole().Find(key.Id).IsUnverified);
    }

    [Fact]
    public void What_nobody_keeps_is_not_found()
    {
        var failure = Assert.Throws<AgentAuthException>(() => Whole().Find(CredentialId.Parse("gh/github.com")));

        Assert.Equal(ProblemCode.NotFound, failure.Problem.Code);
    }

    [Theory]
    [InlineData(OwnerAction.Refresh, "gh auth refresh")]
    [InlineData(OwnerAction.Logout, "gh auth logout")]
    [InlineData(OwnerAction.HandOut, "gh auth token")]
    public void What_only_the_owner_may_do_is_refused_with_the_owners_command(OwnerAction action, string command)
    {
        var whole = Whole(Mirror("gh", "github.com") with
        {
            Commands = new OwnerCommands
            {
                Login = "gh auth login",
                Refresh = "gh auth refresh",
                Logout = "gh auth logout",
                Token = "gh auth token",
            },
        });

        var failure = Assert.Throws<AgentAuthException>(
            () => whole.RefuseMirrored(CredentialId.Parse("gh/github.com"), action));

        Assert.Equal(ProblemCode.PolicyRefused, failure.Problem.Code);
        Assert.Equal(command, failure.Problem.Hint);
        Assert.Equal("gh/github.com", failure.Problem.Credential!.ToString());
    }

    [Fact]
    public void Without_such_a_command_the_refusal_names_the_file()
    {
        var whole = Whole(Mirror("netrc", "example.com"));

        var failure = Assert.Throws<AgentAuthException>(
            () => whole.RefuseMirrored(CredentialId.Parse("netrc/example.com"), OwnerAction.Logout));

        Assert.Equal("it is kept in ~/file", failure.Problem.Hint);
    }

    [Fact]
    public void What_nobody_else_keeps_is_not_refused() =>
        Whole(Mirror("gh", "github.com")).RefuseMirrored(CredentialId.Parse("github"), OwnerAction.Refresh);

    public void Dispose() => _world.Dispose();

    private WholeInventory Whole(params MirroredCredential[] mirrored) => new(
        new CredentialInventory(
            _world.Grants, _world.Secrets, _world.Notes, _world.Providers, new Settings(), _world.Time),
        new FixedMirror(mirrored),
        _world.Providers,
        _world.Time);

    private MirroredCredential Mirror(string owner, string? name, Expiry? expiry = null) => new()
    {
        Owner = owner,
        Name = name,
        Provider = "acme",
        Kind = CredentialKind.Oauth,
        Lifetime = new Lifetime(_world.Time.GetUtcNow().AddHours(-1), expiry ?? Expiry.Unknown),
        Source = "~/file",
    };
}
