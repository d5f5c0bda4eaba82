using System.Text;
using System.Text.Json;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Tests.Json;

public class OutsideJsonTests
{
    [Theory]
    [InlineData("""{"a":"\ud800","b":"good"}""")]
    [InlineData("""{"a":"\udc00x","b":"good"}""")]
    [InlineData("""{"a":"\uD83D\uD83D\uDE00","b":"good"}""")]
    [InlineData("""{"\ud800":1,"\udfff":{"\ud800":[]},"a":"\ud800","b":"good"}""")]
    public void Half_of_a_pair_harms_no_other_member(string text)
    {
        var json = OutsideJson.Of(text);

        Assert.Equal("good", json.Text("b"));
        Assert.Null(json.Text("a"));
        Assert.Null(json.Secret("a"));
        Assert.Contains("\uFFFD", json.Shown("a"), StringComparison.Ordinal);
        Assert.True(json["a"].HasLostText && json.HasLostText && !json["b"].HasLostText);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public void Bytes_that_are_not_UTF_8_harm_no_other_member(byte[] bytes)
    {
        var json = OutsideJson.Of(
            (byte[])[.. "{\"a\":\"x"u8, .. bytes, .. "\",\""u8, .. bytes, .. "\":1,\"b\":\"good\"}"u8]);

        Assert.Equal("good", json.Text("b"));
        Assert.Null(json.Text("a"));
        Assert.StartsWith("x\uFFFD", json.Shown("a"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""", "\U0001F600")]
    [InlineData("""{"a":"\\ud800"}""", "\\ud800")]
    [InlineData("""{"a":"\\\\ud800 \"\u0041"}""", "\\\\ud800 \"A")]
    [InlineData("""{"a":"\uDBFF\uDFFF"}""", "\U0010FFFF")]
    public void What_is_a_text_stays_as_it_is(string text, string expected) =>
        Assert.Equal(expected, OutsideJson.Of(text).Text("a"));

    [Fact]
    public void A_name_that_is_asked_for_may_be_anything() =>
        Assert.True(OutsideJson.Of("""{"\ud800":1}""")["\ud800"].IsNumber);

    [Fact]
    public void Of_two_members_by_one_name_the_later_counts()
    {
        var json = OutsideJson.Of("""{"a":1,"b":2,"\u0061":3}""");

        Assert.Equal(3, json["a"].AsWholeNumber);
        Assert.Equal(["a", "b"], json.Members.Select(member => member.Name));
        Assert.Equal(3, json.Members[0].Value.AsWholeNumber);
        Assert.Equal(["a", "b", "a"], json.WrittenMembers.Select(member => member.Name));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Equal("b", OutsideJson.Of((byte[])[0xEF, 0xBB, 0xBF, .. """{"a":"b"}"""u8]).Text("a"));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":1}x""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{/**/"a":1}""")]
    [InlineData("<html>")]
    [InlineData("""{"a":"\u12"}""")]
    [InlineData("""{"a":"\ud83{"}""")]
    public void What_is_no_JSON_is_absent(string text) => Assert.True(OutsideJson.Of(text).IsMissing);

    [Fact]
    public void What_an_editor_leaves_is_read_where_it_is_expected() =>
        Assert.Equal(1, OutsideJson.Of("""{/* one */"a":1,}// end"""u8.ToArray(), JsonForm.Relaxed)["a"].AsWholeNumber);

    [Fact]
    public void Where_it_stops_being_JSON_is_told_in_characters()
    {
        Assert.False(OutsideJson.TryParse("{\n  \"é\": x}"u8.ToArray(), JsonForm.Strict, out _, out var fault));
        Assert.Equal(new JsonFault(2, 8), fault);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(2000, false)]
    public void Depth_has_a_bound(int depth, bool isRead) =>
        Assert.Equal(isRead, OutsideJson.Of(new string('[', depth) + new string(']', depth)).IsArray);

    [Theory]
    [InlineData("1e999")]
    [InlineData("\"NaN\"")]
    [InlineData("\"-Infinity\"")]
    [InlineData("\"1e999\"")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_number_without_a_value_is_none(string value) =>
        Assert.Null(OutsideJson.Of($"{{\"n\":{value}}}").Number("n"));

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData("\"7.5\"", 7.5)]
    [InlineData("-1e3", -1000.0)]
    public void A_number_may_stand_in_quotes(string value, double number) =>
        Assert.Equal(number, OutsideJson.Of($"{{\"n\":{value}}}").Number("n"));

    [Fact]
    public void What_is_written_on_is_Unicode()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            OutsideJson.Of("""{"a":["\ud800",{"\udc00":1}],"b":null}""").WriteTo(writer);
        }

        Assert.Equal("""{"a":["\uFFFD",{"\uFFFD":1}],"b":null}""", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
