
namespace AgentAuth.Mcp.Run;

/// <summary>What is to be said of one declared value.</summary>
/// <param name="Name">The variable, header, argument or other place.</param>
/// <param name="Source"><c>literal</c>, <c>secret</c>, <c>environment</c>, <c>credential</c>, <c>reference</c> or
/// <c>host</c>.</param>
/// <param name="Text">The value as it is declared, masked.</param>
/// <param name="Reason">Why the server cannot start, or what is wrong all the same; null where all is well.</param>
/// <param name="Fix">What to do about it; null where there is nothing.</param>
/// <param name="Stops">Whether <c>agent mcp run</c> would refuse to start the server.</param>
public sealed record ValueFinding(
    string Name, string Source, string Text, string? Reason = null, string? Fix = null, bool Stops = false)
{
    /// <summary>The secret that stands in the file; null where none does.</summary>
    public RawSecret? Secret { get; init; }
}
