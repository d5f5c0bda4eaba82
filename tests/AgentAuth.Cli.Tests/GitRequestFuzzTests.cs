using AgentAuth.Cli.CredentialHelpers.Git;
using AgentAuth.Core.Errors;
using AgentAuth.Testing.Fuzzing;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// Whatever git's place on standard input is taken by, it is a request or a problem. AGENT_FUZZ says how many inputs.
/// </summary>
public sealed class GitRequestFuzzTests
{
    private static readonly string[] Corpus =
    [
        "capability[]=authtype\ncapability[]=state\nprotocol=https\nhost=github.com:443\npath=org/r.git\nusername=ada\nwwwauth[]=Basic realm=\"x\"\n\n",
        "protocol=https\nhost=[::1]:8443\nusername=x-access-token\npassword=ghp_x\nstate[]=agent:1\n\n",
        "protocol=http\nhost=localhost\nauthtype=Bearer\ncredential=t\nephemeral=1\npassword_expiry_utc=1775127600\noauth_refresh_token=r\n\n",
    ];

    [Fact]
    public void Any_text_is_a_request_or_a_problem() => Fuzz.EachText(
        Corpus,
        input =>
        {
            try
            {
                GitRequest.Read(new StringReader(input));
            }
            catch (AgentAuthException failure)
            {
                Assert.DoesNotContain(failure.Problem.Message, char.IsControl);
            }
        },
        share: Environment.GetEnvironmentVariable("AGENT_FUZZ") is null ? 0.03 : 1);
}
