namespace AgentAuth.Platform.Setup;

/// <summary>
/// Another program that can be told to ask <c>agent</c>: one file each, listed in <see cref="SetupCatalog"/>. A target
/// only says what is to be done; <see cref="SetupRun"/> shows it, does it and takes it back.
/// </summary>
public interface ISetupTarget
{
    /// <summary>As in <c>agent setup NAME</c>.</summary>
    string Name { get; }

    /// <summary>What it is for, as the help's first line.</summary>
    string Purpose { get; }

    /// <summary>Whole command lines for the help.</summary>
    IReadOnlyList<string> Examples { get; }

    /// <summary>Paragraphs for the help.</summary>
    IReadOnlyList<string> Notes => [];

    /// <summary>What stands behind the name on the command line; null where nothing does.</summary>
    SetupArgument? Argument => null;

    IReadOnlyList<SetupOption> Options => [];

    /// <summary>How the program is made to ask us. Where it does already, the edits change nothing.</summary>
    /// <exception cref="Core.Errors.AgentAuthException">
    /// <see cref="Core.Errors.ProblemCode.PolicyRefused"/> where something of another program stands in the way, which
    /// is never replaced.
    /// </exception>
    SetupPlan Plan(SetupMachine machine, SetupChoices choices);

    /// <summary>
    /// How that is taken back: edits that take out what is ours and nothing else, by our own lines in the files as they
    /// are then. Also tells whether it is set up: where none of them changes anything, it is not.
    /// </summary>
    /// <param name="machine">Where.</param>
    /// <param name="choices">Narrower where the user says so; empty takes all of ours back.</param>
    SetupPlan Undo(SetupMachine machine, SetupChoices choices);
}
