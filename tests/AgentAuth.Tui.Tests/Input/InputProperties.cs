using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Tui.Tests.Input;

public class InputProperties
{
    private static readonly string[] Pieces =
    [
        "a", "é", "日", "🔑", "\u001b", "\u001b[A", "\u001b[1;5C", "\u001bOP", "\u001b[200~p\u001b[201~",
        "\u001b[<0;3;4M", "\u001b[M !!",
        "\u001b]11;rgb:1/2/3\u0007", "\u001b]x\u001b\\", "\u001bP1\u001b\\", "\u001b[?2026;2$y", "\u001b[I", "\u0003",
        "\u001b[", "\u001b[27;5;13~",
        "\u001b\u001b", "[", ";", "~", "\\",
    ];

    private static readonly Gen<byte[]> Bytes = Gen
        .Frequency(
            (8, Gen.Elements(Pieces).Select(Encoding.UTF8.GetBytes)),
            (1, ArbMap.Default.GeneratorFor<byte>().Select(value => new[] { value })))
        .ListOf()
        .Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    [Fact]
    public void It_does_not_matter_where_reads_end() =>
        Prop.ForAll(Bytes.ToArbitrary(), Gen.Choose(0, 1000).ListOf().ToArbitrary(), (bytes, places) =>
            Typed.Read(bytes, []).SequenceEqual(Typed.Read(bytes, places.Select(place => place % (bytes.Length + 1)))))
            .QuickCheckThrowOnFailure();
}
