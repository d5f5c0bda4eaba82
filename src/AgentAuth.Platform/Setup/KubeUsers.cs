using System.Text.RegularExpressions;
using AgentAuth.Core.Json;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// The list of users in a kubeconfig, edited by its lines so that comments and order stay. Only the block form that
/// kubectl writes is edited; any other is left to kubectl itself: what a reader of YAML finds afterwards must be what
/// was to be there.
/// </summary>
internal static partial class KubeUsers
{
    private const string ByKubectl = "agent setup kube --help shows the kubectl command that does the same";

    public static byte[] Put(string path, byte[]? content, string user, string program, IReadOnlyList<string> arguments)
    {
        var names = content is null ? [] : NamesIn(path, content);
        var text = new TextLines(path, content);

        if (text.All.All(line => line.Trim().Length == 0))
        {
            text.Append("apiVersion: v1", "kind: Config");
        }

        var items = ItemsIn(text);

        if (items.FirstOrDefault(item => item.Name == user) is { } there)
        {
            if (!there.IsOurs)
            {
                throw SetupConflict.Of(path, $"has a user '{user}' already", "name another user: --user NAME");
            }

            text.All.RemoveRange(there.Start, there.End - there.Start);
            text.All.InsertRange(there.Start, Item(there.Indent, user, program, arguments));
            return Checked(path, text.Bytes, names);
        }

        var start = text.All.FindIndex(line => UsersLine().IsMatch(line));

        if (start < 0)
        {
            text.Append(["users:", .. Item("", user, program, arguments)]);
        }
        else
        {
            text.All[start] = "users:";
            text.All.InsertRange(start + 1, Item(items.FirstOrDefault()?.Indent ?? "", user, program, arguments));
        }

        return Checked(path, text.Bytes, names.Append(user).Distinct());
    }

    /// <param name="path">For messages.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="user">Null takes away all of ours.</param>
    public static byte[] Remove(string path, byte[] content, string? user)
    {
        var names = NamesIn(path, content);
        var text = new TextLines(path, content);
        var items = ItemsIn(text);
        var ours = items.Where(item => item.IsOurs && (user is null || item.Name == user)).ToList();

        foreach (var item in ours.AsEnumerable().Reverse())
        {
            text.All.RemoveRange(item.Start, item.End - item.Start);
        }

        if (ours.Count > 0 && ours.Count == items.Count)
        {
            text.All[text.All.FindIndex(line => UsersLine().IsMatch(line))] = "users: []";
        }

        ours.ForEach(item => names.Remove(item.Name));
        return ours.Count > 0 ? Checked(path, text.Bytes, names) : content;
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

    private static List<UserItem> ItemsIn(TextLines text)
    {
        var items = new List<UserItem>();
        var start = text.All.FindIndex(line => UsersLine().IsMatch(line));

        if (start < 0)
        {
            return items;
        }

        var end = text.All.FindIndex(
            start + 1,
            line => line.Length > 0 && line[0] is not (' ' or '-' or '#')
                || line.StartsWith("---", StringComparison.Ordinal));
        end = end < 0 ? text.All.Count : end;
        var first = text.All.FindIndex(start + 1, end - start - 1, line => line.TrimStart().StartsWith('-'));

        if (first < 0)
        {
            return items;
        }

        var indent = text.All[first][..^text.All[first].TrimStart().Length];
        var starts = Enumerable.Range(first, end - first)
            .Where(line => text.All[line].StartsWith(indent + "-", StringComparison.Ordinal)).ToList();

        for (var at = 0; at < starts.Count; at++)
        {
            var to = at + 1 < starts.Count ? starts[at + 1] : end;
            items.Add(UserItem.Of(indent, starts[at], to, text.All[starts[at]..to]));
        }

        return items;
    }

    private static List<string> NamesIn(string path, byte[] content)
    {
        try
        {
            return NamesIn(content);
        }
        catch (ReaderException failure)
        {
            throw SetupConflict.Broken(path, failure.Message);
        }
    }

    private static List<string> NamesIn(byte[] content) =>
    [
        .. YamlText.Parse(new ToolFile("", "", content, DateTimeOffset.UnixEpoch))["users"].Items
            .Select(item => item.Text("name") ?? ""),
    ];

    private static byte[] Checked(string path, byte[] content, IEnumerable<string> names)
    {
        try
        {
            if (NamesIn(content).Order(StringComparer.Ordinal).SequenceEqual(names.Order(StringComparer.Ordinal)))
            {
                return content;
            }
        }
        catch (ReaderException)
        {
            // A line of ours stands where none may.
        }

        throw SetupConflict.Of(path, "has its users in a form that only kubectl should change", ByKubectl);
    }

    // Single quotes hold anything in YAML but themselves, which are doubled.
    private static string Scalar(string text) =>
        PlainScalar().IsMatch(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex("""^users:\s*(?:\[\s*\]|null|~)?\s*(?:#.*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex UsersLine();

    [GeneratedRegex("""^[A-Za-z/][A-Za-z0-9/._-]*$""", RegexOptions.CultureInvariant)]
    private static partial Regex PlainScalar();
}
