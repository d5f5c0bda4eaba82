using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Tests.Errors;

public sealed class ProblemReportTests
{
    [Fact]
    public void Every_problem_has_an_exit_code_and_a_name_of_its_own()
    {
        var codes = Enum.GetValues<ProblemCode>();

        Assert.All(codes, code => Assert.InRange(ProblemReport.ExitCodeFor(code), 1, 130));
        Assert.Equal(codes.Length, codes.Select(ProblemReport.WireName).Distinct().Count());
    }

    [Theory]
    [InlineData(ProblemCode.NotFound, 3, "not_found")]
    [InlineData(ProblemCode.LoginRequired, 4, "login_required")]
    [InlineData(ProblemCode.CredentialExpired, 4, "credential_expired")]
    [InlineData(ProblemCode.CredentialRevoked, 5, "credential_revoked")]
    [InlineData(ProblemCode.ScopeInsufficient, 6, "scope_insufficient")]
    [InlineData(ProblemCode.RateLimited, 7, "rate_limited")]
    [InlineData(ProblemCode.ProviderUnreachable, 8, "provider_unreachable")]
    [InlineData(ProblemCode.CorruptStore, 9, "corrupt_store")]
    [InlineData(ProblemCode.UnresolvedReference, 10, "unresolved_reference")]
    [InlineData(ProblemCode.PolicyRefused, 11, "policy_refused")]
    [InlineData(ProblemCode.Busy, 12, "busy")]
    [InlineData(ProblemCode.Interrupted, 130, "interrupted")]
    public void The_public_codes_do_not_move(ProblemCode code, int exitCode, string name)
    {
        Assert.Equal(exitCode, ProblemReport.ExitCodeFor(code));
        Assert.Equal(name, ProblemReport.WireName(code));
    }

    [Fact]
    public void Every_audit_event_has_a_name_of_its_own() =>
        Assert.Equal(
            Enum.GetValues<AuditEvent>().Length,
            Enum.GetValues<AuditEvent>().Select(value => value.WireName()).Distinct().Count());
}
