using System.Text.RegularExpressions;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// The list of users in a kubeconfig, edited by its lines so that comments and order stay. Only the block form that kubectl writes is
/// edited; any other is left to kubectl itself.
/// </summary>
internal static partial class KubeUsers
{
    private const string ByKubectl = "agent setup kube --help shows the kubectl command that does the same";

    public static byte[] Put(string path, byte[]? content, string user, string program, IReadOnlyList<string> arguments)
    {
        Check(path, content);
        var text = new TextLines(path, content);

        if (text.All.All(line => line.Trim().Length == 0))
        {
            text.Append("apiVersion: v1", "kind: Config");
        }

        if (ItemsIn(text, path).FirstOrDefault(item => item.Name == user) is { } there)
        {
            if (!there.IsOurs)
            {
                throw SetupConflict.Of(path, $"has a user '{user}' already", "name another user: --user NAME");
            }

            text.All.RemoveRange(there.Start, there.End - there.Start);
            text.All.InsertRange(there.Start, Item(there.Indent, user, program, arguments));
            return text.Bytes;
        }

        var start = text.All.FindIndex(line => UsersLine().IsMatch(line));

        if (start < 0)
        {
            text.Append(["users:", .. Item("", user, program, arguments)]);
        }
        else
        {
            var indent = ItemsIn(text, path).FirstOrDefault()?.Indent ?? "";
            text.All[start] = "users:";
            text.All.InsertRange(start + 1, Item(indent, user, program, arguments));
        }

        return text.Bytes;
    }

    /// <param name="path">For messages.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="user">Null takes away all of ours.</param>
    public static byte[] Remove(string path, byte[] content, string? user)
    {
        Check(path, content);
        var text = new TextLines(path, content);
        var items = ItemsIn(text, path);
        var ours = items.Where(item => item.IsOurs && (user is null || item.Name == user)).ToList();

        foreach (var item in ours.AsEnumerable().Reverse())
        {
            text.All.RemoveRange(item.Start, item.End - item.Start);
        }

        if (ours.Count > 0 && ours.Count == items.Count)
        {
            text.All[text.All.FindIndex(line => UsersLine().IsMatch(line))] = "users: []";
        }

        return ours.Count > 0 ? text.Bytes : content;
    }

    private static string[] Item(string indent, string user, string program, IReadOnlyList<string> arguments) =>
    [
        $"{indent}- name: {Scalar(user)}",
        $"{indent}  user:",
        $"{indent}    exec:",
        $"{indent}      apiVersion: client.authentication.k8s.io/v1",
        $"{indent}      args:",
        .. arguments.Select(argument => $"{indent}      - {Scalar(argument)}"),
        $"{indent}      command: {Scalar(program)}",
        $"{indent}      interactiveMode: Never",
        $"{indent}      provideClusterInfo: false",
    ];

    private static List<UserItem> ItemsIn(TextLines text, string path)
    {
        var items = new List<UserItem>();
        var start = text.All.FindIndex(line => UsersLine().IsMatch(line));

        if (start < 0)
        {
            if (text.All.Any(line => line.StartsWith("users:", StringComparison.Ordinal)))
            {
                throw SetupConflict.Of(path, "has its users in a form that only kubectl should change", ByKubectl);
            }

            return items;
        }

        var end = text.All.FindIndex(start + 1, line => line.Length > 0 && line[0] is not (' ' or '-' or '#') || line.StartsWith("---", StringComparison.Ordinal));
        end = end < 0 ? text.All.Count : end;
        var first = text.All.FindIndex(start + 1, end - start - 1, line => line.TrimStart().StartsWith('-'));

        if (first < 0)
        {
            return items;
        }

        var indent = text.All[first][..^text.All[first].TrimStart().Length];
        var starts = Enumerable.Range(first, end - first).Where(line => text.All[line].StartsWith(indent + "-", StringComparison.Ordinal)).ToList();

        for (var at = 0; at < starts.Count; at++)
        {
            var to = at + 1 < starts.Count ? starts[at + 1] : end;
            items.Add(UserItem.Of(indent, starts[at], to, text.All[starts[at]..to]));
        }

        return items;
    }

    // Before a line is moved the file must be one that we read whole.
    private static void Check(string path, byte[]? content)
    {
        if (content is null)
        {
            return;
        }

        try
        {
            var file = new ToolFile(path, path, content, DateTimeOffset.UnixEpoch);

            if (file.Text.AsSpan().TrimStart() is ['{', ..])
            {
                throw SetupConflict.Of(path, "is JSON, in a form that only kubectl should change", ByKubectl);
            }

            YamlText.Parse(file);
        }
        catch (ReaderException failure)
        {
            throw SetupConflict.Broken(path, failure.Message);
        }
    }

    // Single quotes hold anything in YAML but themselves, which are doubled.
    private static string Scalar(string text) =>
        PlainScalar().IsMatch(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex("""^users:\s*(?:\[\s*\]|null|~)?\s*(?:#.*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex UsersLine();

    [GeneratedRegex("""^[A-Za-z/][A-Za-z0-9/._-]*$""", RegexOptions.CultureInvariant)]
    private static partial Regex PlainScalar();
}
