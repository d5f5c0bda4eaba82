using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Tests.JsonRpc;

public sealed class RpcReaderTests
{
    [Theory]
    [InlineData(
        """{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"id":"inner","method":"x"}}""",
        "Request 7 tools/call")]
    [InlineData("""{"result":{"id":9,"tools":[]},"jsonrpc":"2.0","id":"7"}""", "Response \"7\" ")]
    [InlineData(
        """{"jsonrpc":"2.0","method":"notifications/progress","params":{}}""", "Notification  notifications/progress")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":1}}""", "")]
    [InlineData("""Server listening on port 80""", "")]
    [InlineData("""{"id":1,"method":"cut""", "")]
    [InlineData("""[{"id":1,"method":"a"},{"id":2,"result":{}}]""", "Request 1 a;Response 2 ")]
    [InlineData("42", "")]
    public void A_line_tells_what_it_is_and_whose_answer_it_wants(string line, string expected)
    {
        var messages = RpcReader.Read(Encoding.UTF8.GetBytes(line + "\n"));

        Assert.Equal(
            expected, string.Join(';', messages.Select(message => $"{message.Kind} {Id(message)} {message.Method}")));
    }

    [Fact]
    public void Parameters_are_kept_as_they_were_written()
    {
        var message = Assert.Single(
            RpcReader.Read("""{"method":"initialize","params":{ "a" : [1,  2] },"id":1}"""u8.ToArray()));

        Assert.Equal("""{ "a" : [1,  2] }""", Encoding.UTF8.GetString(message.Body.Span));
    }

    [Fact]
    public void An_error_of_ours_carries_the_id_and_the_code()
    {
        var line = Encoding.UTF8.GetString(
            RpcWriter.Error(new RpcId("7", IsNumber: true), ProblemCode.Interrupted, "why"));

        Assert.Equal(
            """{"jsonrpc":"2.0","id":7,"error":{"code":-32000,"message":"why [interrupted]","data":{"code":"interrupted","hint":null,"credential":null,"retry_after":null}}}""" + "\n", line);
    }

    private static string Id(RpcMessage message) => message.Kind switch
    {
        RpcKind.Notification => "",
        _ => message.Id.IsNumber ? message.Id.Text : $"\"{message.Id.Text}\"",
    };
}
