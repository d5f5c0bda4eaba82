using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Tests.Secrets;

public sealed class SecretTests
{
    private static readonly Secret Canary = Secret.FromText("CANARY-token")!;

    [Fact]
    public void No_formatter_prints_it()
    {
        Assert.Equal("***", Canary.ToString());
        Assert.Equal("token=***", $"token={Canary}");
        Assert.Equal("***", string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}", Canary));
        Assert.DoesNotContain("CANARY", new Holder(Canary).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_text_is_no_secret()
    {
        Assert.Null(Secret.FromText(string.Empty));
        Assert.Null(Secret.FromText(null));
    }

    [Fact]
    public void A_fingerprint_is_the_first_eight_hex_digits_of_the_hash()
    {
        Assert.Equal(8, Canary.Fingerprint.Length);
        Assert.StartsWith(Canary.Fingerprint, Canary.Hash, StringComparison.Ordinal);
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("CANARY-token"u8)), Canary.Hash);
    }

    // Around the borders of a block of 64 bytes the padding takes other forms.
    [Fact]
    public void The_hash_is_the_base_librarys_at_every_length()
    {
        for (var length = 1; length <= 300; length++)
        {
            var text = string.Create(
                length, length, static (text, seed) => new Random(seed).GetItems("abcdefghijklmnop-._~ZYX09", text));

            Assert.Equal(
                Convert.ToHexStringLower(
                    System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))),
                Secret.FromText(text)!.Hash);
        }
    }

    [Fact]
    public void Secrets_compare_by_their_text()
    {
        Assert.Equal(Secret.FromText("CANARY-token"), Canary);
        Assert.NotEqual(Secret.FromText("CANARY-tokens"), Canary);
    }

    [Theory]
    [InlineData("op://vault/item/field", "op", "vault/item/field")]
    [InlineData("env://NAME", "env", "NAME")]
    [InlineData("aws-sm://a#b", "aws-sm", "a#b")]
    public void A_reference_has_a_scheme_and_a_path(string text, string scheme, string path)
    {
        var reference = SecretReference.Parse(text);

        Assert.Equal(scheme, reference.Scheme);
        Assert.Equal(path, reference.Path);
        Assert.Equal(text, reference.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("op")]
    [InlineData("op://")]
    [InlineData("://x")]
    [InlineData("OP://x")]
    [InlineData("op://a\nb")]
    public void Anything_else_is_no_reference(string text) => Assert.False(SecretReference.TryParse(text, out _));

    private sealed record Holder(Secret Token);
}
