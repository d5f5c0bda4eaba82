namespace AgentAuth.Console.Themes;

/// <summary>
/// How a credential stands as the screen tells it: the stored state, and what the view knows beyond it.
/// </summary>
public enum DisplayState
{
    Fresh,
    Refreshing,
    Due,

    /// <summary>Under 5 % or 60 s of life left, and no refresh has worked.</summary>
    Danger,
    Expired,
    Revoked,
    LogIn,
    Unresolved,

    /// <summary>Good as far as its end goes, which is all that anybody has said of it.</summary>
    Unverified,
    Unknown,
    NoExpiry,
    Rotation,
}
