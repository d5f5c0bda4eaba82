using System.Diagnostics;

namespace AgentAuth.Mutations;

/// <summary>Some tests of one test project, run on another build of the project that they test.</summary>
internal sealed class TestRun
{
    /// <summary>A mutant that waits for ever is found out, also on a machine with other things to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("mutants-").FullName;
    private readonly string _mutated;
    private readonly string _program;
    private readonly string[] _filters;

    private TestRun(string mutated, string tests, IEnumerable<string> wanted)
    {
        _mutated = Path.Combine(_folder, $"{mutated}.dll");
        _program = Path.Combine(_folder, tests);
        _filters = [.. wanted.SelectMany(name => new[] { IsClass(name) ? "-class" : "-namespace", name })];

        var built = Path.GetFullPath(Path.Combine(".artifacts", "managed", "bin", tests, "debug"));
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <param name="mutated">The project that is mutated.</param>
    /// <param name="wanted">Namespaces and classes; their first three words name the test project.</param>
    public static IReadOnlyList<TestRun> Of(string mutated, IEnumerable<string> wanted) =>
        [.. wanted.GroupBy(name => string.Join('.', name.Split('.').Take(3)))
            .Select(tests => new TestRun(mutated, tests.Key, tests))];

    public async Task<bool> PassesAsync(byte[] assembly)
    {
        await File.WriteAllBytesAsync(_mutated, assembly);
        var start = new ProcessStartInfo(_program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["-noLogo", "-noColor", "-stopOnFail", .. _filters])
        {
            start.ArgumentList.Add(argument);
        }

        using var run = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await Task.WhenAll(
                run.StandardOutput.ReadToEndAsync(patience.Token), run.StandardError.ReadToEndAsync(patience.Token));
            await run.WaitForExitAsync(patience.Token);
            return run.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            run.Kill(entireProcessTree: true);
            return false;
        }
    }

    private static bool IsClass(string name) =>
        name.EndsWith("Tests", StringComparison.Ordinal) && name.Count(c => c == '.') > 2;
}
