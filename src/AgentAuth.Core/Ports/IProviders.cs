using AgentAuth.Core.Errors;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Ports;

/// <summary>
/// Built-in providers, those in <c>providers/*.toml</c>, and what <c>config.toml</c> says of either. A file of the same
/// name takes a built-in provider's place.
/// </summary>
public interface IProviders
{
    /// <summary>Null where there is none. Reads that provider's file only.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> with file, line and column where a file is wrong.
    /// </exception>
    ProviderDefinition? Find(string id);

    /// <summary>
    /// The name for people of a server or credential that is called like a provider; else what it is called.
    /// </summary>
    string NameOf(string id)
    {
        try
        {
            return Find(id)?.Name ?? id;
        }
        catch (AgentAuthException)
        {
            return id;
        }
    }

    /// <summary>
    /// All of them, built-in ones first; one whose file is wrong is left out and among <see cref="Faults"/>.
    /// </summary>
    IReadOnlyList<ProviderDefinition> All();

    /// <summary>What is wrong with files of providers, each with file, line and column.</summary>
    IReadOnlyList<Problem> Faults() => [];

    /// <summary>
    /// Writes <c>providers/ID.toml</c> for a server that the user named on the command line. Never replaces a file.
    /// </summary>
    void Add(ProviderDefinition provider);

    /// <summary>
    /// Writes the client of the user's own into <c>[provider.ID]</c> of <c>config.toml</c>; all else in it stays.
    /// </summary>
    /// <exception cref="AgentAuthException">Where the file is wrong, unsafe, or cannot be written.</exception>
    void KeepClient(string id, string clientId, Secret? clientSecret);
}
