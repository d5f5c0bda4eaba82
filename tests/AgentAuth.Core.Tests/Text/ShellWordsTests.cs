using AgentAuth.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Core.Tests.Text;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("gh auth login", "gh|auth|login")]
    [InlineData("  az   login ", "az|login")]
    [InlineData("aws configure --profile 'temp profile'", "aws|configure|--profile|temp profile")]
    [InlineData("x 'it'\\''s; rm -rf ~ #' y", "x|it's; rm -rf ~ #|y")]
    [InlineData("x '' y", "x||y")]
    [InlineData("x $HOME `id` *", "x|$HOME|`id`|*")]
    [InlineData("x \"two words\" \"it's\" '\"'", "x|two words|it's|\"")]
    [InlineData("", "")]
    public void A_command_is_taken_apart_as_a_shell_would_and_nothing_is_expanded(string command, string words) =>
        Assert.Equal(words.Length == 0 ? [] : words.Split('|'), ShellWords.Split(command));

    [Fact]
    public void What_was_quoted_comes_back_as_it_was() => Prop.ForAll(
        Gen.Elements("a", "'", " ", "\\", "$", ";", "é", "-").ArrayOf().Select(string.Concat).ToArbitrary(),
        text => ShellWords.Split($"x '{text.Replace("'", "'\\''", StringComparison.Ordinal)}' y")
            .SequenceEqual(["x", text, "y"]))
        .QuickCheckThrowOnFailure();
}
