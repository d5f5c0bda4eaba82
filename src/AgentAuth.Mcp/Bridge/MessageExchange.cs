using System.Net;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// One message of the host from its sending to its answer. A session that the server has forgotten is opened again
/// unseen and the message sent again, once: what the server says after that is its own word.
/// </summary>
internal sealed class MessageExchange(
    StreamableHttpClient client, HttpSession session, McpServer server, TimeProvider clock)
{
    /// <summary>
    /// A server that refuses the new session as well means something else by it; it is believed for a while.
    /// </summary>
    private static readonly TimeSpan VainFor = TimeSpan.FromMinutes(1);

    private readonly AnswerStream _stream = new(client, server, clock);
    private volatile VainReopening? _vain;

    /// <summary>
    /// Ends when the message is delivered and, where it is a request, answered: by the server or, in its place, by us.
    /// </summary>
    public async Task RunAsync(BridgeMessage message, IAnswers answers, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(message, answers, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            await answers.RefuseAsync(message, failure.Problem, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException failure)
        {
            await answers.RefuseAsync(
                message, HttpProblem.TooLarge(server, failure), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            await answers.RefuseAsync(message, HttpProblem.Lost(server), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(BridgeMessage message, IAnswers answers, CancellationToken cancellationToken)
    {
        var state = session.Current;

        var lost = await AttemptAsync(
            message, MayBeLost(message, state), mayMismatch: IsStatelessCall(message), answers,
            cancellationToken).ConfigureAwait(false);

        if (lost.IsMismatch)
        {
            await client.ListToolsAsync(message, cancellationToken).ConfigureAwait(false);
            await AttemptAsync(
                message, mayBeLost: false, mayMismatch: false, answers, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!lost.IsLost)
        {
            return;
        }

        try
        {
            await client.ReopenAsync(state, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException) when (lost.Words is not null && message.Id is not null)
        {
            await answers.SayAsync(lost.Words.WithId(message.Id), cancellationToken).ConfigureAwait(false);
            return;
        }

        await AttemptLastAsync(message, answers, cancellationToken).ConfigureAwait(false);
    }

    private async Task AttemptLastAsync(
        BridgeMessage message, IAnswers answers, CancellationToken cancellationToken)
    {
        try
        {
            if (await AttemptAsync(
                message, mayBeLost: false, mayMismatch: false, answers, cancellationToken).ConfigureAwait(false)
                is { SaysSo: true })
            {
                _vain = new VainReopening(session.Current, clock.GetUtcNow() + VainFor);
            }
        }
        catch (AgentAuthException failure)
            when (failure.Problem.Code is not (ProblemCode.ProviderUnreachable or ProblemCode.RateLimited))
        {
            // A 401 that was about the token, not about the session.
            _vain = new VainReopening(session.Current, clock.GetUtcNow() + VainFor);
            throw;
        }
    }

    private bool MayBeLost(BridgeMessage message, HttpSession.State state) =>
        !message.IsInitialize && message.StatedVersion is null && (state.Id is not null || session.IsOpen)
        && !(_vain is { } vain && vain.State == state && clock.GetUtcNow() < vain.Until);

    // The arguments that a tool's schema marks are repeated in headers.
    private static bool IsStatelessCall(BridgeMessage message) =>
        message is { Method: "tools/call", StatedVersion: not null };

    /// <param name="message">What to send.</param>
    /// <param name="mayBeLost">Whether an answer that says that the session is lost is kept from the host.</param>
    /// <param name="mayMismatch">Whether one that refuses the headers is.</param>
    /// <param name="answers">Take every other.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    private async Task<Attempt> AttemptAsync(
        BridgeMessage message, bool mayBeLost, bool mayMismatch, IAnswers answers,
        CancellationToken cancellationToken)
    {
        using var response = await client.PostAsync(
            message, isInSession: mayBeLost, cancellationToken).ConfigureAwait(false);

        if (ResponseReader.IsEventStream(response))
        {
            await _stream.FollowAsync(message, response, answers, cancellationToken).ConfigureAwait(false);
            return new Attempt(IsLost: false, SaysSo: false, null);
        }

        var answer = await ResponseReader.ReadAsync(response, cancellationToken).ConfigureAwait(false);

        if (mayMismatch && answer?.ErrorCode is Revisions.HeaderMismatch)
        {
            return new Attempt(IsLost: false, SaysSo: false, null) { IsMismatch = true };
        }

        var saysSo = SaysThatItIsLost(message, response.StatusCode, answer);

        if (!mayBeLost || !saysSo)
        {
            await ReceiveAsync(message, response, answer, answers, cancellationToken).ConfigureAwait(false);
        }

        return new Attempt(mayBeLost && saysSo, saysSo, answer?.Kind is RpcKind.Response ? answer : null);
    }

    // A bad request that is answered by its id was about that request.
    private static bool SaysThatItIsLost(BridgeMessage message, HttpStatusCode status, BridgeMessage? answer) =>
        (answer is not null && LostSession.IsNamedBy(answer))
        || (LostSession.IsLikely(status)
            && (status is not HttpStatusCode.BadRequest || answer is null || answer.Id != message.Id));

    private async Task ReceiveAsync(
        BridgeMessage message, HttpResponseMessage response, BridgeMessage? answer, IAnswers answers,
        CancellationToken cancellationToken)
    {
        if (answer is not null && IsAnswerTo(message, answer))
        {
            var whole = answer.Kind is RpcKind.Response && answer.Id != message.Id
                ? answer.WithId(message.Id!)
                : answer;
            await answers.DeliverAsync(message, whole, response, cancellationToken).ConfigureAwait(false);
        }
        else if (!response.IsSuccessStatusCode)
        {
            await answers.RefuseAsync(
                message, HttpProblem.From(server, response, clock), cancellationToken).ConfigureAwait(false);
        }
        else if (message.Kind is RpcKind.Request)
        {
            await answers.RefuseAsync(
                message, HttpProblem.Silent(server, response), cancellationToken).ConfigureAwait(false);
        }
        else if (message.IsInitialized)
        {
            session.Confirmed(message);
        }
    }

    // An error that could not tell the id of its request (JSON-RPC 2.0 section 5) can be about no other one here.
    private static bool IsAnswerTo(BridgeMessage message, BridgeMessage answer) =>
        message.Kind is RpcKind.Request
            && (answer.Kind is not RpcKind.Response || answer.Id == message.Id || answer.ErrorCode is not null);

    /// <param name="IsLost">Whether the session has to be opened again, and nothing was told to the host.</param>
    /// <param name="SaysSo">Whether the server says that it is lost.</param>
    /// <param name="Words">What it said; null where that was no message.</param>
    private sealed record Attempt(bool IsLost, bool SaysSo, BridgeMessage? Words)
    {
        /// <summary>Whether the server wants other headers of a call, and nothing was told to the host.</summary>
        public bool IsMismatch { get; init; }
    }

    private sealed record VainReopening(HttpSession.State State, DateTimeOffset Until);
}
