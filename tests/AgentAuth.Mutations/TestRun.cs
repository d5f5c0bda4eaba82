using System.Diagnostics;
using System.Globalization;

namespace AgentAuth.Mutations;

/// <summary>Some tests of one test project, run on another build of the project that they test.</summary>
internal sealed class TestRun : IDisposable
{
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("mutants-").FullName;
    private readonly string _tests;
    private readonly string _mutated;
    private readonly string[] _filters;
    private TimeSpan _patience = FirstPatience;
    private Process? _host;

    private TestRun(string tests, string mutated, byte[] assembly, IEnumerable<string> wanted)
    {
        _tests = tests;
        _mutated = mutated;
        _filters = [.. wanted.SelectMany(Filter)];

        var built = Path.GetFullPath(Path.Combine(".artifacts", "managed", "bin", tests, "debug"));
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.Copy(typeof(TestRun).Assembly.Location, Path.Combine(_folder, "AgentAuth.Mutations.dll"));
        File.WriteAllBytes(Path.Combine(_folder, $"{mutated}.dll"), assembly);
        // The runner takes itself for the whole program, and ends the process some seconds after its first run.
        File.WriteAllText(
            Path.Combine(_folder, "xunit.runner.json"), """{"shutdownForegroundThreadWaitSeconds": 86400}""");
    }

    /// <param name="mutated">The project that is mutated.</param>
    /// <param name="assembly">What it was compiled to.</param>
    /// <param name="wanted">
    /// Namespaces and classes, or methods with a star at the end; the first three words name the test project, and a
    /// minus before them leaves the tests out.
    /// </param>
    public static IReadOnlyList<TestRun> Of(string mutated, byte[] assembly, IEnumerable<string> wanted) =>
        [.. wanted.GroupBy(name => string.Join('.', name.TrimStart('-').Split('.').Take(3)))
            .Select(tests => new TestRun(tests.Key, mutated, assembly, tests))];

    /// <summary>Why these tests can judge no mutant; null where they can.</summary>
    public async Task<string?> RefusalAsync()
    {
        var names = string.Join(' ', _filters);
        var (passed, count) = await AskAsync(MutantWriter.None);
        var clock = Stopwatch.StartNew();
        passed &= await PassesAsync(MutantWriter.None);
        _patience = (clock.Elapsed * 10) + TimeSpan.FromSeconds(15);
        Console.WriteLine($"{_tests}: {count} tests in {clock.Elapsed.TotalSeconds:0.0} s");

        return count == 0 ? $"no test matches {names}"
            : passed ? null
            : $"without any mutant some tests fail of {names}";
    }

    public async Task<bool> PassesAsync(int mutant) => (await AskAsync(mutant)).Passed;

    public void Dispose()
    {
        End();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The next mutant gets a process of its own.</summary>
    public void End()
    {
        _host?.Kill(entireProcessTree: true);
        _host?.Dispose();
        _host = null;
    }

    // A host that died may have died of what an earlier mutant left behind: one that was just started is asked again.
    private async Task<(bool Passed, int Count)> AskAsync(int mutant) =>
        await ReplyAsync(mutant) ?? await ReplyAsync(mutant) ?? (false, 0);

    /// <returns>Null where the host died before it had an answer.</returns>
    private async Task<(bool Passed, int Count)?> ReplyAsync(int mutant)
    {
        _host ??= Start();
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await _host.StandardInput.WriteLineAsync($"{mutant}".AsMemory(), patience.Token);
            await _host.StandardInput.FlushAsync(patience.Token);
            if (await _host.StandardOutput.ReadLineAsync(patience.Token) is { } reply)
            {
                return reply.Split(' ') is [var exit, var total]
                    && int.TryParse(total, CultureInfo.InvariantCulture, out var count)
                    ? (exit is "0", count)
                    : (false, 0);
            }
        }
        catch (OperationCanceledException)
        {
            // A mutant that waits for ever is noticed too.
            End();
            return (false, 0);
        }
        catch (IOException)
        {
        }

        End();
        return null;
    }

    private Process Start()
    {
        string[] arguments =
        [
            "exec", "--runtimeconfig", $"{_tests}.runtimeconfig.json", "--depsfile", $"{_tests}.deps.json",
            "AgentAuth.Mutations.dll", TestHost.Word, $"{_tests}.dll", _mutated,
            "-noLogo", "-noColor", "-stopOnFail", .. _filters,
        ];
        return Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private static string[] Filter(string name)
    {
        var methods = name.TrimStart('-') is var full && full.EndsWith('*') ? full : $"{full}.*";
        return [name.StartsWith('-') ? "-method-" : "-method", methods];
    }
}
