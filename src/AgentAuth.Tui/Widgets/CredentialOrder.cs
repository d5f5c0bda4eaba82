using AgentAuth.Console.Lines;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Inventory;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// Which credentials a list shows, in which order and which groups. Ties fall to the id, so the order is always the
/// same.
/// </summary>
public sealed record CredentialOrder
{
    /// <summary>Above every urgency.</summary>
    private const int Theirs = 100;

    public CredentialSort Sort { get; init; }

    public bool IsReversed { get; init; }

    public bool NeedsYouOnly { get; init; }

    /// <summary>Only what this folder uses; null for all.</summary>
    public ProjectUse? Project { get; init; }

    public string Filter { get; init; } = "";

    public CredentialGrouping Grouping { get; init; }

    /// <summary>The group of a credential, as its heading says it.</summary>
    public string GroupOf(Credential credential) =>
        Grouping is CredentialGrouping.Owner ? credential.Owner : credential.Provider;

    /// <param name="credentials">Sorted by id.</param>
    /// <param name="context">What they are ordered by, among other things, is how they stand.</param>
    public IReadOnlyList<Credential> Apply(IReadOnlyList<Credential> credentials, ScreenContext context)
    {
        var filter = Filter.Length == 0 ? null : new CredentialFilter(Filter);
        var ranked = new List<Ranked>(credentials.Count);
        for (var at = 0; at < credentials.Count; at++)
        {
            var credential = credentials[at];
            if (Project?.Credentials.Contains(credential.Id) is false)
            {
                continue;
            }

            var standing = context.StandingOf(credential);
            if ((!NeedsYouOnly || standing.NeedsYou) && filter?.Matches(context.FaceOf(credential)) is not false)
            {
                ranked.Add(Rank(standing) with { Position = at });
            }
        }

        ranked.Sort(IsReversed ? static (one, other) => Ranked.Compare(other, one) : Ranked.Compare);
        var ordered = new Credential[ranked.Count];
        for (var at = 0; at < ordered.Length; at++)
        {
            ordered[at] = ranked[at].Credential;
        }

        return ordered;
    }

    private Ranked Rank(CredentialStatus standing)
    {
        var credential = standing.Credential;
        return Sort switch
        {
            // What another tool keeps comes after what is ours to act on, whatever its state.
            CredentialSort.Urgency => new(
                credential, standing.Urgency + (credential.Custody is Custody.Mirrored ? Theirs : 0),
                EndOf(credential)),
            CredentialSort.Provider => new(credential, Word: credential.Provider),
            CredentialSort.Left => new(credential, EndsAt: EndOf(credential)),
            _ => new(credential),
        };
    }

    private static long EndOf(Credential credential) => credential.Lifetime.Expiry.At?.UtcTicks ?? long.MaxValue;

    private readonly record struct Ranked(Credential Credential, int Urgency = 0, long EndsAt = 0, string Word = "")
    {
        public int Position { get; init; }

        public static int Compare(Ranked one, Ranked other)
        {
            var order = one.Urgency.CompareTo(other.Urgency);
            order = order != 0 ? order : one.EndsAt.CompareTo(other.EndsAt);
            order = order != 0 ? order : string.CompareOrdinal(one.Word, other.Word);
            return order != 0 ? order : one.Position.CompareTo(other.Position);
        }
    }
}
