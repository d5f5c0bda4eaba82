using System.Net;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;

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
                Credential = server.Id.ToString(),
            },
            // A token is never carried to where a redirect leads.
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new Problem(
                ProblemCode.ProviderError, $"{host} answers with a redirect ({status}), which is not followed", "use the address that it redirects to"),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new Problem(
                ProblemCode.ProviderUnreachable, $"{host} answered {status}") { RetryAfter = RetryAfter(response, clock) },
            _ => new Problem(ProblemCode.ProviderError, $"{host} answered {status} without a message"),
        };
    }

    public static Problem From(McpServer server, HttpRequestException failure) =>
        new(ProblemCode.ProviderUnreachable, $"{server.Address.Host} cannot be reached: {OAuthHttp.Describe(failure)}");

    public static Problem Lost(McpServer server) => new(
        ProblemCode.ProviderUnreachable,
        $"the connection to {server.Address.Host} broke before the answer was complete",
        "the call may have been carried out; look before you repeat it");

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };
}
