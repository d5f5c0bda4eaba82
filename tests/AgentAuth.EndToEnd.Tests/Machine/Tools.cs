namespace AgentAuth.EndToEnd.Tests.Machine;

/// <summary>What a test drives beside the program itself.</summary>
[Flags]
public enum Tools
{
    None = 0,
    Node = 1,
    Chromium = 2,
    Tmux = 4,
    Sqlite = 8,
    Strace = 16,
    Git = 32,
    Bash = 64,
    Zsh = 128,
    Fish = 256,
    Curl = 512,
}
