using AgentAuth.Core.Errors;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Testing.Fuzzing;

namespace AgentAuth.Mcp.Tests.Hosts.Definitions;

/// <summary>Whatever a host's file says, it is servers or a problem, and every value can be shown.</summary>
public sealed class DefinitionFuzzTests
{
    private static readonly string[] Values =
    [
        "${A:-${B-c}} Bearer agent://github", "${env:TOKEN} ${input:x} $HOME ${file:/a}", "op://vault/item/field",
        "--header=Authorization: Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345", "postgres://u:p@h/db?x=${A}",
    ];

    private static readonly string[] EnvFiles =
        ["export A=\"b\\n\nc\" # d\nB='e'\nC: `f`\n# g\nD=h#i\n", "\ufeffA=1\r\nB=\"2\r\n3\"\r\n"];

    private static readonly string[] Files =
    [
        """{"mcpServers":{"a":{"type":"stdio","command":"sh","args":["-c","${X}",7,true],"env":{"A":"${B:-c}","D":"agent://x"},"envFile":"${workspaceFolder}/.env","cwd":"."},"b":{"url":"https://h/","headers":{"Authorization":"Bearer ${T}"}}}}""",
    ];

    private static double Share => Environment.GetEnvironmentVariable("AGENT_FUZZ") is null ? 0.03 : 1;

    [Fact]
    public void Any_value_is_taken_apart_and_masked() => Fuzz.EachText(
        Values,
        text =>
        {
            foreach (var expanded in (ExpandedForms[])[ExpandedForms.None, (ExpandedForms)63])
            {
                var syntax = new ValueSyntax(expanded, "/home/ada", "/work");

                foreach (var value in (DeclaredValue[])[syntax.Value(text), syntax.Open(text)])
                {
                    _ = DeclaredText.Masked("TOKEN", value);
                    _ = DeclaredText.RawSecrets(null, value).Count();
                }
            }
        },
        Share);

    [Fact]
    public void Any_file_of_variables_is_variables() => Fuzz.EachText(EnvFiles, text =>
        Assert.All(EnvFileText.Read(text), variable =>
        {
            Assert.NotEqual("", variable.Name);
            Assert.DoesNotContain('=', variable.Name);
        }));

    [Fact]
    public void Any_file_of_a_host_is_servers_or_a_problem() => Fuzz.EachText(
        Files,
        text =>
        {
            var machine = new Machine().With("/home/ada/code/shop/.cursor/mcp.json", text);

            try
            {
                foreach (var server in machine.Directory.ReadAll().Servers)
                {
                    _ = EnvFile.Complete(server, machine.Files);
                }
            }
            catch (AgentAuthException failure)
            {
                Assert.DoesNotContain(failure.Problem.Message, char.IsControl);
            }
        },
        Share);
}
