using System.Collections.Immutable;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Themes;

namespace AgentAuth.Tui.View;

/// <summary>How many credentials stand how at one second, counted once for all who say it.</summary>
public sealed class StateCounts
{
    private readonly int[] _of = new int[StateLook.All.Count];
    private readonly IReadOnlyList<Credential> _credentials;
    private readonly ImmutableHashSet<string> _refreshing;
    private readonly DateTimeOffset _at;

    private StateCounts(Board board, DateTimeOffset at)
    {
        (_credentials, _refreshing, _at) = (board.Credentials, board.Refreshing, at);
        foreach (var credential in board.Credentials)
        {
            var face = board.FaceOf(credential, at);
            _of[(int)face.State]++;
            NeedYou += face.NeedsYou ? 1 : 0;
        }
    }

    /// <summary>Those that only a person can put right.</summary>
    public int NeedYou { get; }

    public int this[DisplayState state] => _of[(int)state];

    /// <summary>The counts at hand where they still hold, else new ones.</summary>
    internal static StateCounts Of(Board board, DateTimeOffset now, StateCounts? known)
    {
        var at = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), now.Offset);
        return known is not null && known._at == at
            && ReferenceEquals(known._credentials, board.Credentials) && ReferenceEquals(known._refreshing, board.Refreshing)
            ? known
            : new StateCounts(board, at);
    }
}
