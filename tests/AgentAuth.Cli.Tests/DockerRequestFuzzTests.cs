using AgentAuth.Cli.CredentialHelpers.Docker;
using AgentAuth.Core.Errors;
using AgentAuth.Testing.Fuzzing;

namespace AgentAuth.Cli.Tests;

/// <summary>Whatever docker's place on standard input is taken by, it is a registry, a secret, or a problem.</summary>
public sealed class DockerRequestFuzzTests
{
    private static readonly string[] Corpus =
    [
        """{"ServerURL":"https://index.docker.io/v1/","Username":"ada","Secret":"dckr_pat_x"}""",
        """{"ServerURL":"ghcr.io","Username":"<token>","Secret":"t\u00e9","Other":[null,{"Secret":1}]}""",
        "https://registry.gitlab.com:5050/v2/", "localhost:5000", "[::1]:5000", "ghcr.io\r\n",
    ];

    [Fact]
    public void Any_text_is_a_registry_or_none() => Fuzz.EachText(
        Corpus, input => _ = DockerCredentialHelper.RemoteOf(input.Trim()));

    [Fact]
    public void Any_text_is_a_typed_secret_or_a_problem() => Fuzz.EachText(
        Corpus,
        input =>
        {
            try
            {
                _ = DockerCredentialHelper.RemoteOf(DockerCredentialHelper.Typed(input.Trim()).Server);
            }
            catch (AgentAuthException failure)
            {
                Assert.Equal(ProblemCode.Usage, failure.Problem.Code);
            }
        });
}
