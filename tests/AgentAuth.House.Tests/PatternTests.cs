namespace AgentAuth.House.Tests;

/// <summary>
/// A pattern has no time limit. One that needs it takes more than its share of a long text, and is to be written
/// otherwise; any other fails of it where the machine is too busy to let the process run.
/// </summary>
public sealed class PatternTests
{
    [Fact]
    public void No_pattern_has_a_time_limit() => Rule.Holds(
        Repository.Files("src").Where(
            file => Repository.Read(file).Contains("matchTimeout", StringComparison.OrdinalIgnoreCase)));
}
