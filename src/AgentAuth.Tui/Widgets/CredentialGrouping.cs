namespace AgentAuth.Tui.Widgets;

/// <summary>What the credentials of a list stand together by.</summary>
public enum CredentialGrouping
{
    None,

    /// <summary>Who keeps them: ourselves, another tool, a secret manager.</summary>
    Owner,
    Provider,
}
