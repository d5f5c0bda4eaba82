using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Console.Lines;

/// <summary>How one credential is told at one moment: its state, in which words, and what is left of it.</summary>
public sealed record CredentialDisplay(Credential Credential, DateTimeOffset Now)
{
    /// <summary>True while a refresh is in flight, which only the view knows.</summary>
    public bool IsRefreshing { get; init; }

    public DisplayState State => Standing.State;

    public StateLook Look => Standing.Look;

    public string Word => Standing.Word;

    public int Urgency => Standing.Urgency;

    public bool NeedsYou => Standing.NeedsYou;

    /// <summary>What is left of its life.</summary>
    public TtlBar Bar => TtlBar.Of(Standing, Now);

    public CredentialStatus Standing => CredentialStatus.Of(Credential, Credential.State, IsRefreshing, Now);

    /// <summary>The text of the column LEFT.</summary>
    public string Left(GlyphSet glyphs) => Standing.Left(Credential.Lifetime.Expiry.At - Now, glyphs);
}
