using AgentAuth.Toml.Messages;

namespace AgentAuth.Toml;

/// <summary>How a table came to be, which decides what may still be added to it.</summary>
internal enum TableForm
{
    /// <summary>
    /// Named only on the way to another, as <c>a</c> in <c>[a.b]</c>: may still get a header or dotted keys.
    /// </summary>
    Implied,

    /// <summary>
    /// Has a header of its own, or is the root: gets keys below its header, and sub-tables by later headers.
    /// </summary>
    Header,

    /// <summary>Made by dotted keys: gets keys from its own section, and sub-tables by later headers.</summary>
    Dotted,

    /// <summary>Written in braces: closed.</summary>
    Inline,
}

/// <summary>One part of a dotted key.</summary>
internal sealed record KeyPart(string Name, TomlPosition Position);

/// <summary>
/// What TOML says of tables, whoever read the text: a key is defined once, a table is defined once, a name on the way
/// to it may be implied, and on the way through an array of tables the last element is meant.
/// </summary>
internal sealed class TableRules
{
    /// <summary>Whoever walks the result recurses, and a stack overflow cannot be caught.</summary>
    public const int MostLevels = 128;

    private readonly Faults _faults;

    public TableRules(Faults faults)
    {
        _faults = faults;
        Root = new TomlTable(TomlPosition.Start, TableForm.Header);
        Open = Root;
    }

    public TomlTable Root { get; }

    /// <summary>The table that the keys below the last header go into.</summary>
    public TomlTable Open { get; private set; }

    public int OpenDepth { get; private set; }

    public void CheckDepth(int depth, TomlPosition position)
    {
        if (depth > MostLevels)
        {
            throw _faults.TooDeep(position);
        }
    }

    public void OpenTable(List<KeyPart> path, TomlPosition position)
    {
        var parent = ParentOf(path);
        if (!parent.TryGet(path[^1].Name, out var existing))
        {
            SetOpen(Added(parent, path[^1], new TomlTable(position, TableForm.Header)), path.Count);
            return;
        }

        if (existing.Value is not TomlTable { Form: TableForm.Implied } implied)
        {
            throw AlreadyDefined(path[^1], existing);
        }

        implied.Define(TableForm.Header, position);
        SetOpen(implied, path.Count);
    }

    public void OpenElement(List<KeyPart> path, TomlPosition position)
    {
        var parent = ParentOf(path);
        var array = parent.TryGet(path[^1].Name, out var existing)
            ? existing.Value as TomlArray
            : Added(parent, path[^1], new TomlArray(position, isOfTables: true));
        if (array is not { IsOfTables: true })
        {
            throw AlreadyDefined(path[^1], existing!);
        }

        var element = new TomlTable(position, TableForm.Header);
        array.Add(element);
        SetOpen(element, path.Count);
    }

    /// <summary>
    /// Puts a value under a key such as <c>a.b.c</c>. Each part before the last makes a table, or goes on with one that
    /// dotted keys made; it never adds to a table that has a header, to an inline table or to an array.
    /// </summary>
    public void Assign(TomlTable table, List<KeyPart> path, TomlValue value)
    {
        for (var i = 0; i < path.Count - 1; i++)
        {
            table = Dotted(table, path[i]);
        }

        if (table.TryGet(path[^1].Name, out var existing))
        {
            throw _faults.At(
                path[^1].Position,
                $"key '{Shown.Key(path[^1].Name)}' is already defined on line {existing.KeyPosition.Line}");
        }

        table.Add(path[^1], value);
    }

    private TomlTable Dotted(TomlTable table, KeyPart part)
    {
        if (!table.TryGet(part.Name, out var existing))
        {
            return Added(table, part, new TomlTable(part.Position, TableForm.Dotted));
        }

        if (existing.Value is not TomlTable { Form: TableForm.Implied or TableForm.Dotted } child)
        {
            throw existing.Value switch
            {
                TomlTable { Form: TableForm.Header } => _faults.At(
                    part.Position,
                    $"table '{Shown.Key(part.Name)}' has its header on line {existing.Value.Position.Line}; dotted keys cannot add to it"),
                TomlTable => AlreadyDefined(part, existing),
                _ => _faults.At(part.Position, NoTable(part, existing.Value)),
            };
        }

        child.Define(TableForm.Dotted, child.Position);
        return child;
    }

    private TomlTable ParentOf(List<KeyPart> path)
    {
        var table = Root;
        foreach (var part in path.Take(path.Count - 1))
        {
            table = OnTheWay(table, part);
        }

        return table;
    }

    private TomlTable OnTheWay(TomlTable table, KeyPart part)
    {
        if (!table.TryGet(part.Name, out var existing))
        {
            return Added(table, part, new TomlTable(part.Position, TableForm.Implied));
        }

        return existing.Value switch
        {
            TomlTable { Form: not TableForm.Inline } child => child,
            TomlArray { IsOfTables: true } array => (TomlTable)array.Items[^1],
            _ => throw AlreadyDefined(part, existing),
        };
    }

    private TomlException AlreadyDefined(KeyPart part, TomlEntry existing)
    {
        var line = existing.Value.Position.Line;
        var name = Shown.Key(part.Name);
        return _faults.At(part.Position, existing.Value switch
        {
            TomlTable { Form: TableForm.Inline } =>
                $"'{name}' is an inline table, closed on line {line}; nothing can be added to it",
            TomlTable { Form: TableForm.Dotted } => $"table '{name}' is already defined by dotted keys on line {line}",
            TomlTable => $"table '{name}' is already defined on line {line}",
            TomlArray { IsOfTables: true } =>
                $"'{name}' is an array of tables since line {line}; its headers need '[[' and ']]'",
            TomlArray => $"'{name}' is an array, closed on line {line}; nothing can be added to it",
            var value => NoTable(part, value),
        });
    }

    private static string NoTable(KeyPart part, TomlValue value) =>
        $"'{Shown.Key(part.Name)}' is {TomlKindNames.WithArticle(value.Kind)}, defined on line {value.Position.Line}, not a table";

    private static T Added<T>(TomlTable table, KeyPart key, T value)
        where T : TomlValue
    {
        table.Add(key, value);
        return value;
    }

    private void SetOpen(TomlTable table, int depth)
    {
        Open = table;
        OpenDepth = depth;
    }
}
