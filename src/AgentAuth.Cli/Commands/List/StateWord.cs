using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Toml.Messages;

namespace AgentAuth.Cli.Commands.List;

/// <summary>A state as a person names it: in the word of the JSON, or in one that the screen shows.</summary>
internal sealed record StateWord(string Word, CredentialState? Stored, DisplayState? Shown)
{
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/>, with the nearest word.</exception>
    public static StateWord Parse(string text)
    {
        var word = text.Trim().ToLowerInvariant();

        if (WireNames.StateOf(word) is { } stored)
        {
            return new StateWord(word, stored, null);
        }

        var spoken = word.Replace('_', ' ').Replace('-', ' ');
        return StateLook.All.FirstOrDefault(look => look.Word == spoken || look.ShortWord == spoken) is { } look
            ? new StateWord(look.Word, null, look.State)
            : throw Unknown(text, word);
    }

    public bool Fits(Credential credential, DateTimeOffset now) =>
        Stored is { } stored ? credential.State == stored : new CredentialDisplay(credential, now).State == Shown;

    private static AgentAuthException Unknown(string text, string word)
    {
        List<string> words =
        [
            .. Enum.GetValues<CredentialState>().Select(WireNames.Of),
            .. StateLook.All.Select(look => look.Word),
        ];
        var meant = NearestName.Of(word, words);
        var message = $"'{UntrustedText.Line(text, 40)}' is no state";

        return new AgentAuthException(
            ProblemCode.Usage,
            meant is null ? message : $"{message}; did you mean '{meant}'?",
            $"one of: {string.Join(", ", words.Distinct())}");
    }
}
