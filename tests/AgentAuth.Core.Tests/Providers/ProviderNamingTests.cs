using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Tests.Providers;

/// <summary>What is special about a provider stands in its own file: everything else would grow a switch over their names.</summary>
public partial class ProviderNamingTests
{
    private static readonly string[] Lists = ["ProviderCatalog.cs", "RevocationForms.cs"];

    [Fact]
    public void No_provider_is_named_outside_its_own_files()
    {
        var offences = new List<string>();

        foreach (var (type, provider) in Definitions())
        {
            var words = new List<string> { $"\"{provider.Id}\"", $"{type.Name}.Definition" };
            words.AddRange(provider.Hosts.Select(host => $"//{host}/"));

            foreach (var file in SourceFiles().Where(file => !IsAbout(file, type)))
            {
                var code = Comment().Replace(File.ReadAllText(file), "");
                offences.AddRange(words.Where(word => code.Contains(word, StringComparison.Ordinal)).Select(word => $"{file}: {word}"));
            }
        }

        Assert.Empty(offences);
    }

    private static bool IsAbout(string file, Type type) =>
        Path.GetFileName(file).StartsWith(type.Name, StringComparison.Ordinal) || Lists.Contains(Path.GetFileName(file));

    private static IEnumerable<(Type Type, ProviderDefinition Provider)> Definitions() =>
        from type in typeof(ProviderDefinition).Assembly.GetTypes()
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where property.PropertyType == typeof(ProviderDefinition)
        select (type, (ProviderDefinition)property.GetValue(null)!);

    private static string[] SourceFiles([CallerFilePath] string here = "") => Directory.GetFiles(
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "AgentAuth.Core"), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"//[^\n""]*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
