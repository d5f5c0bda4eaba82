using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.OAuth;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// What the list, its pane and the page tell of one server, in words. Secrets are masked before they come here.
/// </summary>
public sealed class ServerFacts(ServerEntry server, ScreenContext context)
{
    private const int LongestLabel = 28;

    public ServerLook Look { get; } = ServerLook.Of(server);

    /// <summary>What it needs, without what is plainly written in the file.</summary>
    public IReadOnlyList<ServerValue> Needed =>
        [.. server.Values.Where(value => value.Source is not ServerSource.Literal || value.Reason is not null)];

    /// <summary>The names of what it needs.</summary>
    public string Needs =>
        string.Join(", ", Needed.Select(value => value.Name).Distinct()) is { Length: > 0 } names ? names : "nothing";

    /// <summary>Its most pressing credential with state and life: <c>● github/work  fresh  1h31m</c>.</summary>
    public IReadOnlyList<Run> Credential => Faces.MinBy(face => face.Urgency) switch
    {
        null when server.Credentials.Count > 0 => [
            new Run($"{context.Glyphs.Cross} {server.Credentials[0]} is not here", Role.Error)],
        null => [new Run("-", Role.TextMuted)],
        var face => [.. StateOf(face, withEnd: false), .. More],
    };

    /// <summary>Those of its credentials that exist.</summary>
    public IReadOnlyList<Credential> Credentials =>
        [.. server.Credentials.Select(context.State.Find).OfType<Credential>()];

    /// <summary>Why it would not start, or what is wrong all the same; empty where all is well.</summary>
    public string Trouble => Look.State switch
    {
        ServerState.NotApproved => "it comes with a project and was not approved as it stands",
        ServerState.Unresolved => server.Values.First(value => value.Stops).Reason ?? "",
        ServerState.RawSecret => server.Values.First(value => value.Reason is not null).Reason ?? "",
        _ => "",
    };

    /// <summary>The whole page, for a pane of any size to show as much of as it has room for.</summary>
    public PageText Page(int width)
    {
        var label = Math.Min(LongestLabel, (Needed.Max(value => (int?)value.Name.Length) ?? 0) + 2);
        var page = new PageText(width, Math.Max(12, label));
        page.Item(
            [new Run($"{Look.Mark(context.Glyphs)} {Look.Word}   ", Look.Role)],
            Trouble.Length > 0 ? Trouble : Look.Meaning, Role.TextMuted);
        page.Item(
            context.Glyphs.Right,
            Look.State is ServerState.NotApproved ? "A shows all that it would run, and approves it" : null, Role.Key);
        page.Fact("Defined in", $"{server.File} ({Whose})");
        page.Fact(server.IsRemote ? "Address" : "Command", server.Start);
        page.Fact("Runs", server.Runs is { } runs ? $"{runs}, through agent" : null);
        Values(page);
        return page;
    }

    private string Whose => server.Scope switch
    {
        "project" => "the project's",
        "machine" => "the administrator's",
        "local" => "yours, for this folder",
        _ => "yours",
    };

    private IEnumerable<CredentialDisplay> Faces => Credentials.Select(context.FaceOf);

    private IReadOnlyList<Run> More =>
        server.Credentials.Count > 1 ? [new Run($"  and {server.Credentials.Count - 1} more", Role.TextMuted)] : [];

    private void Values(PageText page)
    {
        page.Section($"Needs ({Needed.Count})");
        // What keeps it from starting, and what helps, is in view where little else is.
        foreach (var value in Needed.OrderBy(value => value switch
        {
            { Stops: true } => 0,
            { Reason: not null } => 1,
            _ => 2,
        }))
        {
            var (mark, role) = value switch
            {
                { Stops: true } => (context.Glyphs.Cross, Role.Error),
                { Reason: not null } => (context.Glyphs.Warning, Role.Warning),
                _ => (context.Glyphs.Check, Role.Success),
            };
            page.Item(
                [new Run($"{mark} ", role), new Run(value.Name.PadRight(page.LabelCells) + " ")],
                $"{SourceOf(value)}: {value.Text}", Role.TextMuted);
            page.Item(' ', value.Reason, role);
            page.Item(context.Glyphs.Right, value.Fix, Role.Key);
            foreach (var face in Faces.Where(face => IsNamedIn(value, face.Credential)))
            {
                page.Add([Run.Blank(2), .. StateOf(face, withEnd: true)]);
            }
        }

        if (Needed.Count == 0)
        {
            page.Add("no variable, no credential, no secret", Role.TextMuted);
        }

        // The login of the bridge is named by no value.
        foreach (var id in server.Credentials.Where(
            id => context.State.Find(id) is null
                && !server.Values.Any(value => value.Source is ServerSource.Credential)))
        {
            page.Item(context.Glyphs.Cross, $"{id} is not here", Role.Warning);
            page.Item(
                context.Glyphs.Right, LoginHint.For(id), Role.Key);
        }

        foreach (var face in Faces.Where(face => !Needed.Any(value => IsNamedIn(value, face.Credential))))
        {
            page.Add([.. StateOf(face, withEnd: true)]);
        }
    }

    // agent://gitlab is no part of agent://gitlab/work.
    private static bool IsNamedIn(ServerValue value, Credential credential) =>
        value.Source is ServerSource.Credential
            && $"agent://{credential.Id}" is var name
            && $"{value.Text} ".IndexOf(name, StringComparison.Ordinal) is >= 0 and var at
            && $"{value.Text} "[at + name.Length] is not ('/' or '-' or '_' or '.') and var next
            && !char.IsLetterOrDigit(next);

    private IEnumerable<Run> StateOf(CredentialDisplay face, bool withEnd)
    {
        yield return new Run($"{context.Theme.Mark(face.State, context.Glyphs)} ", face.Look.Role);
        yield return new Run(face.Credential.Id.ToString());
        yield return new Run($"  {(withEnd ? face.Word : face.Look.ShortWord)}", face.Look.Role);
        yield return new Run(
            withEnd ? $", {new CredentialFacts(face.Credential, context).Ends}" : $"  {face.Left(context.Glyphs)}",
            Role.TextMuted);
    }

    private static string SourceOf(ServerValue value) => value.Source switch
    {
        ServerSource.RawSecret => "secret in the file",
        ServerSource.Environment => "from the environment",
        ServerSource.Credential => "credential",
        ServerSource.Reference => "from a secret manager",
        ServerSource.Host => "only its host knows it",
        _ => "in the file",
    };
}
