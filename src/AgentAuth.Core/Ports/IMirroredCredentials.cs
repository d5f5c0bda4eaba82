using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>
/// The credentials that other tools keep on this machine. Reading changes nothing, starts nothing, asks nobody and
/// never throws for what a file holds: a broken file is an entry with a note.
/// </summary>
public interface IMirroredCredentials
{
    /// <summary>In the order of the tools, and within one in the order of its files.</summary>
    IReadOnlyList<MirroredCredential> ReadAll();

    /// <summary>Those of one tool, in the same order; empty where the tool is not known.</summary>
    IReadOnlyList<MirroredCredential> ReadOf(string owner);

    /// <summary>
    /// What to type for a first login there, where the tool keeps nothing yet; null where nothing is known.
    /// </summary>
    string? FirstLogin(CredentialId id) => null;
}
