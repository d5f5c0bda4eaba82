namespace AgentAuth.Core.Ports;

/// <summary>What the user allowed to run, by the hash of its whole definition.</summary>
public interface IApprovals
{
    /// <summary>Null where there is none.</summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.UnsafeStore"/> or <see cref="Errors.ProblemCode.CorruptStore"/>, with path and
    /// remedy.
    /// </exception>
    Approval? Find(string file, string server);

    /// <summary>Takes the place of an earlier one of the same server in the same file.</summary>
    void Add(Approval approval);
}
