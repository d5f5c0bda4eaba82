using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Providers;
using AgentAuth.Core.Tests.Refresh;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Core.Tests.Inventory;

public class CredentialProbeTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("github", 200, """{"login":"ada"}""", "Alive { Scopes = , ExpiresAt = , Account = ada }")]
    [InlineData("github", 401, "{}", "Revoked { IsCertain = False }")]
    [InlineData("github", 500, "", "Unknown { Reason = GitHub answered 500 }")]
    [InlineData("github", 403, """{"message":"API rate limit exceeded"}""", "RateLimited { RetryAfter =  }")]
    [InlineData(
        "stripe", 403, """{"error":{"code":"more_permissions_required"}}""",
        "Alive { Scopes = , ExpiresAt = , Account =  }")]
    [InlineData("stripe", 401, """{"error":{"code":"api_key_expired"}}""", "Expired { }")]
    [InlineData("slack", 200, """{"ok":true,"user":"ada"}""", "Alive { Scopes = , ExpiresAt = , Account = ada }")]
    [InlineData("slack", 200, """{"ok":false,"error":"token_revoked"}""", "Revoked { IsCertain = True }")]
    [InlineData("atlassian", 401, """{"message":"Unauthorized; scope does not match"}""", "ScopeInsufficient { }")]
    [InlineData("linear", 200, """{"data":{"viewer":{"id":"1"}}}""", "Alive { Scopes = , ExpiresAt = , Account =  }")]
    [InlineData(
        "linear", 200, """{"errors":[{"extensions":{"code":"AUTHENTICATION_ERROR"}}],"data":null}""",
        "Revoked { IsCertain = False }")]
    [InlineData(
        "openai", 429, """{"error":{"code":"insufficient_quota"}}""", "Alive { Scopes = , ExpiresAt = , Account =  }")]
    public async Task The_providers_answer_becomes_what_it_means(string id, int status, string body, string expected)
    {
        using var server = new CannedServer(status, body);
        var kind = id is "stripe" or "openai" ? CredentialKind.ApiKey : CredentialKind.Oauth;

        Assert.Equal(expected, (await ProbeAsync(server, id, "plain", kind, Expiry.Unknown)).ToString());
    }

    [Fact]
    public async Task A_refused_secret_whose_end_has_passed_is_expired_and_one_before_its_end_is_revoked()
    {
        using var server = new CannedServer(401, "{}");

        Assert.IsType<ProbeOutcome.Expired>(await ProbeAsync(
            server, "groq", "gsk_x", CredentialKind.ApiKey, Expiry.Known(_time.GetUtcNow().AddMinutes(-1))));
        Assert.True(Assert.IsType<ProbeOutcome.Revoked>(await ProbeAsync(
            server, "groq", "gsk_x", CredentialKind.ApiKey, Expiry.Known(_time.GetUtcNow().AddDays(1)))).IsCertain);
    }

    [Theory]
    [InlineData("2027-01-02 15:04:05 UTC", "2027-01-02T15:04:05Z")]
    [InlineData("2027-01-02 15:04:05 -0700", "2027-01-02T22:04:05Z")]
    public async Task An_end_that_the_provider_tells_in_a_header_is_read(string header, string expected)
    {
        using var server = new CannedServer(
            200, "{}", ("github-authentication-token-expiration", header), ("X-OAuth-Scopes", "repo, gist"));

        var alive = Assert.IsType<ProbeOutcome.Alive>(
            await ProbeAsync(server, "github", "ghp_" + "x", CredentialKind.Pat, Expiry.Unknown));

        Assert.Equal(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), alive.ExpiresAt);
        Assert.Equal(["repo", "gist"], alive.Scopes!);
    }

    [Fact]
    public async Task An_end_that_the_provider_tells_in_the_body_is_read()
    {
        using var server = new CannedServer(200, """{"scopes":["api"],"expires_at":"2027-03-01"}""");

        var alive = Assert.IsType<ProbeOutcome.Alive>(
            await ProbeAsync(server, "gitlab", "glpat-" + "x", CredentialKind.Pat, Expiry.Unknown));

        Assert.Equal(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero), alive.ExpiresAt);
        Assert.Equal(["api"], alive.Scopes!);
        Assert.Equal("https://gitlab.com/api/v4/personal_access_tokens/self", server.Only.Address);
    }

    [Theory]
    [InlineData("anthropic", "sk-ant-oat01-", CredentialKind.Oauth)]
    [InlineData("github", "ghr_", CredentialKind.Oauth)]
    [InlineData("pypi", "pypi-", CredentialKind.ApiKey)]
    [InlineData("nobody", "", CredentialKind.ApiKey)]
    public async Task A_secret_that_no_harmless_call_proves_is_never_sent(
        string id, string beginning, CredentialKind kind)
    {
        using var server = new CannedServer(200, "{}");

        Assert.IsType<ProbeOutcome.Unknown>(await ProbeAsync(server, id, beginning + "x", kind, Expiry.Unknown));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Every_provider_with_a_call_tells_refused_expired_limited_and_out_of_scope_apart()
    {
        var asked = 0;

        foreach (var (provider, prefix) in ProviderCatalog.BuiltIn.SelectMany(
            provider => provider.SecretPrefixes.Select(prefix => (provider, prefix))))
        {
            async Task<ProbeOutcome> Ask(int status, string body, Expiry expiry)
            {
                using var server = new CannedServer(status, body);
                var outcome = await ProbeAsync(server, provider.Id, prefix.Text + "x", prefix.Kind, expiry);
                asked += server.Requests.Count;
                return outcome;
            }

            if (provider.ProofFor(Secret.FromText(prefix.Text + "x")!, prefix.Kind) is not { } call)
            {
                continue;
            }

            var name = $"{provider.Id} {prefix.Text}";
            var past = Expiry.Known(_time.GetUtcNow().AddMinutes(-1));
            var refused = await Ask(401, "{}", Expiry.Unknown);
            Assert.True(refused is ProbeOutcome.Revoked { IsCertain: false }, $"{name}: {refused}");
            Assert.True(await Ask(401, "{}", past) is ProbeOutcome.Expired, name);
            Assert.True(await Ask(429, "{}", Expiry.Unknown) is ProbeOutcome.RateLimited, name);
            Assert.True(await Ask(503, "", Expiry.Unknown) is ProbeOutcome.Unknown, name);
            var scope = await Ask(403, """{"error":"insufficient_scope"}""", Expiry.Unknown);
            Assert.True(
                call.ForbiddenIsAlive ? scope is ProbeOutcome.Alive : scope is ProbeOutcome.ScopeInsufficient,
                $"{name}: {scope}");
        }

        Assert.True(asked > 100);
    }

    [Fact]
    public async Task The_secret_travels_where_the_api_wants_it_and_never_in_the_address()
    {
        foreach (var provider in ProviderCatalog.BuiltIn)
        {
            using var server = new CannedServer(200, """{"ok":true,"data":{}}""");
            await ProbeAsync(server, provider.Id, "CANARY", CredentialKind.ApiKey, Expiry.Unknown);
            await ProbeAsync(server, provider.Id, "CANARY", CredentialKind.Oauth, Expiry.Unknown);

            Assert.All(server.Requests, request =>
            {
                Assert.DoesNotContain("CANARY", request.Address, StringComparison.Ordinal);
                Assert.Contains(
                    "CANARY", request.Body + string.Join(' ', request.Headers.Values), StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task A_grant_is_asked_for_at_its_own_server()
    {
        using var world = new World();
        var grant = world.GiveGrant(TimeSpan.FromHours(1));
        var probe = new CredentialProbe(world.Http, world.Clients, world.Providers);

        Assert.IsType<ProbeOutcome.Alive>(await probe.ProbeAsync(grant, CancellationToken.None));

        await world.EndCredential().RunAsync(grant.Id, [], revoke: true, CancellationToken.None);

        Assert.True(
            Assert.IsType<ProbeOutcome.Revoked>(await probe.ProbeAsync(grant, CancellationToken.None)).IsCertain);
    }

    [Fact]
    public async Task A_network_that_is_down_teaches_nothing()
    {
        using var http = new OAuthHttp(new DownHandler(), _time);

        Assert.IsType<ProbeOutcome.Unknown>(
            await ProbeAsync(http, "groq", "gsk_x", CredentialKind.ApiKey, Expiry.Known(_time.GetUtcNow())));
    }

    private async Task<ProbeOutcome> ProbeAsync(
        HttpMessageHandler server, string id, string secret, CredentialKind kind, Expiry expiry)
    {
        using var http = new OAuthHttp(server, _time);
        return await ProbeAsync(http, id, secret, kind, expiry);
    }

    private async Task<ProbeOutcome> ProbeAsync(
        OAuthHttp http, string id, string secret, CredentialKind kind, Expiry expiry)
    {
        var providers = new FixedProviders([.. ProviderCatalog.BuiltIn]);
        var stored = new StoredSecret
        {
            Id = CredentialId.Parse(id),
            Provider = id,
            Kind = kind,
            Lifetime = new Lifetime(_time.GetUtcNow().AddDays(-2), expiry),
        };

        return await new CredentialProbe(
            http, new OAuthClients(providers, new MemoryRegistrations(), new ServerLookup(new ServerDiscovery(http))),
            providers)
            .ProbeAsync(stored, Secret.FromText(secret)!, CancellationToken.None);
    }

    private sealed class DownHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.ConnectionError);
    }
}
