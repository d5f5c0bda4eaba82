using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>Opens a page in the person's browser.</summary>
public sealed record OpenPage(Uri Address) : Question
{
    protected override Report Answer(ViewServices services) => new PageOpened(Address, services.Browser.Open(Address));
}

/// <param name="Address">Of the page.</param>
/// <param name="IsOpen">False where there is no browser to open it.</param>
public sealed record PageOpened(Uri Address, bool IsOpen) : Report
{
    internal override Message Tell(ScreenContext context) => IsOpen
        ? Message.Done($"opened in your browser: {Address.GetLeftPart(UriPartial.Path)}")
        : Message.Note("there is no browser to open it in", Address.GetLeftPart(UriPartial.Path));
}
