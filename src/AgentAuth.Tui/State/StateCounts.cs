using System.Collections.Immutable;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Tui.State;

/// <summary>
/// How many credentials stand how: counted once for all who say it, and again when one of them may stand differently.
/// </summary>
public sealed class StateCounts
{
    private readonly int[] _of = new int[StateLook.All.Count];
    private readonly IReadOnlyList<Credential> _credentials;
    private readonly ImmutableHashSet<CredentialId> _refreshing;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _until = DateTimeOffset.MaxValue;

    private StateCounts(AppState state, DateTimeOffset at)
    {
        (_credentials, _refreshing, _from) = (state.Credentials, state.Refreshing, at);
        foreach (var credential in state.Credentials)
        {
            var standing = state.StandingOf(credential, at);
            if (standing.NeedsYou)
            {
                NeedYou++;
            }
            else
            {
                _of[(int)standing.State]++;
            }

            var change = CredentialStatus.MayChangeAt(credential, at);
            _until = change < _until ? change : _until;
        }
    }

    public int All => _credentials.Count;

    /// <summary>Those that only a person can put right.</summary>
    public int NeedYou { get; }

    /// <summary>Of all others, those in this state.</summary>
    public int this[DisplayState state] => _of[(int)state];

    /// <summary>The counts at hand where they still hold, else new ones.</summary>
    internal static StateCounts Of(AppState state, DateTimeOffset now, StateCounts? known)
    {
        var at = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), now.Offset);
        return known is not null && known._from <= at && at < known._until
            && ReferenceEquals(known._credentials, state.Credentials)
            && ReferenceEquals(known._refreshing, state.Refreshing)
            ? known
            : new StateCounts(state, at);
    }
}
