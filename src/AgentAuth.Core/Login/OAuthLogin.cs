using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Core.Login;

/// <summary>Logs a person in and stores the grant. Nothing on disk changes before the tokens are in hand.</summary>
public sealed class OAuthLogin(
    ServerLookup servers,
    ClientChoice clientChoice,
    BrowserLogin browserLogin,
    DeviceLogin deviceLogin,
    AccountLookup accounts,
    IGrantStore grants,
    ReplacedLogin replaced,
    UnusedClients unused,
    IAuditTrail audit,
    TimeProvider clock)
{
    /// <exception cref="AgentAuthException">Where the provider cannot be used as it is configured, or cannot be
    /// reached.</exception>
    public async Task<LoginOutcome> RunAsync(
        LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        audit.Record(
            AuditEvent.LoginStarted, request.Id, ("flow", request.Flow is LoginFlow.Device ? "device" : "browser"));

        using var deadline = new CancellationTokenSource(request.Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);

        try
        {
            var outcome = await AttemptAsync(request, conversation, linked.Token).ConfigureAwait(false);

            if (outcome is LoginOutcome.Denied denied)
            {
                audit.Record(
                    AuditEvent.LoginFailed, request.Id, ProblemCode.LoginRequired, ("error", denied.Error.ToString()));
            }

            return outcome;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            audit.Record(AuditEvent.LoginFailed, request.Id, ProblemCode.LoginRequired, ("error", "timed out"));
            return new LoginOutcome.TimedOut(request.Timeout);
        }
        catch (OperationCanceledException)
        {
            audit.Record(AuditEvent.LoginFailed, request.Id, ProblemCode.Interrupted, ("error", "cancelled"));
            throw;
        }
        catch (AgentAuthException failure)
        {
            audit.Record(AuditEvent.LoginFailed, request.Id, failure.Problem.Code, ("error", failure.Problem.Message));
            throw;
        }
    }

    private async Task<LoginOutcome> AttemptAsync(
        LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        var server = request.Server
            ?? await servers.FindAsync(request.Provider, conversation, cancellationToken).ConfigureAwait(false);
        var attempt = await FlowAsync(
            request, server, isAnew: false, conversation, cancellationToken).ConfigureAwait(false);

        // Once: a server that refuses the client that it has just made refuses the next one too.
        if (attempt.IsForgotten)
        {
            attempt = await FlowAsync(
                request, server, isAnew: true, conversation, cancellationToken).ConfigureAwait(false);
        }

        return attempt.Outcome switch
        {
            TokenOutcome.Granted granted => await SaveAsync(
                request, server, attempt, granted.Tokens, conversation).ConfigureAwait(false),
            TokenOutcome.Refused refused => new LoginOutcome.Denied(refused.Error),
            TokenOutcome.Unknown unknown => throw new AgentAuthException(
                unknown.Answered ? ProblemCode.ProviderError : ProblemCode.ProviderUnreachable,
                $"{request.Provider.Name} gave no tokens: {unknown.Reason}",
                LoginHint.For(request.Id, request.Provider.Resource)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Task<LoginAttempt> FlowAsync(
        LoginRequest request, AuthorizationServer server, bool isAnew, ILoginConversation conversation,
        CancellationToken cancellationToken) => request.Flow is LoginFlow.Device
            ? deviceLogin.RunAsync(request, server, clientChoice, isAnew, conversation, cancellationToken)
            : browserLogin.RunAsync(request, server, clientChoice, isAnew, conversation, cancellationToken);

    // Not cancelled any more: the tokens exist, and a Ctrl-C would only lose them.
    private async Task<LoginOutcome> SaveAsync(
        LoginRequest request, AuthorizationServer server, LoginAttempt attempt, TokenSet tokens,
        ILoginConversation conversation)
    {
        var granted = tokens.Scopes ?? request.Scopes;
        var grant = new Grant
        {
            Id = request.Id,
            LoginAt = clock.GetUtcNow(),
            AccessToken = tokens.AccessToken,
            RefreshToken = tokens.RefreshToken,
            TokenType = tokens.TokenType,
            Scopes = granted,
            Lifetime = tokens.Lifetime,
            RefreshExpiresAt = tokens.RefreshExpiresAt,
            Server = server,
            ClientId = attempt.Client.Client.ClientId,
            RedirectUri = attempt.RedirectUri,
            Resource = request.Provider.Resource,
        };

        // In no store, they are tokens that nobody would ever end.
        var unstored = replaced.QueueUnstored(grant, request.Provider);
        conversation.Report(new LoginStep.Saving());

        // Before anyone is asked who this is: the answer may be long in coming, or kill this process.
        var (previous, fate) = await WriteAsync(grant, request.Provider, unstored).ConfigureAwait(false);
        clientChoice.Remember(attempt.Client);

        if (previous is not null)
        {
            unused.DropClientOf(previous);
        }

        audit.Record(
            AuditEvent.CredentialAcquired,
            request.Id,
            ("fingerprint", grant.AccessToken.Fingerprint),
            ("generation", GenerationAfter(previous).ToString(CultureInfo.InvariantCulture)),
            ("scopes", string.Join(' ', granted)));

        grant = await WithAccountAsync(request.Provider, grant).ConfigureAwait(false);

        // Whose login it is decides whether its revocation would end the new one too.
        if (fate is ReplacedFate.LeftAlive && IsOtherAccount(previous, grant))
        {
            fate = replaced.Queue(previous!, grant, request.Provider);
        }

        return new LoginOutcome.Granted(
            grant,
            [.. request.Scopes.Except(granted)],
            [.. granted.Except(request.Scopes)],
            IsOtherAccount(previous, grant) ? previous!.AccountLabel ?? previous.Subject : null)
        {
            Replaced = fate,
            FormerAccount = grant is { Subject: null, AccountLabel: null }
                ? previous?.AccountLabel ?? previous?.Subject
                : null,
        };
    }

    private async Task<(Grant? Previous, ReplacedFate Fate)> WriteAsync(
        Grant grant, ProviderDefinition provider, PendingRevocation? unstored)
    {
        try
        {
            var stored = await StoreAsync(grant, provider, unstored).ConfigureAwait(false);
            replaced.Keep(unstored);
            return stored;
        }
        catch (AgentAuthException)
        {
            replaced.LetGo(unstored);
            throw;
        }
    }

    private async Task<(Grant? Previous, ReplacedFate Fate)> StoreAsync(
        Grant grant, ProviderDefinition provider, PendingRevocation? unstored)
    {
        using var held = await grants.LockAsync(
            grant.Id, IGrantStore.LockPatience, CancellationToken.None).ConfigureAwait(false);
        var previous = ReadPrevious(held);
        grant = grant with
        {
            LoginAt = LoginTimeAfter(previous, grant.LoginAt!.Value),
            Generation = GenerationAfter(previous),
            UnknownMembers = previous?.UnknownMembers ?? [],
        };

        replaced.WillBeStored(unstored, grant);
        var fate = previous is null ? ReplacedFate.None : replaced.Queue(previous, grant, provider);
        held.Write(grant);

        // Success is what is on disk, not what we meant to put there.
        if (held.Read()?.AccessToken.Equals(grant.AccessToken) is not true)
        {
            throw new AgentAuthException(
                ProblemCode.UnsafeStore, $"the login for '{grant.Id}' was not saved", "agent doctor");
        }

        return (previous, fate);
    }

    // Later than the one before it under any clock: it tells the two logins apart.
    private static DateTimeOffset LoginTimeAfter(Grant? previous, DateTimeOffset now) =>
        previous?.LoginAt >= now ? previous.LoginAt.Value.AddTicks(1) : now;

    /// <summary>
    /// The same with the names of its account, in the store too where that still holds it. Names are no reason to fail.
    /// </summary>
    private async Task<Grant> WithAccountAsync(ProviderDefinition provider, Grant grant)
    {
        var (subject, label) = await accounts.FindAsync(provider, grant, CancellationToken.None).ConfigureAwait(false);

        if (subject is null && label is null)
        {
            return grant;
        }

        try
        {
            using var held = await grants.LockAsync(
                grant.Id, IGrantStore.LockPatience, CancellationToken.None).ConfigureAwait(false);

            if (held.Read() is { } stored && stored.AccessToken.Equals(grant.AccessToken))
            {
                held.Write(stored with { Subject = subject, AccountLabel = label });
            }
        }
        catch (AgentAuthException failure)
            when (failure.Problem.Code is ProblemCode.UnsafeStore or ProblemCode.CorruptStore or ProblemCode.Busy)
        {
            // The tokens are stored, and the next login asks again.
        }

        return grant with { Subject = subject, AccountLabel = label };
    }

    private static long GenerationAfter(Grant? previous) => (previous?.Generation ?? 0) + 1;

    // A file that does not parse is no reason to refuse a new login: the store keeps a copy of it when it is replaced.
    private static Grant? ReadPrevious(IGrantLock held)
    {
        try
        {
            return held.Read();
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return null;
        }
    }

    private static bool IsOtherAccount(Grant? previous, Grant current) =>
        previous is { Subject: not null } && current.Subject is not null
            && previous.Server.Issuer == current.Server.Issuer
            && previous.Subject != current.Subject;
}
