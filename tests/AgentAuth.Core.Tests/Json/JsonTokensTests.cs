using System.Text.Json;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Tests.Json;

public class JsonTokensTests
{
    [Fact]
    public void Tokens_say_where_they_stand()
    {
        var tokens = new JsonTokens("""  { "a" : [1, 2] , "b" : "c" }"""u8);

        Assert.True(tokens.Read() && tokens.Type is JsonTokenType.StartObject && tokens.Start == 2);
        Assert.True(tokens.Read() && tokens.Text == "a" && tokens.Start == 4);
        Assert.True(tokens.Read() && tokens.Start == 10);
        Assert.True(tokens.Skip() && tokens.End == 16);
        Assert.True(tokens.Read() && tokens.Text == "b");
        Assert.True(tokens.Read() && tokens.Text == "c");
        Assert.True(tokens.Read() && tokens.Type is JsonTokenType.EndObject);
        Assert.True(!tokens.Read() && !tokens.IsBroken);
    }

    [Fact]
    public void Text_that_was_lost_is_none_and_stops_nothing()
    {
        var tokens = new JsonTokens("""["\ud800","good",7]"""u8);

        Assert.True(tokens.Read() && tokens.Read() && tokens.Text is null);
        Assert.True(tokens.Read() && tokens.Text == "good" && tokens.Number is null);
        Assert.True(tokens.Read() && tokens.Number == "7" && tokens.Text is null);
    }

    [Fact]
    public void It_ends_at_what_is_no_JSON()
    {
        var tokens = new JsonTokens("[1,x"u8);

        Assert.True(tokens.Read() && tokens.Read());
        Assert.False(tokens.Read() || tokens.Skip() || tokens.Read());
        Assert.True(tokens.IsBroken);
    }
}
