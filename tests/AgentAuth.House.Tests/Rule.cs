namespace AgentAuth.House.Tests;

/// <summary>
/// A rule is broken by lines that say where; all of them are shown, which xunit's own collections would cut.
/// </summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> offences)
    {
        var found = offences.ToList();
        Assert.True(found.Count == 0, $"{found.Count}:\n{string.Join('\n', found)}");
    }
}
