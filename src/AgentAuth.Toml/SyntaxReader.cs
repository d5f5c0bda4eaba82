using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace AgentAuth.Toml;

/// <summary>
/// Puts what Tomlyn's syntax tree holds into tables. Tomlyn's own tables have other rules: they take a key twice.
/// </summary>
internal sealed class SyntaxReader(DocumentSyntax document, SyntaxFaults faults, TableRules tables)
{
    // Of brackets and braces: Tomlyn does not count the parts of keys and headers.
    private static readonly TomlSerializerOptions Options = new() { MaxDepth = TableRules.MostLevels };

    /// <summary>Reads a text that <see cref="SourceText.Clean"/> gave.</summary>
    public static TomlTable Read(string text, Faults faults)
    {
        var document = Parse(text, faults);
        var syntaxFaults = new SyntaxFaults(document, text, faults);
        return syntaxFaults.Find() is { } fault
            ? throw fault
            : new SyntaxReader(document, syntaxFaults, new TableRules(faults)).Read();
    }

    private static DocumentSyntax Parse(string text, Faults faults)
    {
        // Tomlyn takes one byte order mark away, and fails on an escape that the end of the text cuts off.
        var lexer = TomlLexer.Create($"\uFEFF{text}\n", new TomlLexerOptions { DecodeScalars = true });
        try
        {
            return SyntaxParser.Parse(lexer, Options, validate: false);
        }
        catch (Tomlyn.TomlException)
        {
            // Of depth, without a place: the lexer knows how far it came.
            lexer.MoveNext();
            throw faults.TooDeep(new TomlPosition(lexer.Current.Start.Line + 1, lexer.Current.Start.Column + 1));
        }
    }

    private TomlTable Read()
    {
        foreach (var pair in document.KeyValues)
        {
            Assign(tables.Root, pair, 0);
        }

        foreach (var section in document.Tables)
        {
            OpenSection(section);

            foreach (var pair in section.Items)
            {
                Assign(tables.Open, pair, tables.OpenDepth);
            }
        }

        return tables.Root;
    }

    private void OpenSection(TableSyntaxBase section)
    {
        var path = Parts(section.Name!);
        tables.CheckDepth(path.Count, path[^1].Position);

        if (section is TableArraySyntax)
        {
            tables.OpenElement(path, Place(section));
        }
        else
        {
            tables.OpenTable(path, Place(section));
        }
    }

    private void Assign(TomlTable table, KeyValueSyntax pair, int depth)
    {
        var path = Parts(pair.Key!);
        depth += path.Count;
        tables.CheckDepth(depth, path[^1].Position);
        tables.Assign(table, path, Value(pair.Value!, depth));
    }

    private TomlValue Value(ValueSyntax value, int depth)
    {
        tables.CheckDepth(depth, Place(value));

        return value switch
        {
            ArraySyntax array => Array(array, depth),
            InlineTableSyntax table => Table(table, depth),
            _ => Scalars.Read(value, Place(value), faults),
        };
    }

    private TomlArray Array(ArraySyntax syntax, int depth)
    {
        var array = new TomlArray(Place(syntax), isOfTables: false);

        foreach (var item in syntax.Items)
        {
            array.Add(Value(item.Value!, depth + 1));
        }

        return array;
    }

    private TomlTable Table(InlineTableSyntax syntax, int depth)
    {
        var table = new TomlTable(Place(syntax), TableForm.Inline);

        foreach (var item in syntax.Items)
        {
            Assign(table, item.KeyValue!, depth);
        }

        return table;
    }

    private List<KeyPart> Parts(KeySyntax key) => [Part(key.Key!), .. key.DotKeys.Select(next => Part(next.Key!))];

    private KeyPart Part(BareKeyOrStringValueSyntax part) => new(
        part is StringValueSyntax quoted ? Scalars.Text(quoted, faults) : ((BareKeySyntax)part).Key!.Text!,
        Place(part));

    private static TomlPosition Place(SyntaxNode node) => new(node.Span.Start.Line + 1, node.Span.Start.Column + 1);
}
