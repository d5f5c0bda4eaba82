using System.Globalization;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.State;

/// <summary>What a screen is drawn from and answers events with, besides its own fields.</summary>
public readonly record struct ScreenContext
{
    public const int SpinnerMilliseconds = 250;

    public required AppState State { get; init; }

    /// <summary>The part of the terminal that the screen has for itself.</summary>
    public required CellSize Size { get; init; }

    public required Theme Theme { get; init; }

    public required GlyphSet Glyphs { get; init; }

    public required SessionInfo Session { get; init; }

    /// <summary>In whole seconds, so that all countdowns move together and wake the program once.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Which frame of a spinner is due.</summary>
    public int SpinnerFrame { get; init; }

    /// <summary>The sign that something is under way; a still one where motion is not wanted.</summary>
    public string Spinner =>
        (Session.HasMotion ? Glyphs.Spinner[SpinnerFrame % Glyphs.Spinner.Length] : Glyphs.Refreshing).ToString();

    public CredentialDisplay FaceOf(Credential credential) => State.FaceOf(credential, Now);

    public CredentialStatus StandingOf(Credential credential) => State.StandingOf(credential, Now);

    /// <summary><c>14:38:02</c> today, else the date.</summary>
    public string Clock(DateTimeOffset at) => Local(at, "yyyy-MM-dd");

    /// <summary><c>14:38:02</c> today, else date and time.</summary>
    public string Moment(DateTimeOffset at) => Local(at, "yyyy-MM-dd HH:mm");

    /// <summary><c>14:38:02</c> today, else date and time without the year, for narrow columns.</summary>
    public string ShortMoment(DateTimeOffset at) => Local(at, "MM-dd HH:mm");

    private string Local(DateTimeOffset at, string formatOfOtherDays)
    {
        var local = TimeZoneInfo.ConvertTime(at, Session.Zone);
        var isToday = local.Date == TimeZoneInfo.ConvertTime(Now, Session.Zone).Date;
        return local.ToString(isToday ? "HH:mm:ss" : formatOfOtherDays, CultureInfo.InvariantCulture);
    }
}
