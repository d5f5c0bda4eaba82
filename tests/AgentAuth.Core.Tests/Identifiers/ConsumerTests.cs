using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Tests.Identifiers;

public sealed class ConsumerTests
{
    [Theory]
    [InlineData("mcp:github", ConsumerKind.Mcp, "github")]
    [InlineData("git:github.com", ConsumerKind.Git, "github.com")]
    [InlineData("git", ConsumerKind.Git, null)]
    [InlineData("docker:localhost:5000", ConsumerKind.Docker, "localhost:5000")]
    [InlineData("kube", ConsumerKind.Kube, null)]
    [InlineData("aws", ConsumerKind.Aws, null)]
    [InlineData("exec:make", ConsumerKind.Exec, "make")]
    [InlineData("lane:night", ConsumerKind.Lane, "night")]
    [InlineData("folder:~/work", ConsumerKind.Folder, "~/work")]
    [InlineData("mcp:", ConsumerKind.Mcp, "")]
    [InlineData("fax:1", ConsumerKind.Other, "fax:1")]
    [InlineData("", ConsumerKind.Other, "")]
    public void A_text_is_read_and_written_alike(string text, ConsumerKind kind, string? name)
    {
        var consumer = Consumer.Read(text);

        Assert.Equal(new Consumer(kind, name), consumer);
        Assert.Equal(text, consumer.ToString());
    }

    [Fact]
    public void Every_kind_has_a_word_of_its_own()
    {
        var words = Enum.GetValues<ConsumerKind>().Select(kind => new Consumer(kind).ToString()).ToList();

        Assert.Distinct(words);
        Assert.Equal(
            Enum.GetValues<ConsumerKind>(),
            words.Select(word => Consumer.Read(word).Kind));
    }
}
