using AgentAuth.Platform.Processes;
using AgentAuth.Platform.Readers;

namespace AgentAuth.Platform.Setup;

/// <summary>What a target may know of the machine.</summary>
/// <param name="Places">Where other programs keep their files.</param>
/// <param name="Environment">Ours.</param>
/// <param name="Program">Our own executable, as other programs start it: a path, so that it does not hang on their <c>PATH</c>.</param>
public sealed record SetupMachine(OutsidePlaces Places, IReadOnlyDictionary<string, string> Environment, string Program)
{
    /// <summary>Whether a program of that name can be started.</summary>
    public bool Has(string program) => ProgramPath.Find(program, Environment) is not null;
}
