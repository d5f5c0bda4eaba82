using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Platform.Tests.Storage;

public sealed class GrantFileStoreTests : IDisposable
{
    private static readonly CredentialId Id = CredentialId.Parse("github");

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_grant_is_read_back_as_it_was_written()
    {
        var grant = TestHome.GrantOf("github/work") with
        {
            RefreshExpiresAt = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero),
            RedirectUri = "http://127.0.0.1:1/callback",
            Resource = "https://api.acme.dev",
            Subject = "42",
            AccountLabel = "a@b.dev",
            LoginAt = new DateTimeOffset(2026, 4, 1, 0, 0, 0, 1, TimeSpan.Zero),
            Generation = 7,
            Retired = new RetiredRefreshToken(
                "ab", new DateTimeOffset(2026, 4, 3, 0, 0, 0, 1, TimeSpan.Zero), "invalid_grant"),
            RevokedAt = new DateTimeOffset(2026, 4, 4, 0, 0, 0, TimeSpan.Zero),
            NextRefreshAt = new DateTimeOffset(2026, 4, 5, 0, 0, 0, TimeSpan.Zero),
            FailedRefreshes = 3,
            LastFailure = ProblemCode.RateLimited,
        };
        Write(grant);

        var read = _home.Grants().Read(grant.Id)!;

        Assert.Equal(grant.Scopes, read.Scopes);
        Assert.Empty(read.UnknownMembers);
        Assert.Equal(
            grant with
            {
                Scopes = [],
                UnknownMembers = read.UnknownMembers,
                Server = grant.Server with { ScopesSupported = [] },
            },
            read with { Scopes = [], Server = read.Server with { ScopesSupported = grant.Server.ScopesSupported } });
        Assert.Equal("~/.agent/oauth/github@work.json", _home.Grants().SourceOf(grant.Id));
    }

    [Fact]
    public void What_kind_of_token_it_is_and_why_it_does_not_serve_comes_back()
    {
        var grant = TestHome.GrantOf("github/work");
        grant = grant with
        {
            TokenType = "DPoP",
            Lifetime = grant.Lifetime with { Expiry = Expiry.Never },
            Retired = new RetiredRefreshToken("ab", DateTimeOffset.UnixEpoch, null) { Kind = FailureKind.Revoked },
            Rejected = new RejectedToken(grant.AccessToken.Hash, DateTimeOffset.UnixEpoch),
        };
        Write(grant);

        var read = _home.Grants().Read(grant.Id)!;

        Assert.Equal(
            (grant.TokenType, grant.Lifetime, grant.Retired, grant.Rejected),
            (read.TokenType, read.Lifetime, read.Retired, read.Rejected));
        Assert.Contains("\"work\"", File.ReadAllText(_home.Paths.GrantFile(grant.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_endpoint_of_its_server_comes_back()
    {
        var grant = TestHome.GrantOf("github/work");
        grant = grant with
        {
            Server = new AuthorizationServer
            {
                Issuer = grant.Server.Issuer,
                AuthorizationEndpoint = "https://acme.test/authorize",
                TokenEndpoint = "https://acme.test/token",
                DeviceAuthorizationEndpoint = "https://acme.test/device",
                RevocationEndpoint = "https://acme.test/revoke",
                IntrospectionEndpoint = "https://acme.test/introspect",
                UserInfoEndpoint = "https://acme.test/userinfo",
                RegistrationEndpoint = "https://acme.test/register",
                SendsIssuerInResponse = true,
                ScopesSupported = ["read", "write"],
            },
        };
        Write(grant);

        var read = _home.Grants().Read(grant.Id)!.Server;

        Assert.Equal(grant.Server.ScopesSupported, read.ScopesSupported);
        Assert.Equal(grant.Server with { ScopesSupported = [] }, read with { ScopesSupported = [] });
    }

    [Fact]
    public void What_a_server_said_of_an_older_token_is_not_kept()
    {
        var grant = TestHome.GrantOf("github");
        Write(grant with { Rejected = new RejectedToken("of another", DateTimeOffset.UnixEpoch) });

        Assert.Null(_home.Grants().Read(grant.Id)!.Rejected);
        Assert.DoesNotContain(
            "failed_refreshes", File.ReadAllText(_home.Paths.GrantFile(grant.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_login_that_never_had_a_refresh_token_is_written_again()
    {
        var grant = TestHome.GrantOf("github") with { RefreshToken = null };
        Write(grant);

        Write(grant with { Subject = "42" });

        Assert.Equal("42", _home.Grants().Read(grant.Id)!.Subject);
    }

    [Fact]
    public void Nothing_but_a_token_is_needed_in_a_file_that_a_person_wrote()
    {
        TestHome.Put(_home.Paths.GrantFile(Id), """{"access_token":"CANARY"}""");

        var grant = _home.Grants().Read(Id)!;

        Assert.Equal("CANARY", grant.AccessToken.Reveal());
        Assert.Null(grant.RefreshToken);
        Assert.Equal(Expiry.Unknown, grant.Lifetime.Expiry);
        Assert.Equal("", grant.Server.TokenEndpoint);
    }

    [Fact]
    public void The_documented_members_are_read_in_any_order_and_unknown_ones_outlive_a_rewrite()
    {
        TestHome.Put(_home.Paths.GrantFile(Id), """
            {
              "generation": 7, "client_id": "c", "issuer": "https://i", "x_note": {"deep": [1, "é"]}, "refresh_expires_at": null,
              "expires_at": "2026-04-02T10:30:00Z", "created_at": "2026-04-02T11:30:00+02:00", "scope": "a b",
              "token_type": "bearer", "refresh_token": "r", "access_token": "a", "account": null, "provider": "github"
            }
            """);

        using (var held = _home.Grants().TryLock(Id)!)
        {
            held.Write(held.Read()! with { Generation = 8 });
        }

        var grant = _home.Grants().Read(Id)!;
        Assert.Equal(8, grant.Generation);
        Assert.Equal(["a", "b"], grant.Scopes);
        Assert.Equal(TimeSpan.FromHours(1), grant.Lifetime.Ttl);
        Assert.Equal(
            "é", grant.UnknownMembers.Single(member => member.Name == "x_note").Value["deep"].Items.Last().Itself);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":7}""")]
    [InlineData("""{"access_token":"CANARY","access_token":"b"}""")]
    [InlineData("""{"access_token":"CANARY","expires_at":"soon"}""")]
    [InlineData("""{"access_token":"CANARY","provider":"google"}""")]
    [InlineData("""{"access_token":"CANARY" CANARY}""")]
    [InlineData("""{"access_token":"\ud800"}""")]
    [InlineData("""{"access_token":"CANARY","scope":["a"]}""")]
    public void What_does_not_parse_is_reported_without_its_content_and_left_alone(string text)
    {
        var path = TestHome.Put(_home.Paths.GrantFile(Id), text);

        var problem = Assert.Throws<AgentAuthException>(() => _home.Grants().Read(Id)).Problem;

        Assert.Equal(ProblemCode.CorruptStore, problem.Code);
        Assert.StartsWith("~/.agent/oauth/github.json", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", problem.Message + problem.Hint, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void One_bad_file_harms_no_other()
    {
        Write(TestHome.GrantOf("google"));
        Write(TestHome.GrantOf("github/work"));
        TestHome.Put(_home.Paths.GrantFile(Id), "{");
        Directory.CreateDirectory(Path.Combine(_home.Paths.GrantsFolder, "slack.json"));
        TestHome.Put(Path.Combine(_home.Paths.GrantsFolder, "Not Ours.json"), "{");

        var entries = _home.Grants().ReadAll();

        Assert.Equal(["github", "github/work", "google", "slack"], entries.Select(entry => entry.Id.ToString()));
        Assert.Equal(
            [ProblemCode.CorruptStore, null, null, ProblemCode.UnsafeStore],
            entries.Select(entry => entry.Problem?.Code));
    }

    [Fact]
    public void A_folder_open_to_others_is_refused()
    {
        Write(TestHome.GrantOf());
        File.SetUnixFileMode(
            _home.Paths.GrantsFolder, File.GetUnixFileMode(_home.Paths.GrantsFolder) | UnixFileMode.GroupExecute);

        var problem = Assert.Throws<AgentAuthException>(() => _home.Grants().Read(Id)).Problem;

        Assert.Equal(ProblemCode.UnsafeStore, problem.Code);
        Assert.Equal($"chmod 700 {_home.Paths.GrantsFolder}", problem.Hint);
    }

    [Fact]
    public void A_refresh_token_is_never_dropped_from_under_the_same_access_token()
    {
        Write(TestHome.GrantOf());

        Assert.Throws<AgentAuthException>(() => Write(TestHome.GrantOf(refresh: null)));
        Assert.Equal("CANARY-refresh", _home.Grants().Read(Id)!.RefreshToken!.Reveal());

        Write(TestHome.GrantOf(access: "CANARY-new-login", refresh: null));
        Assert.Null(_home.Grants().Read(Id)!.RefreshToken);
    }

    [Fact]
    public void A_damaged_file_is_kept_aside_when_a_new_login_replaces_it()
    {
        TestHome.Put(_home.Paths.GrantFile(Id), "{damaged");

        Write(TestHome.GrantOf());

        var copy = Assert.Single(Directory.GetFiles(_home.Paths.GrantsFolder, ".github.json.corrupt-*"));
        Assert.Equal("{damaged", File.ReadAllText(copy));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        Assert.Equal([AuditEvent.StoreQuarantined], _home.Recorded);
    }

    [Fact]
    public void Deleting_leaves_the_lock_file_alone()
    {
        using (var held = _home.Grants().TryLock(Id)!)
        {
            held.Write(TestHome.GrantOf());
            held.Delete();
        }

        Assert.Null(_home.Grants().Read(Id));
        Assert.Equal([".github.lock"], Directory.GetFiles(_home.Paths.GrantsFolder).Select(Path.GetFileName));
    }

    private void Write(Grant grant)
    {
        using var held = _home.Grants().TryLock(grant.Id)!;
        held.Write(grant);
    }
}
