using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Lines;

/// <summary>Findings as a list: mark, word, subject, detail, and the fix below.</summary>
public static class FindingLines
{
    private const int WordCells = 4;
    private const int LeastDetailWidth = 20;

    public static void Write(LineWriter writer, IReadOnlyList<Finding> findings)
    {
        var subjects = findings.Select(finding => new Run(finding.Subject)).ToList();
        var subjectCells = subjects.Max(subject => (int?)subject.Width) ?? 0;
        foreach (var (finding, subject) in findings.Zip(subjects))
        {
            Write(writer, finding, subject, subjectCells);
        }
    }

    private static void Write(LineWriter writer, Finding finding, Run subject, int subjectCells)
    {
        var (mark, word, role) = Look(finding.Level, writer.Target.Glyphs);
        var state = new Run($"{mark} {CellText.Pad(word, WordCells)}  ", role);
        var detailAt = state.Width + subjectCells + 2;
        var lines = WordWrap.Lines(
            [new Run(finding.Detail)], Math.Max(LeastDetailWidth, writer.Target.Width - detailAt));
        writer.Line([state, subject, Run.Blank(detailAt - state.Width - subject.Width), .. lines[0]]);
        foreach (var line in lines.Skip(1))
        {
            writer.Line([Run.Blank(detailAt), .. line]);
        }

        if (finding.Fix is { } fix)
        {
            writer.Line(Run.Blank(detailAt), new Run("fix: ", Role.TextMuted), new Run(fix, Role.Key));
        }
    }

    private static (char Mark, string Word, Role Role) Look(FindingLevel level, GlyphSet glyphs) => level switch
    {
        FindingLevel.Ok => (glyphs.Check, "ok", Role.Success),
        FindingLevel.Warning => (glyphs.Warning, "warn", Role.Warning),
        _ => (glyphs.Cross, "fail", Role.Error),
    };
}
