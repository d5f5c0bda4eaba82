using System.Text.Json;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Hosting;
using AgentAuth.Testing;

namespace AgentAuth.Sandbox.Tests;

/// <summary>
/// A sandbox in memory and the few calls that a client makes, so that a test says only what is special to it.
/// </summary>
internal sealed class SandboxFixture : IDisposable
{
    public const string Issuer = "https://sandbox.test";
    public const string RedirectUri = "http://127.0.0.1:49152/callback";

    // RFC 7636 appendix B.
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    public SandboxFixture(Func<SandboxOptions, SandboxOptions>? change = null)
    {
        var options = new SandboxOptions { Issuer = Issuer };
        Provider = new SandboxProvider(change?.Invoke(options) ?? options, Time);
        Handler = new SandboxHandler(Provider, Time);
        Http = new HttpClient(Handler);
        User = new SandboxUser(Handler);
    }

    public ManualTime Time { get; } = new();

    public SandboxProvider Provider { get; }

    public SandboxHandler Handler { get; }

    public HttpClient Http { get; }

    public SandboxUser User { get; }

    public static Dictionary<string, string> AuthorizationParameters() => new()
    {
        ["response_type"] = "code",
        ["client_id"] = SandboxClient.BuiltInId,
        ["redirect_uri"] = RedirectUri,
        ["scope"] = "read write",
        ["state"] = "st-1",
        ["code_challenge"] = Challenge,
        ["code_challenge_method"] = "S256",
    };

    public static Uri AuthorizationUrl(params (string Name, string? Value)[] changes)
    {
        var parameters = AuthorizationParameters();
        foreach (var (name, value) in changes)
        {
            parameters.Remove(name);
            if (value is not null)
            {
                parameters[name] = value;
            }
        }

        return new Uri(
            $"{Issuer}/authorize?"
                + string.Join('&', parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")));
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] form) =>
        Http.PostAsync(
            new Uri(Issuer + path),
            new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>A form of the built-in client, and the reply as JSON.</summary>
    public async Task<(int Status, JsonElement Body)> CallAsync(string path, params (string Name, string Value)[] form)
    {
        using var response = await PostAsync(path, [("client_id", SandboxClient.BuiltInId), .. form]);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : Parse(text));
    }

    public async Task<string> CodeAsync() => QueryOf(await User.ApproveAsync(AuthorizationUrl()))["code"]!;

    public Task<(int Status, JsonElement Body)> RedeemAsync(
        string code, string verifier = Verifier, string redirectUri = RedirectUri) =>
        CallAsync(
            "/token", ("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier),
            ("redirect_uri", redirectUri));

    public Task<(int Status, JsonElement Body)> RefreshAsync(string refreshToken) =>
        CallAsync("/token", ("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public async Task<bool> IsActiveAsync(string token) =>
        (await CallAsync("/introspect", ("token", token))).Body.GetProperty("active").GetBoolean();

    public MintedGrant Mint(TimeSpan? life = null) =>
        Provider.Mint("ada", ["read", "write"], life ?? TimeSpan.FromMinutes(1));

    public static Http.FormParameters QueryOf(Uri uri) => AgentAuth.Sandbox.Http.FormParameters.Parse(uri.Query);

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public void Dispose()
    {
        Http.Dispose();
        Handler.Dispose();
    }
}
