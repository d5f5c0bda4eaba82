using System.Text;
using System.Text.Json.Nodes;
using AgentAuth.Core.Http;

namespace AgentAuth.Core.Providers;

/// <summary>
/// <c>POST /credentials/revoke</c> (docs.github.com, "Revoke a list of credentials"): works without any authentication,
/// and an authenticated call is refused. 202 means accepted; the token dies a moment later.
/// </summary>
internal sealed class GitHubRevocation : RevocationForm
{
    private static readonly Uri Address = new("https://api.github.com/credentials/revoke");

    public static RevocationForm Form { get; } = new GitHubRevocation();

    public override string Style => "github";

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address);
        var body = new JsonObject { ["credentials"] = new JsonArray(call.Token.Reveal()) };
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Accept.ParseAdd("application/vnd.github+json");

        return RevocationReply.From(
            await call.Http.SendAsync(
                request, [call.Token], OAuthHttp.DefaultTimeout, cancellationToken).ConfigureAwait(false));
    }
}
