namespace AgentAuth.Core.Ports;

/// <summary>
/// Starts programs that live beside us: no shell, exactly the given environment, no descriptor but 0 to 2.
/// </summary>
public interface IChildLauncher
{
    /// <summary>The program that <see cref="Start"/> would start; null where there is none.</summary>
    ProgramFile? Find(string fileName, IReadOnlyDictionary<string, string> environment);

    /// <summary>SHA-256 of the whole file in hex.</summary>
    /// <exception cref="Errors.AgentAuthException"><see cref="Errors.ProblemCode.NotFound"/> where it cannot be read
    /// any more.</exception>
    string HashOf(ProgramFile program);

    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.NotFound"/> where there is no such program, or it cannot be run.
    /// </exception>
    IChildProcess Start(ChildRequest request);
}
