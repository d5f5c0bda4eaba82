namespace AgentAuth.Mutations;

/// <summary>Runs the tests once for every mutant, and says which of them no test notices.</summary>
internal sealed class MutationRun(IReadOnlyList<TestRun> tests)
{
    /// <summary>
    /// After so many that were killed the tests are run without any mistake: what a killed one left behind in the
    /// process must not kill the next.
    /// </summary>
    private const int Doubted = 10;

    private readonly List<Mutant> _doubted = [];
    private int _killed;
    private int _survived;

    public static async Task<int> RunAsync(string project, string folder, string[] wanted)
    {
        var build = await MutantBuild.OfAsync(project, folder);
        var tests = TestRun.Of(project, build.Emit(), wanted);
        Console.WriteLine($"{build.Mutants.Count} mutants, and {build.Refused} more that do not compile");

        try
        {
            return await new MutationRun(tests).TryAllAsync(build.Mutants);
        }
        finally
        {
            foreach (var test in tests)
            {
                test.Dispose();
            }
        }
    }

    private async Task<int> TryAllAsync(IReadOnlyList<Mutant> mutants)
    {
        foreach (var test in tests)
        {
            if (await test.RefusalAsync() is { } refusal)
            {
                Console.Error.WriteLine(refusal);
                return 1;
            }
        }

        foreach (var mutant in mutants)
        {
            await TryAsync(mutant, mutant.ActsOnce);

            if (_doubted.Count == Doubted)
            {
                await ConfirmAsync();
            }
        }

        await ConfirmAsync();
        Console.WriteLine($"{_killed} of {_killed + _survived} killed");
        return 0;
    }

    private async Task TryAsync(Mutant mutant, bool alone)
    {
        if (alone)
        {
            End();
        }

        if (await PassesAsync(mutant.Number))
        {
            _survived++;
            Console.WriteLine($"survived  {mutant}");
        }
        else if (alone)
        {
            _killed++;
        }
        else
        {
            _doubted.Add(mutant);
        }

        if (alone)
        {
            End();
        }
    }

    private async Task ConfirmAsync()
    {
        if (_doubted.Count > 0 && await PassesAsync(MutantWriter.None))
        {
            _killed += _doubted.Count;
            _doubted.Clear();
            return;
        }

        Mutant[] again = [.. _doubted];
        _doubted.Clear();
        foreach (var mutant in again)
        {
            await TryAsync(mutant, alone: true);
        }
    }

    private async Task<bool> PassesAsync(int mutant)
    {
        foreach (var test in tests)
        {
            if (!await test.PassesAsync(mutant))
            {
                return false;
            }
        }

        return true;
    }

    private void End()
    {
        foreach (var test in tests)
        {
            test.End();
        }
    }
}
