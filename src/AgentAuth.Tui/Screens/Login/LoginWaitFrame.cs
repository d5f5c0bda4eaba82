using System.Globalization;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>How the wait for the person looks: every way to answer, numbered, and what has happened.</summary>
internal sealed class LoginWaitFrame(LoginScreen screen, ScreenContext context)
{
    private const int Indent = 5;
    private const int WaysCells = 72;
    private const int RowsForWhy = 16;
    private const int WidestBody = 116;

    private readonly LoginStep.WaitingForBrowser? _browser = screen.Steps.OfType<LoginStep.WaitingForBrowser>()
        .LastOrDefault();
    private readonly DeviceAuthorization? _device = screen.Steps.OfType<LoginStep.WaitingForDevice>()
        .LastOrDefault()?.Device;
    private int _ways;

    public void Draw(CellPainter painter)
    {
        DrawHeading(painter);
        var body = painter.Part(new CellArea(0, 3, Math.Min(painter.Width, WidestBody), painter.Height - 3));
        if (_device is { } code && (_browser is null || screen.ShowsCode))
        {
            new LoginCodeFrame(code, context).Draw(body);
            return;
        }

        var picture = _device is { } beside ? LoginCodeFrame.PictureFor(beside, context, body, WaysCells) : null;
        var text = new PageText(picture is null ? body.Width : body.Width - picture.Width - 2, 0);
        if (_browser is { } browser)
        {
            Why(text, browser, body.Height);
            Browser(text, browser);
        }

        if (_device is not null)
        {
            Device(text, _device);
        }

        Progress(text, body.Height);
        text.Draw(body, 0);
        picture?.Draw(body.Part(new CellArea(body.Width - picture.Width, 0, picture.Width, picture.Height)));
        if (screen.Editing is LoginField.Answer)
        {
            painter.Canvas.ShowCursor(2, painter.Height - 1);
        }
    }

    private void DrawHeading(CellPainter painter)
    {
        var elapsed = context.Now - screen.StartedAt;
        var clock = string.Create(
            CultureInfo.InvariantCulture,
            $"{context.Spinner} {(int)elapsed.TotalMinutes:00}:{elapsed.Seconds:00} of {(int)LoginScreen.Timeout.TotalMinutes:00}:{LoginScreen.Timeout.Seconds:00}");
        var title = _browser is null && _device is not null
            ? "Sign in on any device"
            : $"Waiting for you to sign in at {screen.Provider!.Name}";
        painter.Write(0, 1, title, Role.Title, painter.Width - CellWidth.Of(clock) - 3);
        painter.WriteRight(painter.Width - 1, 1, clock, Role.TextMuted);
    }

    private void Why(PageText text, LoginStep.WaitingForBrowser browser, int height)
    {
        if (context.Session.Place.Why is { } why && !browser.BrowserOpened && height >= RowsForWhy)
        {
            text.Add($"No browser is opened here: {why}.", Role.TextMuted);
            text.Add([]);
        }
    }

    private void Browser(PageText text, LoginStep.WaitingForBrowser browser)
    {
        var tunnel = context.Session.Place.TunnelTo(browser.RedirectUri);
        if (tunnel is not null)
        {
            Way(text, "On your machine run this, then open the link there:");
            text.Add($"{Blank}{tunnel}", Role.Key);
            text.Add(new Run(Blank), Link(browser.ShortLink));
            Way(text, "Or open the whole link anywhere, paste where it ends");
        }
        else if (context.Session.Place.IsElsewhere)
        {
            Way(text, "Open this link in any browser, and paste the address that it ends on");
        }
        else
        {
            Way(
                text, browser.BrowserOpened
                    ? "Your browser should have opened. If it did not, open this link:"
                    : "Open this link in a browser");
            text.Add(
                new Run(Blank), Link(browser.ShortLink),
                new Run($"  leads to {browser.Address.Host}, once", Role.TextMuted));
            Way(text, "Or sign in anywhere, and paste the address that the browser ends on");
        }

        if (screen.ShowsAddress || (tunnel is null && context.Session.Place.IsElsewhere))
        {
            Address(text, browser.Address.AbsoluteUri);
        }

        text.Add(browser.Haste is { } haste ? $"{Blank}{haste}" : null, Role.Warning);
        text.Add(
            new Run($"{Blank}paste "),
            new Run(screen.Answer.Length == 0 ? "________________________" : screen.Answer.Describe(), Role.Key));
        text.Add(screen.Refused is { } reason ? $"{Blank}{reason}" : null, Role.Error);
    }

    private void Device(PageText text, DeviceAuthorization device)
    {
        Way(text, "Or on any device, open this and enter the code");
        text.Add(
            new Run(Blank), Link(device.VerificationUri), new Run("   "),
            new Run(LoginCodeFrame.Spelled(device), Role.Key));
        text.Add($"{Blank}{LoginCodeFrame.Caution(device)}", Role.Warning);
    }

    private static string Blank => new(' ', Indent);

    private void Way(PageText text, string words) => text.Numbered(++_ways, words, Role.Text);

    private static Run Link(Uri address) => new(address.AbsoluteUri, Role.Link) { Address = address.AbsoluteUri };

    // Broken at the edge and nowhere else, so that it can be copied out of the lines.
    private static void Address(PageText text, string address)
    {
        for (var at = 0; at < address.Length; at += text.Width)
        {
            text.Add(
                new Run(address.Substring(at, Math.Min(text.Width, address.Length - at)), Role.Link)
                {
                    Address = address,
                });
        }
    }

    // The ways to answer matter more than the story: what does not fit of it is left out from its beginning.
    private void Progress(PageText text, int height)
    {
        var story = new PageText(text.Width, 0);
        foreach (var step in screen.Steps)
        {
            var isOpen = step == screen.Steps[^1] || (IsWait(step) && IsWait(screen.Steps[^1]));
            story.Item(
                isOpen ? context.Spinner[0] : context.Glyphs.Check, Word(step), isOpen ? Role.Text : Role.TextMuted);
        }

        if (text.Count + story.Count + 2 > height && text.Count > 0)
        {
            return;
        }

        text.Section("What is happening");
        text.Append(story);
        if (text.Count + 3 <= height)
        {
            text.Add([]);
            text.Add("Nothing is saved until you finish; a login that is here already stays as it is.", Role.TextMuted);
        }
    }

    private static bool IsWait(LoginStep step) => step is LoginStep.WaitingForBrowser or LoginStep.WaitingForDevice;

    private static string Word(LoginStep step) => step switch
    {
        LoginStep.WaitingForTurn { Process: { } process } =>
            $"process {process} asks for this login already; waiting for what it brings",
        LoginStep.WaitingForTurn => "another agent asks for this login already; waiting for what it brings",
        LoginStep.Discovering look => $"asking {look.Issuer} for its endpoints",
        LoginStep.Registering { IsAnew: true } register =>
            $"{register.Issuer} knows the earlier client no more; registering a new one",
        LoginStep.Registering register => $"registering at {register.Issuer}",
        LoginStep.WaitingForBrowser wait => $"listening on {wait.RedirectUri.Authority}, waiting for the redirect",
        LoginStep.WaitingForDevice wait =>
            $"asking every {(int)wait.Device.Interval.TotalSeconds} s whether the code was entered",
        LoginStep.Exchanging => "exchanging the code for tokens",
        _ => "storing the tokens and reading them back",
    };
}
