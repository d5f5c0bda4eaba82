namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>A node of a YAML document. What has an anchor is one node, however many aliases stand for it.</summary>
internal abstract record YamlNode;

/// <param name="Text">Null where YAML says null.</param>
internal sealed record YamlScalar(string? Text) : YamlNode;

internal sealed record YamlList(List<YamlNode> Items) : YamlNode;

internal sealed record YamlMap(OrderedDictionary<string, YamlNode> Members) : YamlNode;
