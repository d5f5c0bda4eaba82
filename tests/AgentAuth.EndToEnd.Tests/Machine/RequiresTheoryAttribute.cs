using System.Runtime.CompilerServices;

namespace AgentAuth.EndToEnd.Tests.Machine;

/// <summary>A theory with the rules of <see cref="RequiresFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresTheoryAttribute : TheoryAttribute
{
    public RequiresTheoryAttribute(
        Tools tools = Tools.None, [CallerFilePath] string? sourceFilePath = null,
        [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Tools = tools;
        Skip = RequiresFactAttribute.ReasonToSkip(tools);
    }

    public Tools Tools { get; }
}
