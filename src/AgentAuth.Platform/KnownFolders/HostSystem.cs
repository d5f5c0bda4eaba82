namespace AgentAuth.Platform.KnownFolders;

/// <summary>Tools keep their files elsewhere on each of these.</summary>
public enum HostSystem
{
    Linux,
    MacOS,
    Windows,
}
