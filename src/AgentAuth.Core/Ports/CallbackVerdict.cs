namespace AgentAuth.Core.Ports;

/// <summary>What the login says of a request at the callback, before anything is spent.</summary>
public enum CallbackVerdict
{
    /// <summary>Not the answer we wait for: 400, and the wait goes on.</summary>
    Refused,

    /// <summary>The answer, with a code.</summary>
    Granted,

    /// <summary>The answer: the user or the server said no.</summary>
    Denied,

    /// <summary>The end without an answer: another server than the one that was asked came back.</summary>
    WrongIssuer,
}
