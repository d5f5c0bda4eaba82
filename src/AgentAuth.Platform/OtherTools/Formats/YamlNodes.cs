using System.Text.RegularExpressions;
using SharpYaml;
using SharpYaml.Events;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// Makes nodes of the events of SharpYaml's parser, which knows no anchors and no merge keys. Its messages are not
/// shown: ours repeat nothing from the file.
/// </summary>
internal sealed partial class YamlNodes(IParser parser)
{
    // A map merged into the next, and that into the next, would grow with the square of the file.
    private const int MostMerged = 10_000;

    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private int _merged;

    private ParsingEvent Current => parser.Current!;

    /// <summary>The root of the first document; a scalar without a text where there is none.</summary>
    /// <exception cref="ReaderException">It is not YAML.</exception>
    public static YamlNode Read(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal) || HalfOfAPair().IsMatch(text))
        {
            throw new ReaderException("is not text");
        }

        var parser = Parser.CreateParser(new StringReader(text), YamlText.DeepestLevel);
        try
        {
            return new YamlNodes(parser).ReadDocument();
        }
        catch (SyntaxErrorException failure)
        {
            throw Fault("is not YAML", failure.End);
        }
        catch (SemanticErrorException failure)
        {
            throw Fault("is not YAML", failure.Start);
        }
        catch (YamlException failure)
        {
            throw Fault("is nested too deeply", failure.Start);
        }
    }

    // SharpYaml makes some other character of two escapes that are no pair, or throws.
    [GeneratedRegex(
        @"(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]|\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])", RegexOptions.CultureInvariant)]
    private static partial Regex HalfOfAPair();

    private static ReaderException Fault(string reason, Mark at) => new($"{reason} (line {at.Line + 1})");

    private YamlNode ReadDocument()
    {
        while (parser.MoveNext())
        {
            if (Current is DocumentStart)
            {
                parser.MoveNext();
                return ReadNode();
            }
        }

        return new YamlScalar(null);
    }

    private YamlNode ReadNode()
    {
        if (Current is AnchorAlias alias)
        {
            return _anchors.GetValueOrDefault(alias.Value)
                ?? throw Fault("has an alias without an anchor before it", alias.Start);
        }

        var start = (NodeEvent)Current;
        YamlNode node = start switch
        {
            MappingStart => ReadMap(),
            SequenceStart => ReadList(),
            _ => new YamlScalar(TextOf((Scalar)start)),
        };

        // Behind the node: an alias inside stands for an older one, or for itself and so for nothing that ends.
        if (start.Anchor is { } anchor)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private YamlList ReadList()
    {
        CheckTag((NodeEvent)Current);
        var items = new List<YamlNode>();
        while (parser.MoveNext() && Current is not SequenceEnd)
        {
            items.Add(ReadNode());
        }

        return new YamlList(items);
    }

    /// <summary>Of equal keys the last counts, as for kubectl.</summary>
    private YamlMap ReadMap()
    {
        CheckTag((NodeEvent)Current);
        var members = new OrderedDictionary<string, YamlNode>(StringComparer.Ordinal);
        var merged = new List<YamlNode>();
        while (parser.MoveNext() && Current is not MappingEnd)
        {
            var at = Current.Start;
            var isMerge = Current is Scalar { Style: ScalarStyle.Plain, Value: "<<" };
            var key = ReadNode() as YamlScalar ?? throw Fault("has a key that is not a text", at);
            parser.MoveNext();
            var value = ReadNode();

            if (isMerge)
            {
                merged.AddRange(value is YamlList list ? list.Items : [value]);
            }
            else
            {
                members[key.Text ?? ""] = value;
            }
        }

        merged.ForEach(from => Merge(members, from));
        return new YamlMap(members);
    }

    // https://yaml.org/type/merge.html: a key of the map itself, or of an earlier map, is not replaced.
    private void Merge(OrderedDictionary<string, YamlNode> members, YamlNode from)
    {
        if (from is not YamlMap map || (_merged += map.Members.Count) > MostMerged)
        {
            throw Fault("has a merge key that agent does not read", Current.Start);
        }

        foreach (var (key, value) in map.Members)
        {
            members.TryAdd(key, value);
        }
    }

    private static string? TextOf(Scalar scalar)
    {
        CheckTag(scalar);
        return scalar.Style == ScalarStyle.Plain && scalar.Tag is null or "tag:yaml.org,2002:null" && scalar.Value is ""
            or "~" or "null" or "Null" or "NULL"
            ? null
            : scalar.Value;
    }

    // Any other may mean another value than the text that stands there.
    private static void CheckTag(NodeEvent node)
    {
        if (node.Tag is not (null or "!" or "tag:yaml.org,2002:str" or "tag:yaml.org,2002:null"
            or "tag:yaml.org,2002:map" or "tag:yaml.org,2002:seq"
                or "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool"
                or "tag:yaml.org,2002:timestamp"))
        {
            throw Fault("has a tag that agent does not read", node.Start);
        }
    }
}
