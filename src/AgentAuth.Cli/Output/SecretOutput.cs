using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Output;

/// <summary>Prints a secret on standard output, at once, and says whether anybody took it.</summary>
internal sealed class SecretOutput(Edges edges)
{
    /// <returns>Why it was not handed out; null where it was.</returns>
    public ProblemCode? Print(string text)
    {
        edges.Output.Write(text);
        edges.Output.Flush();
        return edges.OutputFault() is null && !edges.OutputGone.IsCancellationRequested ? null : ProblemCode.OutputLost;
    }

    /// <summary>Likewise, as a line.</summary>
    public ProblemCode? PrintLine(string text) => Print(text + "\n");
}
