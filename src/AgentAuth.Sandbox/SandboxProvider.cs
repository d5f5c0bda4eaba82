using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Endpoints;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;
using AgentAuth.Sandbox.Requests;

namespace AgentAuth.Sandbox;

/// <summary>
/// A small authorization server: the provider of <c>agent demo</c>, of drills and of the tests. Requests come in
/// through <see cref="HandleAsync"/>, whatever hosts it; the other members are what its owner does at the provider's
/// own pages.
/// </summary>
public sealed class SandboxProvider
{
    private readonly SandboxState _state;
    private readonly FaultInjector _injector;
    private readonly EndpointMap _endpoints;

    public SandboxProvider(SandboxOptions options, TimeProvider time)
    {
        _state = new SandboxState(options, time) { SignedInUser = options.AutoApproveUser };
        _injector = new FaultInjector(_state.Faults, time);
        _endpoints = new EndpointMap(_state);
    }

    public string Issuer => _state.Options.Issuer;

    public SandboxFaults Faults => _state.Faults;

    /// <summary>Every request that arrived, in order.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>The user whose consent is given without a page; null asks on a page.</summary>
    public string? SignedInUser
    {
        get => _state.SignedInUser;
        set => _state.SignedInUser = value;
    }

    public IReadOnlyList<GrantSummary> Grants => _state.Ledger.SelectGrants(Summarize);

    public IReadOnlyList<ActiveToken> ActiveTokens() => _state.Ledger.ActiveTokens();

    public async Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(new ReceivedRequest(_state.Time.GetUtcNow(), request));
        if (request.Path == SandboxPaths.Token && request.Form["refresh_token"] is { } refreshToken)
        {
            _state.Ledger.CountRefreshPost(refreshToken);
        }

        if (await _injector.StandInAsync(
            request.Path, afterCommit: false, cancellationToken).ConfigureAwait(false) is { } before)
        {
            return before;
        }

        var response = _endpoints.Answer(request);
        return await _injector.StandInAsync(request.Path, afterCommit: true, cancellationToken).ConfigureAwait(false)
            ?? _injector.Distort(request.Path, response);
    }

    /// <summary>
    /// Gives a grant with no page and no code. <paramref name="life"/> is that of its access tokens, now and after each
    /// refresh; null: they never expire.
    /// </summary>
    public MintedGrant Mint(
        string user, IReadOnlyList<string> scopes, TimeSpan? life, string clientId = SandboxClient.BuiltInId)
    {
        var grant = _state.OpenGrant(clientId, user, scopes, life, resource: null);
        var tokens = ((TokenOutcome.Issued)_state.Ledger.Issue(grant)).Tokens;
        return new MintedGrant(grant.Id, clientId, tokens);
    }

    /// <summary>The grant that a token belongs to, dead or alive; null when the token was never issued here.</summary>
    public GrantSummary? GrantOf(string token) =>
        _state.Ledger.GrantOf(token) is { } grant ? Grants.First(summary => summary.Id == grant.Id) : null;

    /// <summary>
    /// What a user does on the provider's page of connected applications. False when there is no such grant.
    /// </summary>
    public bool RevokeGrant(string grantId)
    {
        if (_state.Ledger.Find(grantId) is not { } grant)
        {
            return false;
        }

        _state.Ledger.Revoke(grant);
        return true;
    }

    /// <summary>
    /// What an operator does who clears out registrations. False where there is no such client.
    /// </summary>
    public bool ForgetClient(string clientId) => _state.Clients.Remove(clientId);

    /// <summary>
    /// Allows a device login in the name of a user. False when the code is unknown, expired or answered.
    /// </summary>
    public bool ApproveDevice(string userCode, string user) => AnswerDevice(userCode, user);

    public bool DenyDevice(string userCode) => AnswerDevice(userCode, user: null);

    private bool AnswerDevice(string userCode, string? user)
    {
        var device = _state.Devices.FindAwaiting(userCode);
        return device is not null &&
            _state.Devices.Answer(
                device, user is null ? null : _state.OpenGrant(device.Client.Id, user, device.Scopes));
    }

    private static GrantSummary Summarize(Grant grant) =>
        new(grant.Id, grant.ClientId, grant.User, grant.Scopes, grant.IsRevoked, grant.RefreshPosts, grant.Resource);
}
