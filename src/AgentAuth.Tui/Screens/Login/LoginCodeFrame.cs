using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.OAuth;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>
/// How a device code looks where it has the screen for itself: letter by letter, with a picture for a phone where it
/// fits.
/// </summary>
internal sealed class LoginCodeFrame(DeviceAuthorization device, ScreenContext context)
{
    private const int CodeCells = 36;
    private const int LabelCells = 9;

    /// <summary>To be read aloud letter by letter.</summary>
    public static string Spelled(DeviceAuthorization device) => string.Join(' ', device.UserCode.EnumerateRunes());

    /// <summary>RFC 8628 section 5.4: a code that someone else sent logs them in as you.</summary>
    public static string Caution(DeviceAuthorization device) =>
        $"Type it only at {device.VerificationUri.Host}. If someone sent you this code, press esc.";

    /// <summary>
    /// For a phone's camera; null where so many cells beside it, its height or its black on white cannot be had, and
    /// for an address of this machine.
    /// </summary>
    public static QrPicture? PictureFor(
        DeviceAuthorization device, ScreenContext context, CellPainter painter, int cellsBeside)
    {
        if (context.Theme.Depth == ColorDepth.None || context.Glyphs.IsAscii)
        {
            return null;
        }

        return QrPicture.Of(device.VerificationUriComplete ?? device.VerificationUri) is { } picture
            && painter.Width >= cellsBeside + picture.Width + 2 && painter.Height >= picture.Height ? picture : null;
    }

    public void Draw(CellPainter painter)
    {
        var code = PictureFor(
            device, context, painter, Math.Max(CodeCells, LabelCells + device.VerificationUri.AbsoluteUri.Length));
        var text = new PageText(code is null ? painter.Width : painter.Width - code.Width - 2, LabelCells);
        text.Add(
            new Run("1 Open".PadRight(LabelCells), Role.TextMuted),
            new Run(device.VerificationUri.AbsoluteUri, Role.Link) { Address = device.VerificationUri.AbsoluteUri });
        text.Add([]);
        text.Add(new Run("2 Enter".PadRight(LabelCells), Role.TextMuted), new Run(Spelled(device), Role.Key));
        text.Add([]);
        text.Add(Caution(device), Role.Warning);
        text.Add([]);
        text.Add(
            device.ExpiresAt > context.Now
                ? $"The code is good for {TimeText.Left(device.ExpiresAt - context.Now)}."
                : "The code has run out.", Role.TextMuted);
        text.Add(
            $"Asking the server every {(int)device.Interval.TotalSeconds} s whether you are done.", Role.TextMuted);
        text.Draw(painter, 0);
        code?.Draw(painter.Part(new CellArea(painter.Width - code.Width, 0, code.Width, code.Height)));
    }
}
