namespace AgentAuth.Platform.OtherTools.Formats;

internal sealed class IniSection(string name)
{
    public string Name { get; } = name;

    /// <summary>Keys are compared without regard to case.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where it is absent or empty.</summary>
    public string? this[string key] => Values.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
}
