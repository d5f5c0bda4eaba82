using System.Net;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Text;

namespace AgentAuth.Mcp.Bridge;

/// <summary>What an HTTP answer that carries no message says of the call.</summary>
internal static class HttpProblem
{
    public static Problem From(McpServer server, HttpResponseMessage response, TimeProvider clock)
    {
        var host = server.Address.Host;
        var status = (int)response.StatusCode;

        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new Problem(ProblemCode.RateLimited, $"{host} asks us to call less often")
            {
                RetryAfter = RetryAfter(response, clock),
                Credential = server.Id,
            },
            // A token is never carried to where a redirect leads.
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => Moved(server, response),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                new Problem(ProblemCode.ProviderUnreachable, $"{host} answered {status}")
                {
                    RetryAfter = RetryAfter(response, clock),
                },
            _ => new Problem(ProblemCode.ProviderError, $"{host} answered {status} without a message"),
        };
    }

    /// <summary>A success that answers nothing.</summary>
    public static Problem Silent(McpServer server, HttpResponseMessage response) => new(
        ProblemCode.ProviderError,
        $"{server.Address.Host} answered {(int)response.StatusCode} and no message to this call");

    public static Problem TooLarge(McpServer server, InvalidDataException failure) =>
        new(ProblemCode.ProviderError, $"what {server.Address.Host} answers cannot be read: {failure.Message}");

    public static Problem From(McpServer server, HttpRequestException failure) =>
        new(ProblemCode.ProviderUnreachable, $"{server.Address.Host} cannot be reached: {OAuthHttp.Describe(failure)}");

    public static Problem Lost(McpServer server) => new(
        ProblemCode.ProviderUnreachable,
        $"the connection to {server.Address.Host} broke before the answer was complete",
        "the call may have been carried out; look before you repeat it");

    private static Problem Moved(McpServer server, HttpResponseMessage response)
    {
        var moved =
            $"{server.Address.Host} answers with a redirect ({(int)response.StatusCode}), which is not followed";

        // Without its query, which may hold anything.
        return response.Headers.Location is { } location && Uri.TryCreate(server.Address, location, out var address)
            && address.Scheme is "https" or "http" && address.UserInfo.Length == 0
            && UntrustedText.Line(address.GetLeftPart(UriPartial.Path), 400) is var shown
                ? new Problem(
                    ProblemCode.ProviderError, $"{moved}: its address is {shown}",
                    $"agent mcp bridge {ShellWord.Of(shown)}")
                : new Problem(ProblemCode.ProviderError, moved, "ask its operator for the address");
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => null,
        };
}
