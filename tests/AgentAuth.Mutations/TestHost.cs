using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace AgentAuth.Mutations;

/// <summary>
/// Inside the process of the tests: runs them once for each number of a mutant that is asked for. A process for each
/// mutant would spend most of its time on compiling the same code again.
/// </summary>
internal static partial class TestHost
{
    /// <summary>The first argument, where this program is to be such a process.</summary>
    public const string Word = "host";

    /// <param name="tests">The test project's assembly.</param>
    /// <param name="mutated">The name of the assembly that holds the mutants.</param>
    /// <param name="filters">Arguments of the tests' own runner.</param>
    public static int Run(string tests, string mutated, string[] filters)
    {
        using var asked = new StreamReader(Console.OpenStandardInput());
        using var replies = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetIn(TextReader.Null);

        var program = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(tests));
        Assembly.SetEntryAssembly(program);
        var active = Assembly.Load(mutated).GetType("ActiveMutant", throwOnError: true)!
            .GetField("Number", BindingFlags.Static | BindingFlags.NonPublic)!;

        while (asked.ReadLine() is { } number)
        {
            active.SetValue(null, int.Parse(number, CultureInfo.InvariantCulture));
            // Not disposed: the runner's own threads may write a last line later.
            var said = new StringWriter();
            Console.SetOut(TextWriter.Synchronized(said));
            var exit = (int)program.EntryPoint!.Invoke(null, [filters])!;
            replies.WriteLine($"{exit} {Total().Match($"{said}").Groups[1].Value}");
        }

        return 0;
    }

    [GeneratedRegex(@"Total: (\d+)")]
    private static partial Regex Total();
}
