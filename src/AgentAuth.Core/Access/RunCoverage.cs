namespace AgentAuth.Core.Access;

/// <summary>How a credential stands to a run of a given length.</summary>
public enum RunCoverage
{
    /// <summary>It lives longer than the run, or for ever.</summary>
    Outlives,

    /// <summary>
    /// It ends in mid-run and is refreshed by us: there is a refresh token, it lives long enough, its provider answers.
    /// </summary>
    Refreshes,

    /// <summary>Another tool's, which refreshes it without a person on its next use.</summary>
    OwnerRefreshes,

    /// <summary>Nobody said when it ends.</summary>
    EndUnknown,

    /// <summary>It ends in mid-run and nothing shows that it will be refreshed.</summary>
    Dies,

    /// <summary>It is no use already: somebody must log in, set or approve something first.</summary>
    NeedsPerson,
}
