using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentAuth.Core.Http;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// One request that the protocol library builds and <see cref="OAuthHttp"/> sends. The library gets an empty answer: it
/// believes token types, lifetimes and states that we do not, and quotes whole token replies in its errors. The reply
/// is for our own judges.
/// </summary>
/// <param name="http">Sends it.</param>
/// <param name="carried">Every secret that is in it.</param>
/// <param name="timeout">For the whole call.</param>
internal sealed class ProtocolCall(OAuthHttp http, IEnumerable<Secret> carried, TimeSpan timeout) : HttpMessageHandler
{
    private Task<OAuthReply>? _reply;

    /// <summary>
    /// Whether the parameters go as a JSON object. The library knows forms only (RFC 6749 section 3.2).
    /// </summary>
    public bool IsJson { get; init; }

    /// <param name="send">Hands the request to the library.</param>
    public async Task<OAuthReply> SendAsync(Func<HttpMessageInvoker, Task> send)
    {
        using var invoker = new HttpMessageInvoker(this, disposeHandler: false);
        await send(invoker).ConfigureAwait(false);

        // The library turns what is thrown on the way into an answer of its own: here it is thrown again.
        return await _reply!.ConfigureAwait(false);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsJson && request.Content is { } form)
        {
            request.Content = AsJson(await form.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        }

        _reply = http.SendAsync(request, [.. carried], timeout, cancellationToken);
        await _reply.ConfigureAwait(false);

        // Any status but success and 400, for which the library wants JSON.
        return new HttpResponseMessage(HttpStatusCode.NotImplemented) { RequestMessage = request };
    }

    private static StringContent AsJson(string form)
    {
        var body = new JsonObject();
        foreach (var (name, value) in new QueryText(form).Pairs)
        {
            body.Add(name, value);
        }

        return new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    }
}
