using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Console.Lines;

/// <summary>
/// The table of <c>agent list</c>. What narrows goes in the order user, custody, kind, provider, bar; the name, what
/// is left and the state always stay.
/// </summary>
public static class CredentialTable
{
    private const int BarCells = 12;

    /// <summary>Most urgent first, then by name.</summary>
    public static IReadOnlyList<CredentialDisplay> ByUrgency(IEnumerable<Credential> credentials, DateTimeOffset now) =>
    [
        .. credentials
            .Select(credential => new CredentialDisplay(credential, now))
            .OrderBy(face => face.Urgency)
            .ThenBy(face => face.Credential.Lifetime.Expiry.At ?? DateTimeOffset.MaxValue)
            .ThenBy(face => face.Credential.Id, CredentialId.ByText),
    ];

    public static void Write(LineWriter writer, IReadOnlyList<CredentialDisplay> faces)
    {
        var columns = Columns(writer, faces);
        var table = new TableLines([.. columns.Select(column => column.Column)]);
        foreach (var face in faces)
        {
            table.Add([.. columns.Select(column => column.Cell(face))]);
        }

        writer.Write(table);
    }

    /// <summary><c>12 credentials, 5 need you</c>.</summary>
    public static string Summary(IReadOnlyList<CredentialDisplay> faces)
    {
        var count = faces.Count == 1 ? "1 credential" : $"{faces.Count} credentials";
        return faces.Count(face => face.NeedsYou) switch
        {
            0 => count,
            1 => $"{count}, 1 needs you",
            var needing => $"{count}, {needing} need you",
        };
    }

    private static List<(TableColumn Column, Func<CredentialDisplay, IReadOnlyList<Run>> Cell)> Columns(
        LineWriter writer, IReadOnlyList<CredentialDisplay> faces)
    {
        var glyphs = writer.Target.Glyphs;
        List<(TableColumn, Func<CredentialDisplay, IReadOnlyList<Run>>)> columns =
        [
            (new("NAME") { LeastWidth = 8 }, face => [new Run(face.Credential.Id.ToString())]),
            (new("PROVIDER") { DropOrder = 4 }, face => [new Run(face.Credential.Provider, Role.TextMuted)]),
            (
                new("KIND") { DropOrder = 3 },
                face => [new Run(WireNames.Of(face.Credential.Kind).Replace('_', ' '), Role.TextMuted)]),
            (new("LIFE LEFT") { DropOrder = 5 }, face => face.Bar.Draw(BarCells, glyphs, isSlim: true)),
            (new("LEFT") { AlignsRight = true }, face => [new Run(face.Left(glyphs), LeftRole(face))]),
            (new("STATE"), face => [new Run(face.Word, face.Look.Role)]),
        ];
        if (faces.Any(face => face.Credential.Custody != Custody.Owned))
        {
            columns.Insert(
                3, (
                    new("CUSTODY") { DropOrder = 2 },
                    face => [new Run(WireNames.Of(face.Credential.Custody), Role.TextMuted)]));
        }

        if (faces.Any(face => face.Credential.AccountLabel is not null))
        {
            columns.Insert(
                1, (
                    new("USER") { DropOrder = 1, LeastWidth = 8 },
                    face => [new Run(face.Credential.AccountLabel, Role.TextMuted)]));
        }

        // A mark is for the eye; in a pipe it would only be in the way of the first field.
        if (writer.Target.IsTerminal)
        {
            columns.Insert(0, (new(""), face => [new Run(writer.Theme.Mark(face.State, glyphs), face.Look.Role)]));
        }

        return columns;
    }

    private static Role LeftRole(CredentialDisplay face) =>
        face.State is DisplayState.Danger or DisplayState.Due or DisplayState.Expired ? face.Look.Role : Role.Text;
}
