using AgentAuth.Console.Styles;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Toml;
using AgentAuth.Toml.Messages;

namespace AgentAuth.Console.Themes;

/// <summary>The built-in themes, which travel inside the program, and those in the user's folder.</summary>
public sealed class ThemeCatalog
{
    private const int MostLevels = 4;
    private const string Extension = ".toml";
    private const string BuiltInFolder = "themes/";
    private const int LargestFile = 1 << 20;

    private readonly string? _userFolder;
    private readonly Func<string, byte[]?>? _read;

    /// <summary>The built-in themes alone.</summary>
    public ThemeCatalog()
    {
    }

    /// <param name="userFolder">Need not exist.</param>
    /// <param name="read"><see cref="IHostFiles.Read"/>: what lies there may be no file at all.</param>
    public ThemeCatalog(string userFolder, Func<string, byte[]?> read) => (_userFolder, _read) = (userFolder, read);

    public IReadOnlyList<ThemeEntry> Entries => [.. Index().Values.OrderBy(entry => entry.Id, StringComparer.Ordinal)];

    /// <summary>Null where there is no theme of that name.</summary>
    /// <exception cref="TomlException">The theme's file, or one that it inherits, is not a theme.</exception>
    public Theme? Load(string id, ColorDepth depth)
    {
        var index = Index();
        if (!index.TryGetValue(id, out var entry))
        {
            return null;
        }

        var file = ReadChain(index, entry);
        return new Theme(file, depth, depth switch
        {
            ColorDepth.None => ReadBuiltIn("mono").Roles,
            ColorDepth.Ansi16 when file.Ansi16.Count > 0 => WithRequired(file.Ansi16),
            ColorDepth.Ansi16 => ReadBuiltIn("terminal").Ansi16,
            _ => file.Roles,
        });
    }

    /// <summary>As <see cref="Load"/>, for whoever asked for this one.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.NotFound"/>, or <see cref="ProblemCode.Usage"/> with file, line and column.
    /// </exception>
    public Theme Require(string id, ColorDepth depth)
    {
        try
        {
            return Load(id, depth) ?? throw Unknown(id);
        }
        catch (TomlException fault)
        {
            throw new AgentAuthException(
                new Problem(ProblemCode.Usage, UntrustedText.Line($"{fault.Location}: {fault.Message}")), fault);
        }
    }

    /// <summary>One that is missing or broken must not keep an answer or a view from being shown.</summary>
    /// <param name="id">The theme that is wanted.</param>
    /// <param name="depth">What can be shown of it.</param>
    /// <param name="missing">Called if there is none of that name and colours would have shown it.</param>
    public Theme LoadOrPlain(string id, ColorDepth depth, Action? missing = null)
    {
        try
        {
            if (depth is not ColorDepth.None && Load(id, depth) is { } theme)
            {
                return theme;
            }
        }
        catch (TomlException)
        {
            return Plain(depth);
        }

        if (depth is not ColorDepth.None)
        {
            missing?.Invoke();
        }

        return Plain(depth);
    }

    private static Theme Plain(ColorDepth depth) => new ThemeCatalog().Load(ThemeChoice.ForUnknownBackground, depth)!;

    private AgentAuthException Unknown(string id)
    {
        var meant = NearestName.Of(id, Entries.Select(entry => entry.Id));
        return new AgentAuthException(
            ProblemCode.NotFound,
            meant is null ? $"there is no theme '{id}'" : $"there is no theme '{id}'; did you mean '{meant}'?",
            "agent theme list");
    }

    // A partial table of sixteen colours is filled from the terminal theme's, never by the nearest colour.
    private static Dictionary<Role, ThemeStyle> WithRequired(IReadOnlyDictionary<Role, ThemeStyle> ansi16)
    {
        var roles = new Dictionary<Role, ThemeStyle>(ansi16);
        foreach (var (role, style) in ReadBuiltIn("terminal").Ansi16)
        {
            if (RoleRules.Of(role).IsRequired)
            {
                roles.TryAdd(role, style);
            }
        }

        return roles;
    }

    private ThemeFile ReadChain(Dictionary<string, ThemeEntry> index, ThemeEntry entry)
    {
        var own = Read(entry);
        var chain = new List<ThemeFile> { own };
        while (chain[^1].Inherits is { } parent)
        {
            chain.Add(Read(Parent(index, chain, parent)));
        }

        var whole = chain.AsEnumerable().Reverse().Aggregate((parent, child) => child.Over(parent));
        whole.RefuseHiddenText(own);
        return whole;
    }

    private static ThemeEntry Parent(Dictionary<string, ThemeEntry> index, List<ThemeFile> chain, string parent)
    {
        if (chain.Any(file => file.Id == parent))
        {
            throw Refused(chain[^1], "leads back to this theme");
        }

        if (chain.Count >= MostLevels)
        {
            throw Refused(chain[^1], $"is more than {MostLevels} levels deep");
        }

        return index.GetValueOrDefault(parent) ?? throw Refused(chain[^1], "names no theme");
    }

    private static TomlException Refused(ThemeFile child, string why) =>
        new(child.Source, child.InheritsAt, $"'inherits' {why}");

    private ThemeFile Read(ThemeEntry entry) =>
        entry.IsBuiltIn ? ReadBuiltIn(entry.Id) : ThemeFileReader.Read(entry.Id, ReadFile(entry.Source), entry.Source);

    private byte[] ReadFile(string path)
    {
        try
        {
            return _read?.Invoke(path) switch
            {
                null => throw new TomlException(path, TomlPosition.Start, "the file cannot be read"),
                { Length: > LargestFile } => throw new TomlException(
                    path, TomlPosition.Start, "the file is larger than 1 MiB"),
                var content => content,
            };
        }
        catch (AgentAuthException failure)
        {
            throw new TomlException(path, TomlPosition.Start, failure.Message);
        }
    }

    private static ThemeFile ReadBuiltIn(string id)
    {
        var name = BuiltInFolder + id + Extension;
        using var stream = typeof(ThemeCatalog).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded");
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return ThemeFileReader.Read(id, text, name);
    }

    private Dictionary<string, ThemeEntry> Index()
    {
        var index = typeof(ThemeCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(BuiltInFolder, StringComparison.Ordinal))
            .Select(name => new ThemeEntry(IdOf(name), name, IsBuiltIn: true))
            .ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        if (Directory.Exists(_userFolder))
        {
            foreach (var path in Directory.EnumerateFiles(_userFolder, "*" + Extension, new EnumerationOptions()))
            {
                index[IdOf(path)] = new ThemeEntry(IdOf(path), path, IsBuiltIn: false);
            }
        }

        return index;
    }

    private static string IdOf(string path) => Path.GetFileNameWithoutExtension(path);
}
