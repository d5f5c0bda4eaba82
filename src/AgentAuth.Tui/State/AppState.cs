using System.Collections.Immutable;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;

namespace AgentAuth.Tui.State;

/// <summary>What the view knows, shared by all screens.</summary>
public sealed record AppState
{
    // No part of the value: what was counted for it last, which a copy checks before it believes it.
    private StateCounts? _counts;
    private ComingList? _coming;
    private (ServerListing? Of, int Count) _troubled;

    public IReadOnlyList<Credential> Credentials { get; init; } = [];

    /// <summary>When <see cref="Credentials"/> were read; null before the first time.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Why the last look at the stores failed; null where it did not.</summary>
    public Problem? ReadProblem { get; init; }

    public ImmutableHashSet<CredentialId> Refreshing { get; init; } = [];

    public ImmutableHashSet<CredentialId> LoggingOut { get; init; } = [];

    /// <summary>How many logins were begun, so that each has a number of its own.</summary>
    public int Logins { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    public int PendingRevocations { get; init; }

    /// <summary>Files of other programs that could not be read at the last look.</summary>
    public IReadOnlyList<Problem> ForeignFaults { get; init; } = [];

    /// <summary>The last rows of the trail, in its order; null until they were read.</summary>
    public IReadOnlyList<AuditRow>? Recent { get; init; }

    /// <summary>Until when the row of a credential shows that something has just happened to it.</summary>
    public ImmutableDictionary<CredentialId, DateTimeOffset> Flashing { get; init; } =
        ImmutableDictionary<CredentialId, DateTimeOffset>.Empty;

    public IReadOnlyList<ProviderDefinition> Providers { get; init; } = [];

    /// <summary>Null until somebody wanted to see them.</summary>
    public ServerListing? Servers { get; init; }

    public bool IsReading => ReadAt is null && ReadProblem is null;

    public ProviderDefinition? ProviderOf(Credential credential) =>
        Providers.FirstOrDefault(provider => provider.Id == credential.Provider);

    /// <summary>The name for people of what is called like a provider; else what it is called.</summary>
    public string NameOf(string id) => Providers.FirstOrDefault(provider => provider.Id == id)?.Name ?? id;

    public Credential? Find(CredentialId? id) =>
        id is null ? null : Credentials.FirstOrDefault(credential => credential.Id == id);

    /// <summary>The one whose id a person typed, or a row of the trail names; null too where that is no id.</summary>
    public Credential? FindNamed(string? name) => CredentialId.TryParse(name, out var id) ? Find(id) : null;

    /// <summary>
    /// How a credential stands at this moment: what was read may be older than the state it had then.
    /// </summary>
    public CredentialDisplay FaceOf(Credential credential, DateTimeOffset now)
    {
        var state = StateOf(credential, now);
        return new CredentialDisplay(state == credential.State ? credential : credential with { State = state }, now)
        {
            IsRefreshing = IsRefreshing(credential),
        };
    }

    /// <summary>The same without its words about time.</summary>
    public CredentialStatus StandingOf(Credential credential, DateTimeOffset now) =>
        CredentialStatus.Of(credential, StateOf(credential, now), IsRefreshing(credential), now);

    /// <summary>How many stand how at this second.</summary>
    public StateCounts CountsAt(DateTimeOffset now) => _counts = StateCounts.Of(this, now, _counts);

    /// <summary>What the passing of time brings.</summary>
    public ComingList Coming => _coming is { } known && ReferenceEquals(known.Source, Credentials)
        ? known
        : _coming = ComingList.Of(Credentials);

    /// <summary>How many things need a person at this second.</summary>
    public int TroublesAt(DateTimeOffset now)
    {
        var counts = CountsAt(now);
        return counts.NeedYou + counts[DisplayState.Rotation] + TroubledServers + ForeignFaults.Count
            + (PendingRevocations > 0 ? 1 : 0) + (ReadProblem is null ? 0 : 1);
    }

    private int TroubledServers
    {
        get
        {
            if (!ReferenceEquals(_troubled.Of, Servers))
            {
                _troubled = (Servers, Servers!.Servers.Count(server => server.IsTroubled) + Servers.Problems.Count);
            }

            return _troubled.Count;
        }
    }

    private bool IsRefreshing(Credential credential) => !Refreshing.IsEmpty && Refreshing.Contains(credential.Id);

    private static CredentialState StateOf(Credential credential, DateTimeOffset now) => credential switch
    {
        { State: not (CredentialState.Valid or CredentialState.RefreshDue or CredentialState.Expired) } =>
            credential.State,
        _ when credential.Lifetime.IsExpired(now) => CredentialState.Expired,
        _ when credential.Kind is CredentialKind.Oauth
            && credential.Lifetime.IsRefreshDue(now, credential.RefreshShare) => CredentialState.RefreshDue,
        _ => CredentialState.Valid,
    };
}
