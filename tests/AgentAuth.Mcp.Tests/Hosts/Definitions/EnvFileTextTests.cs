using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Tests.Hosts.Definitions;

public sealed class EnvFileTextTests
{
    [Theory]
    [InlineData("\ufeffA=1", "A=1")]
    [InlineData("A=1\r\nB=2\rC=3", "A=1", "B=2", "C=3")]
    [InlineData("# remark\n\n  export A = b c \n\texport\tB=2", "A=b c", "B=2")]
    [InlineData("A=b # remark", "A=b")]
    [InlineData("A=b#c", "A=b")]
    [InlineData("A=\"b # c\" # remark", "A=b # c")]
    [InlineData("A='b # c'", "A=b # c")]
    [InlineData("A=`b \"c\" 'd'`", "A=b \"c\" 'd'")]
    [InlineData("A=\"one\\ntwo\\r\"", "A=one\ntwo\r")]
    [InlineData("A='one\\ntwo'", "A=one\\ntwo")]
    [InlineData("A=\"one\n  two\nthree\"\nB=2", "A=one\n  two\nthree", "B=2")]
    [InlineData("KEY='-----BEGIN\nabc==\n-----END'", "KEY=-----BEGIN\nabc==\n-----END")]
    [InlineData("A=\"b", "A=\"b")]
    [InlineData("A=it's # fine", "A=it's")]
    [InlineData("A=\"say \\\"x\\\"\"", "A=say \\\"x\\\"")]
    [InlineData("A=\"one\r\ntwo\rthree\"", "A=one\ntwo\nthree")]
    [InlineData("A=\"b\u2028c\u2029d\u0085e\fg\"\nB=h\u2028i", "A=b\u2028c\u2029d\u0085e\fg", "B=h\u2028i")]
    [InlineData("A='\ufeffb'", "A=\ufeffb")]
    [InlineData("A: b", "A=b")]
    [InlineData("URL=https://a.dev/x?y=z", "URL=https://a.dev/x?y=z")]
    [InlineData("A=", "A=")]
    [InlineData("A=1\nA=2", "A=2")]
    [InlineData("no assignment\n=x\nA=${B}", "A=${B}")]
    public void Lines_mean_what_they_mean_to_the_hosts(string text, params string[] variables) =>
        Assert.Equal(variables, EnvFileText.Read(text).Select(variable => $"{variable.Name}={variable.Value}"));
}
