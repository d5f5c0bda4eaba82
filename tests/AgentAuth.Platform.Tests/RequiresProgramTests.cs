using AgentAuth.Testing;

namespace AgentAuth.Platform.Tests;

public sealed class RequiresProgramTests
{
    [Theory]
    [InlineData("pass gpg", false, "needs pass, gpg")]
    [InlineData("sh pass", false, "needs pass")]
    [InlineData("sh", false, null)]
    [InlineData("pass", true, null)]
    public void A_test_without_its_program_is_skipped_with_the_reason_and_only_a_build_machine_must_run_it(
        string programs, bool isBuildMachine, string? reason) =>
        Assert.Equal(
            reason,
            RequiresProgramFactAttribute.ReasonToSkip(programs, isBuildMachine, program => program == "sh"));

    [Theory]
    [InlineData("SigIgn:\t0000000000001002", true)]
    [InlineData("SigIgn:\t0000000000001000", false)]
    [InlineData("Name:\tx", false)]
    public void An_ignored_interrupt_is_seen(string status, bool isIgnored) =>
        Assert.Equal(isIgnored, InterruptSignal.IsIgnored(["Name:\tagent", status]));
}
