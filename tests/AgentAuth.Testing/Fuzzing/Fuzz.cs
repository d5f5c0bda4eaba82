using System.Globalization;
using System.Text;

namespace AgentAuth.Testing.Fuzzing;

/// <summary>
/// Gives a reader inputs that somebody broke. The same inputs in every run: what failed fails again. How many is in
/// AGENT_FUZZ, from which seed in AGENT_FUZZ_SEED.
/// </summary>
public static class Fuzz
{
    private const int Usual = 100_000;

    /// <summary>Every input must be read; what the reader may refuse with is caught by the caller.</summary>
    /// <param name="corpus">Good inputs, to begin from.</param>
    /// <param name="read">The reader, with all that is asked of what it gives.</param>
    /// <param name="share">Of the usual number, for a reader that takes its time.</param>
    public static void Each(IReadOnlyList<string> corpus, Action<byte[]> read, double share = 1)
    {
        var seed = Number("AGENT_FUZZ_SEED", 1);
        var mutation = new Mutation([.. corpus.Select(Encoding.UTF8.GetBytes)], seed);

        for (var count = 0; count < Number("AGENT_FUZZ", Usual) * share; count++)
        {
            var input = mutation.Next();

            try
            {
                read(input);
            }
            catch (Exception failure)
            {
                throw new FuzzException($"input {count} of seed {seed}: {Shown(input)}", failure);
            }
        }
    }

    /// <inheritdoc cref="Each(IReadOnlyList{string}, Action{byte[]}, double)"/>
    public static void EachText(IReadOnlyList<string> corpus, Action<string> read, double share = 1) =>
        Each(corpus, input => read(Encoding.UTF8.GetString(input)), share);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture,
            out var number) ? number : otherwise;

    private static string Shown(byte[] input) =>
        string.Concat(
            input.Take(2000)
                .Select(value => value is >= 0x20 and < 0x7F and not (byte)'\\' ? $"{(char)value}" : $"\\x{value:X2}"));
}
