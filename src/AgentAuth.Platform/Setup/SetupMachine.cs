using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.Processes;

namespace AgentAuth.Platform.Setup;

/// <summary>What a target may know of the machine.</summary>
/// <param name="Places">Where other programs keep their files.</param>
/// <param name="Environment">Ours.</param>
/// <param name="Program">Our own executable, as other programs start it: a path, so that it does not hang on their
/// <c>PATH</c>.</param>
/// <param name="Read">Another program's file; null where there is none.</param>
/// <param name="Store">The folder of a store that is not the usual one; null for the usual one.</param>
public sealed record SetupMachine(
    UserFolders Places, IReadOnlyDictionary<string, string> Environment, string Program,
    Func<string, byte[]?> Read, string? Store = null)
{
    /// <summary>
    /// What a call of ours says at its end so that it opens this store, whatever the environment of the program that
    /// makes it.
    /// </summary>
    public IReadOnlyList<string> StoreOption => Store is null ? [] : ["--home", Store];

    /// <summary>Whether a program of that name can be started.</summary>
    public bool Has(string program) => ProgramPath.Find(program, Environment) is not null;
}
