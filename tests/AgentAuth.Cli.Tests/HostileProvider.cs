using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentAuth.Cli.Tests;

/// <summary>A provider that puts the same hostile text into every member that a person might come to see.</summary>
internal sealed class HostileProvider(string text) : HttpMessageHandler
{
    public const string Issuer = "https://evil.test";

    /// <summary>Set: every answer but the metadata is an OAuth error.</summary>
    public bool Refuses { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var metadata = path.StartsWith("/.well-known/", StringComparison.Ordinal);
        var body = metadata ? Metadata() : Refuses ? Error() : Answer(path);

        var response = new HttpResponseMessage(!metadata && Refuses ? HttpStatusCode.BadRequest : HttpStatusCode.OK)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        return Task.FromResult(response);
    }

    private JsonObject Metadata() => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = $"{Issuer}/authorize",
        ["token_endpoint"] = $"{Issuer}/token",
        ["device_authorization_endpoint"] = $"{Issuer}/device",
        ["revocation_endpoint"] = $"{Issuer}/revoke",
        ["introspection_endpoint"] = $"{Issuer}/introspect",
        ["userinfo_endpoint"] = $"{Issuer}/userinfo",
        ["scopes_supported"] = new JsonArray(text, "read"),
    };

    private JsonObject Error() => new() { ["error"] = text, ["error_description"] = text, ["error_uri"] = text };

    private JsonObject Answer(string path) => path switch
    {
        "/device" => new JsonObject
        {
            ["device_code"] = "device",
            ["user_code"] = $"AB{text}CD",
            ["verification_uri"] = $"{Issuer}/enter",
            ["interval"] = 1,
            ["expires_in"] = 60,
        },
        "/userinfo" => new JsonObject { ["sub"] = text, ["email"] = text, ["name"] = text },
        "/introspect" => new JsonObject { ["active"] = true, ["scope"] = text, ["username"] = text },
        "/revoke" => [],
        _ => new JsonObject
        {
            ["access_token"] = "CANARY-access",
            ["refresh_token"] = "CANARY-refresh",
            ["token_type"] = "bearer",
            ["expires_in"] = 3600,
            ["scope"] = $"openid read {text}",
            ["id_token"] = text,
            [text] = text,
        },
    };
}
