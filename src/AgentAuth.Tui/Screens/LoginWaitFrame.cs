using System.Globalization;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How the wait for the person looks: the link or the code, every other way to answer, and what has happened.</summary>
internal sealed class LoginWaitFrame(LoginScreen screen, Scene scene)
{
    private const int CodeCells = 36;
    private const int LabelCells = 9;

    public void Draw(Pen pen)
    {
        var elapsed = scene.Now - screen.StartedAt;
        pen.Write(0, 1, screen.Flow is LoginFlow.Device ? "Sign in on any device" : $"Waiting for you to sign in at {screen.Provider!.Name}", Role.Title);
        pen.WriteRight(pen.Width - 1, 1, string.Create(CultureInfo.InvariantCulture, $"{scene.Spinner} {(int)elapsed.TotalMinutes:00}:{elapsed.Seconds:00}"), Role.TextMuted);
        if (screen.Steps.OfType<LoginStep.WaitingForDevice>().LastOrDefault() is { Device: var device })
        {
            DrawDevice(pen.Rows(3, pen.Height - 3), device);
            return;
        }

        var text = new PageText(pen.Width, 0);
        if (screen.Steps.OfType<LoginStep.WaitingForBrowser>().LastOrDefault() is { } browser)
        {
            Browser(text, browser);
        }

        Progress(text);
        text.Draw(pen.Rows(3, pen.Height - 3), 0);
        if (screen.Editing is LoginField.Answer)
        {
            pen.Canvas.ShowCursor(2, pen.Height - 1);
        }
    }

    private void Browser(PageText text, LoginStep.WaitingForBrowser browser)
    {
        text.Add(browser.BrowserOpened ? "1  Your browser should have opened.  o  opens it again" : "1  Open this link in a browser", Role.Text);
        if (screen.ShowsAddress || !browser.BrowserOpened)
        {
            Address(text, browser.Address.AbsoluteUri);
        }

        if (scene.Site.IsRemote)
        {
            var port = browser.RedirectUri.Port.ToString(CultureInfo.InvariantCulture);
            text.Add([]);
            text.Add("2  You are on a remote machine. Forward the port first, on your own:", Role.Text);
            text.Add($"     ssh -L {port}:127.0.0.1:{port} {scene.Site.Host}", Role.Key);
        }

        text.Add([]);
        text.Add($"{(scene.Site.IsRemote ? 3 : 2)}  Or sign in anywhere, and paste the address that the browser ends on", Role.Text);
        text.Add(new Run("     paste "), new Run(screen.Answer.Length == 0 ? "________________________" : screen.Answer.Describe(), Role.Key));
        text.Add(screen.Refused is { } reason ? $"     {reason}" : null, Role.Error);
        text.Add([]);
    }

    // Broken at the edge and nowhere else, so that it can be copied out of the lines.
    private static void Address(PageText text, string address)
    {
        for (var at = 0; at < address.Length; at += text.Width)
        {
            text.Add(new Run(address.Substring(at, Math.Min(text.Width, address.Length - at)), Role.Link));
        }
    }

    private void Progress(PageText text)
    {
        text.Section("What is happening");
        for (var at = 0; at < screen.Steps.Length; at++)
        {
            var isLast = at == screen.Steps.Length - 1;
            text.Item(isLast ? scene.Spinner[0] : scene.Glyphs.Check, Word(screen.Steps[at]), isLast ? Role.Text : Role.TextMuted);
        }

        text.Add([]);
        text.Add("Nothing is saved until you finish; a login that is here already stays as it is.", Role.TextMuted);
    }

    private static string Word(LoginStep step) => step switch
    {
        LoginStep.Discovering look => $"asking {look.Issuer} for its endpoints",
        LoginStep.Registering register => $"registering at {register.Issuer}",
        LoginStep.WaitingForBrowser wait => $"listening on {wait.RedirectUri.Authority}, waiting for the redirect",
        LoginStep.WaitingForDevice => "waiting for the code to be confirmed",
        LoginStep.Exchanging => "exchanging the code for tokens",
        _ => "storing the tokens and reading them back",
    };

    private void DrawDevice(Pen pen, DeviceAuthorization device)
    {
        var code = QrPicture.Of((device.VerificationUriComplete ?? device.VerificationUri).AbsoluteUri);
        var hasCode = scene.Theme.Depth != Terminal.ColorDepth.None && !scene.Glyphs.IsAscii
            && pen.Width >= Math.Max(CodeCells, LabelCells + device.VerificationUri.AbsoluteUri.Length) + code.Width + 2 && pen.Height >= code.Height;
        var text = new PageText(hasCode ? pen.Width - code.Width - 2 : pen.Width, LabelCells);
        text.Fact("1 Open", device.VerificationUri.AbsoluteUri);
        text.Add([]);
        text.Add(new Run("2 Enter  "), new Run(string.Join(' ', device.UserCode.EnumerateRunes()), Role.Key));
        text.Add([]);
        text.Add($"Type it only at {device.VerificationUri.Host}. If someone sent you this code, press esc.", Role.Warning);
        text.Add([]);
        text.Add(device.ExpiresAt > scene.Now ? $"The code is good for {TimeText.Left(device.ExpiresAt - scene.Now)}." : "The code has run out.", Role.TextMuted);
        text.Add($"Asking the server every {(int)device.Interval.TotalSeconds} s whether you are done.", Role.TextMuted);
        text.Draw(pen, 0);
        if (hasCode)
        {
            code.Draw(pen.Part(new CellArea(pen.Width - code.Width, 0, code.Width, code.Height)));
        }
    }
}
