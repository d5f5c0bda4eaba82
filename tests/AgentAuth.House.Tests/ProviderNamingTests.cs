using System.Reflection;
using System.Text.RegularExpressions;
using AgentAuth.Core.Providers;

namespace AgentAuth.House.Tests;

/// <summary>
/// What is special about a provider stands in its own file: everything else would grow a switch over their names.
/// </summary>
public sealed partial class ProviderNamingTests
{
    private static readonly string[] Lists = ["ProviderCatalog.cs", "RevocationForms.cs"];

    // Who may name one elsewhere, by how the file's name ends, and why.
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["Reader.cs"] = "the format of another program's file, which serves one provider",
        ["/CodexSetup.cs"] = "the address that codex itself talks to where it is told none",
    };

    [Fact]
    public void No_provider_is_named_outside_its_own_files()
    {
        var sources = Sources();
        var offences = new List<string>();

        foreach (var (type, provider) in Definitions())
        {
            var words = new List<string> { $"\"{provider.Id}\"", $"{type.Name}.Definition" };
            words.AddRange(provider.Hosts.Select(host => $"\"https://{host}/"));
            words.AddRange(provider.Variables.Select(variable => $"\"{variable.Name}\""));
            offences.AddRange(
                sources.Where(source => !IsAbout(source.File, type)).SelectMany(source => Found(source, words)));
        }

        Rule.Holds(offences);
    }

    [Fact]
    public void Every_exception_is_a_file()
    {
        var sources = Sources();
        Assert.All(
            Exceptions.Keys,
            name => Assert.Contains(sources, source => source.File.EndsWith(name, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Found((string File, string Code) source, List<string> words) =>
        words.Where(word => source.Code.Contains(word, StringComparison.Ordinal))
            .Select(word => $"{source.File}: {word}");

    private static bool IsAbout(string file, Type type) =>
        IsInRoom(file)
            && (Path.GetFileName(file).StartsWith(type.Name, StringComparison.Ordinal)
                || Lists.Contains(Path.GetFileName(file)))
            || Exceptions.Keys.Any(name => file.EndsWith(name, StringComparison.Ordinal));

    private static bool IsInRoom(string file) => file.Contains("AgentAuth.Core/Providers/", StringComparison.Ordinal);

    private static IEnumerable<(Type Type, ProviderDefinition Provider)> Definitions() =>
        from type in typeof(ProviderDefinition).Assembly.GetTypes()
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where property.PropertyType == typeof(ProviderDefinition)
        select (type, (ProviderDefinition)property.GetValue(null)!);

    private static (string File, string Code)[] Sources() =>
        [.. Repository.Files("src").Select(file => (file, Comment().Replace(Repository.Read(file), "")))];

    [GeneratedRegex(@"^\s*//.*$|//[^\n""]*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
