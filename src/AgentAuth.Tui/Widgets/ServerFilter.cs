using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>Words that must all occur, <c>!word</c> that must not.</summary>
public sealed record ServerFilter(string Text, bool TroubledOnly)
{
    public bool Matches(ServerEntry server) => (!TroubledOnly || IsTroubled(server))
        && Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(term => term is ['!', .. { Length: > 0 } rest] ? !Has(server, rest) : Has(server, term));

    public static bool IsTroubled(ServerEntry server) =>
        ServerLook.Of(server).State is ServerState.NotApproved or ServerState.Unresolved or ServerState.RawSecret;

    private static bool Has(ServerEntry server, string word) =>
        ((string[])[
            server.Name, server.Host, server.HostName, server.File, ServerLook.Of(server).Word,
            .. server.Credentials.Select(id => id.ToString()), .. server.Values.Select(value => value.Name)])
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
