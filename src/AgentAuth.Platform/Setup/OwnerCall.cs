namespace AgentAuth.Platform.Setup;

/// <summary>A command of another program, run without a shell.</summary>
/// <param name="Program">A name that is looked up on <c>PATH</c>, or a path.</param>
/// <param name="Arguments">One element an argument.</param>
/// <param name="MayFail">A failure is said and does not end the setup, such as stopping what does not run.</param>
public sealed record OwnerCall(string Program, IReadOnlyList<string> Arguments, bool MayFail = false)
{
    public override string ToString() => string.Join(' ', [Program, .. Arguments]);
}
