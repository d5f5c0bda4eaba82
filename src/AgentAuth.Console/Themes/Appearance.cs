namespace AgentAuth.Console.Themes;

/// <summary>The kind of background that a theme is made for, or that a terminal has.</summary>
public enum Appearance
{
    Any,
    Dark,
    Light,
}
