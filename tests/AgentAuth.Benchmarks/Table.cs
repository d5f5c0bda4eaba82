namespace AgentAuth.Benchmarks;

/// <summary>The lines of the report, in the columns that <c>view.py</c> prints too.</summary>
internal static class Table
{
    public static void Head(string title) => System.Console.Out.WriteLine($"\n{title}");

    /// <param name="what">What was measured.</param>
    /// <param name="value">The figure.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="limit">What it may be at most; null where nothing is promised.</param>
    public static void Row(string what, double value, string unit, double? limit = null)
    {
        var verdict = limit is null ? "" : $"   {(value <= limit ? "reached" : "MISSED")} (at most {limit})";
        System.Console.Out.WriteLine($"{what,-44} {value,10:0.00} {unit,-4}{verdict}");
    }
}
