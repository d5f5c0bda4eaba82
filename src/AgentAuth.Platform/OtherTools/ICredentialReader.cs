using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;

namespace AgentAuth.Platform.OtherTools;

/// <summary>One tool whose credentials are shown and never touched.</summary>
internal interface ICredentialReader
{
    /// <summary>The tool, and the first part of its credentials' ids. No built-in provider has that id.</summary>
    string Owner { get; }

    /// <summary>
    /// What to type for a first login; null where it is not known, or the tool's other reader says it.
    /// </summary>
    /// <param name="name">What follows the owner in the id; null for none.</param>
    string? FirstLogin(string? name);

    /// <summary>Everything that this tool keeps; a file that cannot be read is an entry that says so.</summary>
    IEnumerable<MirroredCredential> Read(UserFolders places);

    /// <summary>Where it is kept: files that may be there.</summary>
    IEnumerable<string> FilesIn(UserFolders places);
}
