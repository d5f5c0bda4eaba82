namespace AgentAuth.Console.Lines;

/// <summary>One column of a table.</summary>
public sealed record TableColumn(string Header)
{
    /// <summary>For numbers and times.</summary>
    public bool AlignsRight { get; init; }

    /// <summary>Where width is short, the lowest goes first; null stays always.</summary>
    public int? DropOrder { get; init; }

    /// <summary>The cells that may not be cut away; what is longer may be cut in the middle. Null: never cut.</summary>
    public int? LeastWidth { get; init; }
}
