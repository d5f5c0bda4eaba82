using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run.Plan;

namespace AgentAuth.Mcp.Tests.Hosts.Definitions;

/// <summary>What values come to: what the environment says, or a refusal, and never the form itself.</summary>
public sealed class ValueSyntaxTests
{
    private static readonly ValueSyntax Syntax = new(ExpandedForms.Braces | ExpandedForms.Fallback, "/home/ada", null);

    private static readonly ServerEnvironment Environment = new(
        new Dictionary<string, string> { ["SET"] = "set", ["OTHER"] = "other", ["EMPTY"] = "" }, isWindows: false);

    [Theory]
    [InlineData("${SET}", "set")]
    [InlineData("${NONE:-text}", "text")]
    [InlineData("${NONE:-${SET}}", "set")]
    [InlineData("${SET:-${NONE}}", "set")]
    [InlineData("${NONE:-${ALSO_NONE:-a ${OTHER} b}}!", "a other b!")]
    [InlineData("${NONE-text}", "text")]
    [InlineData("${EMPTY-text}", "")]
    [InlineData("${EMPTY:-text}", "text")]
    [InlineData("${env:SET}", "set")]
    [InlineData("${env:NONE:-${OTHER}}", "other")]
    [InlineData("$SET costs $5 $", "$SET costs $5 $")]
    [InlineData("{some.thing} $(date) }", "{some.thing} $(date) }")]
    public void A_form_is_resolved(string text, string expected) =>
        Assert.Equal(expected, Resolved(Syntax.Value(text)));

    [Theory]
    [InlineData("${NONE:?missing}")]
    [InlineData("${SET:+other}")]
    [InlineData("${SET:=x}")]
    [InlineData("${SET?}")]
    [InlineData("${SET")]
    [InlineData("a ${NONE:-b")]
    [InlineData("${some.thing}")]
    [InlineData("a ${SET} b ${some thing}")]
    [InlineData("${1}")]
    [InlineData("${}")]
    [InlineData("${#SET}")]
    [InlineData("${!SET}")]
    [InlineData("${env:some.thing}")]
    [InlineData("${workspaceFolder:app}")]
    [InlineData("${NONE:-${some.thing}}")]
    public void A_form_that_nobody_here_can_fill_in_is_told_from_text(string text) =>
        Assert.Contains(Syntax.Value(text).All, part => part is ValuePart.Unknown);

    [Theory]
    [InlineData("for f in ${LIST[@]}; do echo ${#f} ${f.txt}; done")]
    [InlineData("echo ${}")]
    public void The_braces_of_a_script_in_an_argument_are_its_own(string text) =>
        Assert.Equal(text, Resolved(Syntax.Open(text)));

    [Fact]
    public void A_reference_may_be_a_fallback() =>
        Assert.Equal("github", Assert.Single(Syntax.Value("${GITHUB_TOKEN:-agent://github}").Credentials).ToString());

    [Fact]
    public void What_is_nested_without_end_is_refused_and_not_followed() =>
        Assert.Contains(
            Syntax.Value(string.Concat(Enumerable.Repeat("${A:-", 10_000)) + new string('}', 10_000)).All,
            part => part is ValuePart.Unknown);

    [Fact]
    public void A_value_of_openings_only_takes_no_longer_than_its_length() =>
        Assert.NotEmpty(Syntax.Value(string.Concat(Enumerable.Repeat("${", 500_000))).Parts);

    [Fact]
    public void Each_variable_that_would_have_to_be_set_is_named() =>
        Assert.Equal(
            ["NONE", "LAST"], Environment.Unset(Syntax.Value("${NONE} ${ALSO:-${LAST}} ${SET:-${NOT_NEEDED}}")));

    private static string Resolved(DeclaredValue value) =>
        string.Concat(Environment.Chosen(value).Select(part => part switch
        {
            ValuePart.Literal literal => literal.Text.Reveal(),
            ValuePart.Variable variable => Environment.TextOf(variable.Name),
            _ => throw new InvalidOperationException(part.ToString()),
        }));
}
