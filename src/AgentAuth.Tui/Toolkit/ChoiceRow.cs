using AgentAuth.Console.Lines;

namespace AgentAuth.Tui.Toolkit;

/// <summary>One row of a <see cref="ChoiceList"/>.</summary>
/// <param name="Runs">What it says, from the left.</param>
internal sealed record ChoiceRow(params IReadOnlyList<Run> Runs)
{
    /// <summary>What stands at its right end; gives way to the rest.</summary>
    public Run? Note { get; init; }
}
