using AgentAuth.Core.OAuth;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How a device code looks where it has the screen for itself: letter by letter, with a picture for a phone where it fits.</summary>
internal sealed class LoginCodeFrame(DeviceAuthorization device, Scene scene)
{
    private const int CodeCells = 36;
    private const int LabelCells = 9;

    /// <summary>To be read aloud letter by letter.</summary>
    public static string Spelled(DeviceAuthorization device) => string.Join(' ', device.UserCode.EnumerateRunes());

    /// <summary>RFC 8628 section 5.4: a code that someone else sent logs them in as you.</summary>
    public static string Caution(DeviceAuthorization device) => $"Type it only at {device.VerificationUri.Host}. If someone sent you this code, press esc.";

    /// <summary>For a phone's camera; null where so many cells beside it, its height or its black on white cannot be had.</summary>
    public static QrPicture? PictureFor(DeviceAuthorization device, Scene scene, Pen pen, int cellsBeside)
    {
        if (scene.Theme.Depth == Terminal.ColorDepth.None || scene.Glyphs.IsAscii)
        {
            return null;
        }

        var picture = QrPicture.Of((device.VerificationUriComplete ?? device.VerificationUri).AbsoluteUri);
        return pen.Width >= cellsBeside + picture.Width + 2 && pen.Height >= picture.Height ? picture : null;
    }

    public void Draw(Pen pen)
    {
        var code = PictureFor(device, scene, pen, Math.Max(CodeCells, LabelCells + device.VerificationUri.AbsoluteUri.Length));
        var text = new PageText(code is null ? pen.Width : pen.Width - code.Width - 2, LabelCells);
        text.Add(new Run("1 Open".PadRight(LabelCells), Role.TextMuted), new Run(device.VerificationUri.AbsoluteUri, Role.Link) { Address = device.VerificationUri.AbsoluteUri });
        text.Add([]);
        text.Add(new Run("2 Enter".PadRight(LabelCells), Role.TextMuted), new Run(Spelled(device), Role.Key));
        text.Add([]);
        text.Add(Caution(device), Role.Warning);
        text.Add([]);
        text.Add(device.ExpiresAt > scene.Now ? $"The code is good for {TimeText.Left(device.ExpiresAt - scene.Now)}." : "The code has run out.", Role.TextMuted);
        text.Add($"Asking the server every {(int)device.Interval.TotalSeconds} s whether you are done.", Role.TextMuted);
        text.Draw(pen, 0);
        code?.Draw(pen.Part(new CellArea(pen.Width - code.Width, 0, code.Width, code.Height)));
    }
}
