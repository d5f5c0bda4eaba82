using AgentAuth.Core.Credentials;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <param name="What">For the person.</param>
/// <param name="Text">Never a secret.</param>
public sealed record CopyText(string What, string Text) : Work
{
    protected override Task RunAsync(WorkContext context) => RunAsync(What, Text, context);

    internal static async Task RunAsync(string what, string text, WorkContext context) => context.Post(
        new TextCopied(
            what, text, await context.Services.Clipboard.TryTmuxAsync(text, context.Stop).ConfigureAwait(false)));
}

/// <summary>Copies the JSON form of a row, as the commands print it.</summary>
public sealed record CopyJson(string What, Credential Row) : Work
{
    protected override Task RunAsync(WorkContext context) =>
        CopyText.RunAsync(What, context.Services.Credentials.JsonOf(Row), context);
}

/// <param name="What">For the person.</param>
/// <param name="Text">Never a secret.</param>
/// <param name="IsWithTmux">Where not, it is for the terminal's own clipboard.</param>
public sealed record TextCopied(string What, string Text, bool IsWithTmux) : Report
{
    internal override Message Tell(ScreenContext context) => IsWithTmux
        ? Message.Done($"{What}: in tmux's buffer, and sent to the terminal's clipboard")
        : Message.Note($"{What}: sent to the terminal's clipboard");
}
