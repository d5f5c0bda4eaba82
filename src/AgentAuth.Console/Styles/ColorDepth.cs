namespace AgentAuth.Console.Styles;

/// <summary>How many colours the terminal shows.</summary>
public enum ColorDepth
{
    None,
    Ansi16,
    Ansi256,
    TrueColor,
}
