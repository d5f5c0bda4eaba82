namespace AgentAuth.Platform.Setup;

/// <summary>A user's lines in a kubeconfig.</summary>
/// <param name="Indent">The blanks before its dash.</param>
/// <param name="Start">Its first line.</param>
/// <param name="End">Behind its last line.</param>
/// <param name="Name">Empty where it has none.</param>
/// <param name="IsOurs">Whether its plug-in is our program.</param>
internal sealed record UserItem(string Indent, int Start, int End, string Name, bool IsOurs)
{
    public static UserItem Of(string indent, int start, int end, IReadOnlyList<string> lines)
    {
        var own = indent.Length + 2;
        var name = lines.Select(
            line => line.Length > own && (line[..own].Trim() is "" or "-") && !char.IsWhiteSpace(line[own])
                ? Value(line[own..], "name")
                : null)
            .FirstOrDefault(value => value is not null);
        var command = lines.Select(line => Value(line.Trim(), "command")).FirstOrDefault(value => value is not null);

        return new UserItem(
            indent, start, end, name ?? "",
            command is not null && AgentCall.IsOurs($"\"{command}\" {KubeSetup.Command}", KubeSetup.Command)
                && lines.Any(line => Unquoted(line.Trim().TrimStart('-').Trim()) == KubeSetup.Command));
    }

    private static string? Value(string text, string key) =>
        text.StartsWith(key + ":", StringComparison.Ordinal) ? Unquoted(text[(key.Length + 1)..].Trim()) : null;

    private static string Unquoted(string text) => text switch
    {
        ['\'', .., '\''] => text[1..^1].Replace("''", "'", StringComparison.Ordinal),
        ['"', .., '"'] => text[1..^1],
        _ => text,
    };
}
