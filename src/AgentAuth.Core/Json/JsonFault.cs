namespace AgentAuth.Core.Json;

/// <summary>Where a text stops being JSON. What stands there is not told: it may be part of a secret.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1 in Unicode code points, as editors and our own TOML errors count.</param>
public readonly record struct JsonFault(int Line, int Column);
