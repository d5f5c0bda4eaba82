namespace AgentAuth.Core.Login;

/// <summary>Several ways to one answer, gone at once.</summary>
internal static class FirstAnswers
{
    /// <summary>
    /// Waits for the first way that has an answer, ends the others, and gives every answer that there is by then, the
    /// first one first. A way that gives null is over without one; at least one way must never do so.
    /// </summary>
    public static async Task<IReadOnlyList<T>> OfAsync<T>(
        IReadOnlyList<Func<CancellationToken, Task<T?>>> ways, CancellationToken cancellationToken)
        where T : class
    {
        using var settled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var all = ways.Select(way => way(settled.Token)).ToList();
        var open = all.ToList();

        try
        {
            while (true)
            {
                var first = await Task.WhenAny(open).ConfigureAwait(false);
                open.Remove(first);

                if (await first.ConfigureAwait(false) is { } answer)
                {
                    await EndAsync(settled, all).ConfigureAwait(false);
                    return [
                        answer, .. open.Where(way => way.IsCompletedSuccessfully).Select(way => way.Result)
                            .OfType<T>()];
                }
            }
        }
        finally
        {
            await EndAsync(settled, all).ConfigureAwait(false);
        }
    }

    // Nothing polls, listens or reads any more when this is over.
    private static async Task EndAsync(CancellationTokenSource settled, IReadOnlyList<Task> ways)
    {
        await settled.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(ways).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
