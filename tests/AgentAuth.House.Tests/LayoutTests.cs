using System.Text.RegularExpressions;

namespace AgentAuth.House.Tests;

/// <summary>Where things lie, and how a file begins.</summary>
public sealed partial class LayoutTests
{
    // What the build reads of its own accord; other programs' files begin with a dot.
    private static readonly HashSet<string> TopLevel =
    [
        "src", "tests", "themes", "agent-auth.sln", "install.sh", "install.ps1", "README.md", "CHANGELOG.md", "LICENSE",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json",
    ];

    public static TheoryData<string> Trees => ["src", "tests"];

    [Fact]
    public void The_top_folder_holds_what_everybody_looks_for_and_nothing_else() => Assert.Subset(
        TopLevel,
        Directory.EnumerateFileSystemEntries(Repository.Root).Select(entry => Path.GetFileName(entry))
            .Where(name => !name.StartsWith('.')).ToHashSet());

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_namespace_is_its_folder(string tree) => Rule.Holds(
        from file in Repository.Files(tree)
        let declared = Namespace().Match(Repository.Read(file))
        where declared.Success
            && declared.Groups[1].Value != Path.GetDirectoryName(file)!.Replace('\\', '/')[(tree.Length + 1)..]
                .Replace('/', '.')
        select $"{file}: {declared.Value}");

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_warning_is_suppressed_with_its_reason_on_the_line(string tree) => Rule.Holds(
        from file in Repository.Files(tree)
        from line in Repository.Read(file).Split('\n')
        where Suppression().IsMatch(line)
        select $"{file}: {line.Trim()}");

    [Fact]
    public void A_rule_is_switched_off_for_a_project_with_its_reason_on_the_line() => Rule.Holds(
        from file in Directory.EnumerateFiles(Repository.Root, "Directory.*.props")
            .Concat(
                Trees.SelectMany(
                    tree => Directory.EnumerateFiles(
                        Path.Combine(Repository.Root, tree.Data), "*.*proj", SearchOption.AllDirectories)))
            .Concat(Trees.Select(tree => Path.Combine(Repository.Root, tree.Data, "Directory.Build.props")))
        from line in File.ReadAllLines(file)
        where line.Contains("<NoWarn>", StringComparison.Ordinal) && !line.Contains("<!--", StringComparison.Ordinal)
        select $"{file}: {line.Trim()}");

    [Theory]
    [MemberData(nameof(Trees))]
    public void Nothing_is_left_for_later(string tree) => Rule.Holds(
        from file in Repository.Files(tree)
        from line in Repository.Read(file).Split('\n')
        where Later().IsMatch(line)
        select $"{file}: {line.Trim()}");

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*#pragma warning disable(?!.*//\s*\w)|^\s*\[.*SuppressMessage\((?!.*Justification)")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"//.*\b(TO[D]O|FIX[M]E)\b")]
    private static partial Regex Later();
}
