namespace AgentAuth.Platform.Files;

/// <summary>The kinds of directory entry that matter here.</summary>
internal enum FileKind
{
    Regular,
    Directory,
    Link,
    Other,
}
