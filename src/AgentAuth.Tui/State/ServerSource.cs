namespace AgentAuth.Tui.State;

/// <summary>Where the text of a server's declared value comes from.</summary>
public enum ServerSource
{
    /// <summary>Written in the file, and no secret.</summary>
    Literal,

    /// <summary>A secret that is written in the file.</summary>
    RawSecret,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>One of our credentials.</summary>
    Credential,

    /// <summary>A secret manager.</summary>
    Reference,

    /// <summary>Only the host itself can fill it in.</summary>
    Host,
}
