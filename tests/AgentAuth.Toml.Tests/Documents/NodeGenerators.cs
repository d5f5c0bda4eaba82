using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Toml.Tests.Documents;

/// <summary>Random documents that use the whole of the language.</summary>
internal static class NodeGenerators
{
    private static readonly Gen<Rune> Runes = Gen.Frequency(
        (8, Gen.Choose('a', 'e').Select(value => new Rune(value))),
        (3, Gen.Elements("'\"\\.#=[]{}, \t_-0".EnumerateRunes().ToArray())),
        (1, Gen.Elements('\n', '\0', '\u0007', '\r', '\u001F', '\u007F').Select(unit => new Rune(unit))),
        (2, Gen.Choose(0x80, 0x10FFFF).Where(Rune.IsValid).Select(value => new Rune(value))));

    private static readonly Gen<string> Strings = Runes.ListOf().Select(string.Concat);

    // Short, so that equal keys in different tables and near misses are common.
    private static readonly Gen<string> Keys = Gen.OneOf(Gen.Elements("a", "b", "c-1", "D", "1", "true"), Strings);

    private static readonly Gen<Node> Scalars = Gen.OneOf(
        Strings.Select(Node (value) => new Node.Text(value)),
        Integers(),
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(Float),
        Gen.Elements<Node>(new Node.Scalar("true", "true"), new Node.Scalar("false", "false")),
        Gen.Elements<Node>(
            new Node.Scalar("-inf", Shape.Float(double.NegativeInfinity)),
            new Node.Scalar("nan", Shape.Float(double.NaN))),
        Times());

    public static Arbitrary<(Node.Table Document, int Style)> Documents { get; } =
        (from size in Gen.Choose(0, 5)
         from document in Tables(size)
         from style in Gen.Choose(0, int.MaxValue)
         select (document, style)).ToArbitrary();

    // Tables behind the other values, half the time, since only those can have headers.
    private static Gen<Node.Table> Tables(int size) =>
        from entries in Keys.Zip(Nodes(size)).ListOf()
        from isSorted in Gen.Elements(true, false)
        let distinct = entries.DistinctBy(entry => entry.Item1).Take(6)
            .Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2))
        select new Node.Table(
            [.. isSorted ? distinct.OrderBy(entry => entry.Value is Node.Table or Node.Array) : distinct]);

    private static Gen<Node> Nodes(int size) => size == 0
        ? Scalars
        : Gen.Frequency(
            (3, Scalars),
            (1, Arrays(Nodes(size - 1))),
            (1, Arrays(Tables(size - 1).Select(Node (table) => table))),
            (2, Tables(size - 1).Select(Node (table) => table)));

    private static Gen<Node> Arrays(Gen<Node> items) =>
        items.ListOf().Select(Node (list) => new Node.Array([.. list.Take(4)]));

    private static Gen<Node> Integers() =>
        from value in ArbMap.Default.GeneratorFor<long>()
        from extreme in Gen.Frequency((9, Gen.Constant(value)), (1, Gen.Elements(0L, long.MinValue, long.MaxValue)))
        from form in Gen.Choose(0, 4)
        select (Node)new Node.Scalar(Spelt(extreme, form), extreme.ToString(CultureInfo.InvariantCulture));

    private static string Spelt(long value, int form) => (form, value >= 0) switch
    {
        (1, true) => $"0x{value:X}",
        (2, true) => $"0b{value:b}",
        (3, true) => $"+{value}",
        (4, _) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_'),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    // "R" may leave out the point, which would make it an integer.
    private static Node Float(double value)
    {
        var written = value.ToString("R", CultureInfo.InvariantCulture);
        return new Node.Scalar(written.AsSpan().IndexOfAny(".E") < 0 ? $"{written}.0" : written, Shape.Float(value));
    }

    private static Gen<Node> Times() =>
        from ticks in Gen.Choose(1, int.MaxValue).Select(part => part * (DateTime.MaxValue.Ticks / int.MaxValue))
        from form in Gen.Choose(0, 3)
        select (Node)Time(new DateTime(ticks), form);

    private static Node.Scalar Time(DateTime time, int form)
    {
        var local = time.ToString("O", CultureInfo.InvariantCulture);
        return form switch
        {
            0 => new Node.Scalar(local[..10], local[..10]),
            1 => new Node.Scalar(local[11..], local[11..]),
            2 => new Node.Scalar(local.Replace('T', ' '), local),
            _ => new Node.Scalar($"{local}z", $"{local}+00:00"),
        };
    }
}
