using System.Text;

namespace AgentAuth.Toml.Tests;

public sealed class Utf8Tests
{
    [Fact]
    public void Bytes_read_as_the_text_they_encode() =>
        Assert.Equal("{a='<E9><D83D><DE00>'}", Shape.Of(TomlDocument.Parse("a = 'é😀'"u8).Root));

    [Theory]
    [InlineData("80", "a stray continuation")]
    [InlineData("C080", "an overlong NUL")]
    [InlineData("EDA080", "a surrogate")]
    [InlineData("F4908080", "above U+10FFFF")]
    [InlineData("F09F98", "cut short")]
    [InlineData("FF", "never valid")]
    public void Invalid_bytes_are_refused_where_they_stand(string hexadecimal, string why)
    {
        byte[] bytes = [.. "# é\na = 'é😀"u8, .. Convert.FromHexString(hexadecimal), .. "'"u8];

        var fault = Assert.Throws<TomlException>(() => TomlDocument.Parse(bytes, "config.toml"));

        Assert.True(fault.Location == "config.toml:2:8", $"{why}: {fault.Location}");
        Assert.Equal($"byte 0x{hexadecimal[..2]} is not valid UTF-8; a TOML file is UTF-8 text", fault.Message);
    }

    [Fact]
    public void Utf16_is_refused() =>
        Assert.Throws<TomlException>(() => TomlDocument.Parse(Encoding.Unicode.GetPreamble()));
}
