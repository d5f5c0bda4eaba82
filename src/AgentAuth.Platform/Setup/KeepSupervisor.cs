using AgentAuth.Core.Errors;

namespace AgentAuth.Platform.Setup;

/// <summary>What starts a program with the user's session, on one system.</summary>
/// <param name="File">The file by which it knows of the program.</param>
/// <param name="Text">That file, from the program's command line.</param>
internal sealed record KeepSupervisor(string File, Func<IReadOnlyList<string>, string> Text)
{
    /// <summary>Its name, where this machine has it not; null where it has.</summary>
    public string? Missing { get; init; }

    /// <summary>Reads the file and starts the program, anew where it runs.</summary>
    public required IReadOnlyList<OwnerCall> Start { get; init; }

    /// <summary>Ends the program, while the file is there.</summary>
    public required IReadOnlyList<OwnerCall> Stop { get; init; }

    /// <summary>After the file has gone.</summary>
    public IReadOnlyList<OwnerCall> Forget { get; init; } = [];

    public required IReadOnlyList<string> Notes { get; init; }

    public static string Folder(string? path) =>
        path ?? throw new AgentAuthException(
            ProblemCode.Usage, "your home folder is not known", "export HOME=/path/to/folder");
}
