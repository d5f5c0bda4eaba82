using System.Text;
using AgentAuth.Platform.Terminals;

namespace AgentAuth.Platform.Tests.Terminals;

public sealed class HiddenLineTests
{
    [Theory]
    [InlineData("key\n", "key")]
    [InlineData("key\r", "key")]
    [InlineData("kex\u007fy\n", "key")]
    [InlineData("ké\by\n", "ky")]
    [InlineData("\u007fkey\n", "key")]
    [InlineData("wrong\u0015key\n", "key")]
    [InlineData("key\u0004", "key")]
    [InlineData("\u0004", null)]
    [InlineData("\n", "")]
    [InlineData("\e[200~key\e[201~\n", "key")]
    [InlineData("\e[200~one\rtwo\n\e[201~\n", "one\ntwo\n")]
    [InlineData("\e[200~a\u0004\u0015b\e[201~c\n", "a\u0004\u0015bc")]
    [InlineData("\e[Akey\n", "\e[Akey")]
    public void It_has_the_keys_of_a_line_and_takes_a_paste_whole(string typed, string? text)
    {
        var line = Typed(typed);

        Assert.True(line.IsOver);
        Assert.Equal(text, line.Text);
    }

    [Fact]
    public void A_paste_does_not_end_before_its_mark() => Assert.False(Typed("\e[200~one\ntwo\n").IsOver);

    [Fact]
    public void What_came_with_the_end_belongs_to_it()
    {
        var line = Typed("one\n");
        line.TakeRest("two\nthree"u8);

        Assert.Equal("one\ntwo\nthree", line.Text);
    }

    [Fact]
    public void What_is_far_too_long_is_too_long_and_still_ends()
    {
        var line = Typed($"\e[200~{new string('k', 600_000)}\n\e[201~\n");

        Assert.True(line.IsOver);
        Assert.InRange(line.Text!.Length, 400_000, 600_000);
    }

    private static HiddenLine Typed(string text)
    {
        var line = new HiddenLine();

        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            line.Take(value);
        }

        return line;
    }
}
