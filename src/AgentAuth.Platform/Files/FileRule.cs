namespace AgentAuth.Platform.Files;

/// <summary>Who besides us may do what with a file.</summary>
internal enum FileRule
{
    /// <summary>Nobody anything: files that hold secrets.</summary>
    Private,

    /// <summary>
    /// Others may read, since editors make files that way; nobody else may write. For configuration, which lies in a
    /// 0700 folder anyhow.
    /// </summary>
    OthersMayRead,
}
