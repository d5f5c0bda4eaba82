using System.Globalization;
using AgentAuth.EndToEnd.Tests.Machine;

namespace AgentAuth.EndToEnd.Tests.Chaos;

/// <summary>
/// Thirty processes at a time in one home, killed and stopped at random, at a provider in bad weather, with logins and
/// logouts in between. AGENT_CHAOS says for how many seconds, AGENT_CHAOS_SEED from which seed the chances are.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Processes = 30;

    [RequiresFact(Tools.Curl)]
    public async Task Nothing_is_lost_resurrected_orphaned_or_left_over()
    {
        var (seconds, seed) = (Number("AGENT_CHAOS", 10), Number("AGENT_CHAOS_SEED", 1));
        await using var world = await ChaosWorld.CreateAsync(
            new Random(seed), TimeSpan.FromSeconds(seconds / 2.0));
        using var storm = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));

        await Task.WhenAll(
            Enumerable.Range(1, Processes)
                .Select(worker => new ChaosWorker(world, new Random((seed * 1000) + worker)).RunAsync(storm.Token))
                .Append(world.Weather.RunAsync(storm.Token)));
        await world.CheckStoredAsync();
        await world.EndAsync();
        world.CheckEnded();

        output.WriteLine($"{seconds} s, seed {seed}: {world.Figures}");
        Assert.True(world.Findings.Count == 0, string.Join('\n', world.Findings));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture,
            out var number) ? number : otherwise;
}
