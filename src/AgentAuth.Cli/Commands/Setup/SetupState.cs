using AgentAuth.Core.Errors;
using AgentAuth.Platform.Setup;

namespace AgentAuth.Cli.Commands.Setup;

/// <summary>Whether a program asks us.</summary>
/// <param name="Target">Which one.</param>
/// <param name="Files">Where something of ours stands; empty where nothing does.</param>
/// <param name="Trouble">Why that could not be found out; null where it could.</param>
internal sealed record SetupState(ISetupTarget Target, IReadOnlyList<string> Files, Problem? Trouble)
{
    public bool IsSetUp => Files.Count > 0;

    public static SetupState Of(ISetupTarget target, SetupRun setup)
    {
        try
        {
            return new SetupState(target, setup.FilesOf(target), null);
        }
        catch (AgentAuthException failure)
        {
            // One broken file of one program must not hide the others.
            return new SetupState(target, [], failure.Problem);
        }
    }
}
