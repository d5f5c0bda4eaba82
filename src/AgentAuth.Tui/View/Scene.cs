using System.Globalization;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Themes;

namespace AgentAuth.Tui.View;

/// <summary>What a screen is drawn from and answers events with, besides its own fields.</summary>
public readonly record struct Scene
{
    public const int SpinnerMilliseconds = 250;

    public required Board Board { get; init; }

    /// <summary>The part of the terminal that the screen has for itself.</summary>
    public required CellSize Size { get; init; }

    public required Theme Theme { get; init; }

    public required GlyphSet Glyphs { get; init; }

    public required Site Site { get; init; }

    /// <summary>In whole seconds, so that all countdowns move together and wake the program once.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Which frame of a spinner is due.</summary>
    public int SpinnerFrame { get; init; }

    /// <summary>The sign that something is under way; a still one where motion is not wanted.</summary>
    public string Spinner => (Site.HasMotion ? Glyphs.Spinner[SpinnerFrame % Glyphs.Spinner.Length] : Glyphs.Refreshing).ToString();

    public CredentialFace FaceOf(Credential credential) => Board.FaceOf(credential, Now);

    public CredentialStanding StandingOf(Credential credential) => Board.StandingOf(credential, Now);

    /// <summary><c>14:38:02</c> today, else the date.</summary>
    public string Clock(DateTimeOffset at) => Local(at, "yyyy-MM-dd");

    /// <summary><c>14:38:02</c> today, else date and time.</summary>
    public string Moment(DateTimeOffset at) => Local(at, "yyyy-MM-dd HH:mm");

    /// <summary><c>14:38:02</c> today, else date and time without the year, for narrow columns.</summary>
    public string ShortMoment(DateTimeOffset at) => Local(at, "MM-dd HH:mm");

    private string Local(DateTimeOffset at, string formatOfOtherDays)
    {
        var local = TimeZoneInfo.ConvertTime(at, Site.Zone);
        var isToday = local.Date == TimeZoneInfo.ConvertTime(Now, Site.Zone).Date;
        return local.ToString(isToday ? "HH:mm:ss" : formatOfOtherDays, CultureInfo.InvariantCulture);
    }
}
