using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>A row of the audit trail as people read it.</summary>
public static class AuditWords
{
    private const int MomentCells = 12;
    private const int WhatCells = 22;
    private const int CredentialCells = 18;

    /// <summary>Below it there is no room for who asked.</summary>
    private const int WidthForAsked = 100;

    private const int WidthForOutcome = 70;

    /// <summary>Below it the usual columns would leave no room for whose it is.</summary>
    public const int WidthForAll = 56;

    private const int ShortMomentCells = 9;
    private const int ShortWhatCells = 13;

    /// <summary>The titles of such lines.</summary>
    public static string Titles(int width, bool withCredential, GlyphSet glyphs) =>
        $"{$"WHEN {glyphs.Down}",-MomentCells}  {"WHAT",-WhatCells}"
        + (withCredential ? "CREDENTIAL".PadRight(CredentialCells + 2) : "")
        + (width >= WidthForAsked ? "ASKED BY".PadRight(AskedCells(width) + 2) : "")
        + (width >= WidthForOutcome ? "WHAT CAME OUT" : "");

    /// <summary>When, what, whose, who asked and what came out, in words.</summary>
    public static IReadOnlyList<Run> Line(AuditRow row, ScreenContext context, int width, bool withCredential)
    {
        var (mark, role) = Look(row, context);
        var ellipsis = context.Glyphs.Ellipsis;
        var credential = CellText.TruncateId(UntrustedText.Line(row.Credential), CredentialCells, ellipsis);
        var happened = CellText.Truncate(AuditSentence.Happened(row), WhatCells - 1, ellipsis);
        var asked = CellText.Pad(AuditSentence.Asked(row), AskedCells(width), ellipsis);
        return
        [
            new Run(CellText.Pad(context.ShortMoment(row.At), MomentCells), Role.TextMuted),
            new Run($"{mark} ", role),
            new Run(happened, role is Role.LogOk ? Role.Text : role),
            Run.Blank(Math.Max(0, WhatCells - CellWidth.Of(happened))),
            new Run(withCredential ? CellText.Pad(credential, CredentialCells + 2) : ""),
            new Run(width >= WidthForAsked ? $"{asked}  " : "", Role.TextMuted),
            new Run(
                withCredential && width < WidthForOutcome ? "" : AuditSentence.CameOut(row),
                row.Code is null ? Role.TextMuted : Role.LogFail),
        ];
    }

    // From where somebody asked is worth a wide column's room.
    private static int AskedCells(int width) => Math.Clamp(width / 5, 26, 44);

    public static (char Mark, Role Role) Look(AuditRow row, ScreenContext context) => row switch
    {
        { Code: not null } => (context.Glyphs.Cross, Role.LogFail),
        _ when row.Event is "revocation.detected" or "revocation.pending" or "warning.raised" or "credential.expired"
            or "store.quarantined" =>
            (context.Glyphs.Warning, Role.Warning),
        _ when row.Event.EndsWith("attempted", StringComparison.Ordinal)
            || row.Event.EndsWith("started", StringComparison.Ordinal) =>
            (context.Glyphs.Separator, Role.TextMuted),
        _ => (context.Glyphs.Check, Role.LogOk),
    };

    /// <summary>The members of the detail as <c>name value</c>; the text itself where it is no object.</summary>
    public static string Detail(AuditRow row) => OutsideJson.Of(row.Detail) is { IsObject: true } json
        ? string.Join(
            "  ", json.Members.Select(member => $"{member.Name} {member.Value.ItselfShown ?? member.Value.Raw}"))
        : row.Detail;

    /// <summary>The titles of narrow lines.</summary>
    public static string NarrowTitles(bool withCredential, GlyphSet glyphs) =>
        $"{$"WHEN {glyphs.Down}",-ShortMomentCells}  {"WHAT",-ShortWhatCells}{(withCredential ? "CREDENTIAL" : "")}";

    /// <summary>When, what and whose, where there is room for little more than the account.</summary>
    public static IReadOnlyList<Run> NarrowLine(AuditRow row, ScreenContext context, int width, bool withCredential)
    {
        var (mark, role) = Look(row, context);
        var at = context.ShortMoment(row.At);
        var what = withCredential ? ShortWhatCells : width - ShortMomentCells - 2;
        var happened = CellText.Pad(AuditSentence.Happened(row), what - 1, context.Glyphs.Ellipsis);
        return
        [
            new Run(CellText.Pad(at.Length < ShortMomentCells ? at : at[..5], ShortMomentCells), Role.TextMuted),
            new Run($"{mark} ", role),
            new Run($"{happened} ", role is Role.LogOk ? Role.Text : role),
            new Run(
                withCredential
                    ? CellText.TruncateId(
                        UntrustedText.Line(row.Credential), Math.Max(1, width - ShortMomentCells - 2 - what),
                        context.Glyphs.Ellipsis)
                    : ""),
        ];
    }
}
