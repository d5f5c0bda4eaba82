namespace AgentAuth.Core.Ports;

/// <summary>Starts programs that live beside us: no shell, exactly the given environment, no descriptor but 0 to 2.</summary>
public interface IChildLauncher
{
    /// <summary>Whether there is such a program.</summary>
    bool CanFind(string fileName, IReadOnlyDictionary<string, string> environment);

    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.NotFound"/> where there is no such program, or it cannot be run.
    /// </exception>
    IChildProcess Start(ChildRequest request);
}
