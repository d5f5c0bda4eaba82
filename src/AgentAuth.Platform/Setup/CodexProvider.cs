using System.Text;
using AgentAuth.Toml;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// Our model provider in Codex's <c>config.toml</c>: two tables, and the line at the top that chooses it. The keys are
/// those of openai/codex#16267, but for <c>wire_api</c>, which is from memory.
/// </summary>
internal static class CodexProvider
{
    private const string Id = "agent";
    private const string Chosen = $"model_provider = \"{Id}\"";
    public const string Command = "token";

    public static byte[] Put(string path, byte[]? content, string address, IReadOnlyList<string> call)
    {
        var config = Parse(path, content ?? []);
        var ours = IsOurs(config);

        if (!ours && Provider(config) is not null)
        {
            throw SetupConflict.Of(
                path, $"has a model provider '{Id}' of its own", $"rename [model_providers.{Id}] first");
        }

        if (ours && Provider(config) is { } provider && Text(provider, "base_url") == address
            && Call(provider) is { } there && there.SequenceEqual(call))
        {
            return content!;
        }

        var text = new TextLines(path, ours ? Remove(path, content!) : content);

        if (!config.TryGet("model_provider", out var chosen) || (ours && chosen.Value is TomlString { Value: Id }))
        {
            text.All.Insert(text.All.TakeWhile(line => line.StartsWith('#')).Count(), Chosen);
        }

        text.AppendApart(
        [
            $"[model_providers.{Id}]",
            "name = \"by agent\"",
            $"base_url = {Quoted(address)}",
            "wire_api = \"responses\"",
            "",
            $"[model_providers.{Id}.auth]",
            $"command = {Quoted(call[0])}",
            $"args = [{string.Join(", ", call.Skip(1).Select(Quoted))}]",
            "timeout_ms = 20000",
        ]);

        return Checked(path, text.Bytes);
    }

    public static byte[] Remove(string path, byte[] content)
    {
        if (!IsOurs(Parse(path, content)))
        {
            return content;
        }

        var text = new TextLines(path, content);

        foreach (var header in (string[])[$"[model_providers.{Id}.auth]", $"[model_providers.{Id}]"])
        {
            if (text.All.FindIndex(line => line.Trim() == header) is >= 0 and var start)
            {
                var end = text.All.FindIndex(start + 1, line => line.TrimStart() is ['[', ..] or ['#', ..]);
                text.Remove(start, end < 0 ? text.All.Count : end);
            }
        }

        text.All.Remove(Chosen);
        var left = Checked(path, text.Bytes);

        return Provider(Parse(path, left)) is null
            ? left
            : throw SetupConflict.Of(
                path, $"has the model provider '{Id}' in a form that is not ours",
                $"take [model_providers.{Id}] out by hand");
    }

    private static bool IsOurs(TomlTable config) =>
        Provider(config) is { } provider && Call(provider) is { Count: > 1 } call
            && AgentCall.IsOurs($"\"{call[0]}\" {call[1]}", Command);

    private static List<string>? Call(TomlTable provider) =>
        provider.TryGet("auth", out var auth) && auth.Value is TomlTable table && Text(table, "command") is { } command
            && table.TryGet("args", out var args) && args.Value is TomlArray list
            ? [command, .. list.Items.OfType<TomlString>().Select(item => item.Value)]
            : null;

    private static TomlTable? Provider(TomlTable config) =>
        config.TryGet("model_providers", out var providers) && providers.Value is TomlTable table
            && table.TryGet(Id, out var own) ? own.Value as TomlTable : null;

    private static string? Text(TomlTable table, string key) =>
        table.TryGet(key, out var entry) && entry.Value is TomlString text ? text.Value : null;

    private static byte[] Checked(string path, byte[] content)
    {
        Parse(path, content);
        return content;
    }

    private static TomlTable Parse(string path, byte[] content)
    {
        try
        {
            return TomlDocument.Parse(content).Root;
        }
        catch (TomlException failure)
        {
            // Its message may quote the file.
            throw SetupConflict.Broken(path, $"is not TOML (line {failure.Line})");
        }
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");

        foreach (var letter in value)
        {
            _ = letter is '"' or '\\'
                ? text.Append('\\').Append(letter)
                : char.IsControl(letter) ? text.Append($"\\u{(int)letter:x4}") : text.Append(letter);
        }

        return text.Append('"').ToString();
    }
}
