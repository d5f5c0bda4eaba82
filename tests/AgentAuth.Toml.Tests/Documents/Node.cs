namespace AgentAuth.Toml.Tests.Documents;

/// <summary>A document before it is written: what the parser must find, whatever syntax it was written in.</summary>
internal abstract record Node
{
    private Node()
    {
    }

    /// <summary>The form that <see cref="Toml.Tests.Shape"/> gives to the parsed value.</summary>
    public abstract string Shape { get; }

    public sealed record Text(string Value) : Node
    {
        public override string Shape => Tests.Shape.Quoted(Value);
    }

    /// <summary>A number, boolean or date, with one of its spellings.</summary>
    public sealed record Scalar(string Written, string Expected) : Node
    {
        public override string Shape => Expected;
    }

    public sealed record Array(IReadOnlyList<Node> Items) : Node
    {
        public bool IsOfTables => Items.Count > 0 && Items.All(item => item is Table);

        public override string Shape => $"[{string.Join(", ", Items.Select(item => item.Shape))}]";
    }

    public sealed record Table(IReadOnlyList<KeyValuePair<string, Node>> Entries) : Node
    {
        public override string Shape =>
            $"{{{string.Join(", ", Entries.Select(entry => $"{Tests.Shape.Name(entry.Key)}={entry.Value.Shape}"))}}}";
    }
}
