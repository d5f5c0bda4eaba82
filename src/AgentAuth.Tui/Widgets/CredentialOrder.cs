using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Lines;

namespace AgentAuth.Tui.Widgets;

/// <summary>Which credentials a list shows, and in which order. Ties fall to the name, so the order is always the same.</summary>
public sealed record CredentialOrder
{
    public CredentialSort Sort { get; init; }

    public bool IsReversed { get; init; }

    public bool NeedsYouOnly { get; init; }

    public string Filter { get; init; } = "";

    public IReadOnlyList<Credential> Apply(IEnumerable<CredentialFace> faces)
    {
        var filter = new CredentialFilter(Filter);
        var shown = faces.Where(face => (!NeedsYouOnly || face.NeedsYou) && filter.Matches(face));
        var sorted = (Sort switch
        {
            CredentialSort.Urgency => shown.OrderBy(IsTheirs).ThenBy(face => face.Urgency).ThenBy(EndOf),
            CredentialSort.Provider => shown.OrderBy(face => face.Credential.Provider, StringComparer.Ordinal),
            CredentialSort.Left => shown.OrderBy(EndOf),
            _ => shown.OrderBy(_ => 0),
        }).ThenBy(face => face.Credential.Id, StringComparer.Ordinal).Select(face => face.Credential);
        return [.. IsReversed ? sorted.Reverse() : sorted];
    }

    // What another tool keeps comes after what is ours to act on, whatever its state.
    private static bool IsTheirs(CredentialFace face) => face.Credential.Custody is Custody.Mirrored;

    private static DateTimeOffset EndOf(CredentialFace face) => face.Credential.Lifetime.Expiry.At ?? DateTimeOffset.MaxValue;
}
