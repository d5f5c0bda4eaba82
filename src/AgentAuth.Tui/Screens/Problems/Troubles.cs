using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Problems;

/// <summary>
/// Everything that needs a person: as many as <see cref="AppState.TroublesAt"/> counts. Credentials first, the most
/// urgent of them on top, then servers, files, and what is still to be done at a provider.
/// </summary>
internal static class Troubles
{
    public static IReadOnlyList<Trouble> Of(ScreenContext context) => context.State.TroublesAt(context.Now) == 0
        ? []
        :
        [
            .. OfStore(context), .. OfCredentials(context), .. OfServers(context), .. OfFiles(context),
            .. Waiting(context),
        ];

    private static IEnumerable<Trouble> OfStore(ScreenContext context) =>
        context.State.ReadProblem is { } problem ? [OfFile(problem, "your store", context)] : [];

    private static IEnumerable<Trouble> OfCredentials(ScreenContext context) => context.State.Credentials
        .Where(credential => IsProblem(context.StandingOf(credential)))
        .Select(context.FaceOf)
        .OrderBy(face => face.Urgency).ThenBy(face => face.Credential.Id, CredentialId.ByText)
        .Select(face => Of(face, new CredentialFacts(face.Credential, context), context));

    private static Trouble Of(CredentialDisplay face, CredentialFacts facts, ScreenContext context) => new(
        context.Theme.Mark(face.State, context.Glyphs), face.Look.Role, face.Credential.Id.ToString(), face.Word)
    {
        Fact = face.State is DisplayState.Rotation ? facts.Refresh : facts.Ends,
        Remedy = CredentialRemedy.Of(face.Standing),
        Note = face.Credential.Note,
        Credential = face.Credential,
    };

    private static IEnumerable<Trouble> OfServers(ScreenContext context) => (context.State.Servers?.Servers ?? [])
        .Where(server => server.IsTroubled)
        .Select(server => (Server: server, Facts: new ServerFacts(server, context)))
        .OrderBy(found => found.Facts.Look.State)
        .Select(found => new Trouble(
            found.Facts.Look.Mark(context.Glyphs).ToString(), found.Facts.Look.Role, found.Server.Name,
            found.Facts.Look.Word)
        {
            Fact = found.Facts.Look.State is ServerState.RawSecret
                ? $"its secret stands in a file: {found.Server.File}"
                : $"the MCP server cannot start in {found.Server.HostName}",
            Remedy = found.Facts.Look.State is ServerState.NotApproved
                ? "A  see all of it, and approve it"
                : found.Facts.Needed.Select(value => value.Fix).FirstOrDefault(fix => fix is not null)
                    ?? "enter  what it needs",
            Note = found.Facts.Trouble,
            Server = found.Server,
        });

    private static IEnumerable<Trouble> OfFiles(ScreenContext context) => (context.State.Servers?.Problems ?? [])
        .Select(problem => OfFile(problem, "file of an MCP host", context))
        .Concat(context.State.ForeignFaults.Select(problem => OfFile(problem, "another tool's file", context)));

    private static Trouble OfFile(Problem problem, string name, ScreenContext context) =>
        new(context.Glyphs.Cross.ToString(), Role.Error, name, "unreadable")
        {
            Fact = problem.Message,
            Remedy = problem.Hint ?? "agent doctor",
        };

    private static IEnumerable<Trouble> Waiting(ScreenContext context) => context.State.PendingRevocations switch
    {
        0 => [],
        var count =>
        [
            new Trouble(context.Glyphs.Revoked.ToString(), Role.StateRevoked, "logged out", "not dead yet")
            {
                Fact = count == 1
                    ? "1 revocation is still to be done at the provider"
                    : $"{count} revocations are still to be done at their providers",
                Remedy = "tried again by itself, and by every command that uses the network",
            },
        ],
    };

    private static bool IsProblem(CredentialStatus standing) =>
        standing.NeedsYou || standing.State is DisplayState.Rotation;
}
