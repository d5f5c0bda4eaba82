namespace AgentAuth.Toml.Tests;

public sealed class ValidValueTests
{
    [Theory]
    [InlineData("\"\"", "''")]
    [InlineData("\"plain # no comment\"", "'plain # no comment'")]
    [InlineData("\"a\tb\"", "'a<9>b'")]
    [InlineData(@"""\b\t\n\f\r\""\\""", "'<8><9><A><C><D>\"\\'")]
    [InlineData(@"""\u00e9\U0001F600""", "'<E9><D83D><DE00>'")]
    [InlineData(@"""\u0000\uD7FF\uE000\uFFFF\U0010FFFF""", "'<0><D7FF><E000><FFFF><DBFF><DFFF>'")]
    [InlineData("\"é😀\"", "'<E9><D83D><DE00>'")]
    [InlineData("''", "''")]
    [InlineData(@"'C:\new\u0041 ""x""'", @"'C:\new\u0041 ""x""'")]
    public void A_string_on_one_line(string written, string expected) => AssertValue(written, expected);

    [Theory]
    [InlineData("\"\"\"\"\"\"", "''")]
    [InlineData("\"\"\"\na\n\nb\n\"\"\"", "'a<A><A>b<A>'")]
    [InlineData("\"\"\"\r\na\r\nb\"\"\"", "'a<A>b'")]
    [InlineData("\"\"\"\n\na\"\"\"", "'<A>a'")]
    [InlineData("\"\"\"a \\\n   \t b\"\"\"", "'a b'")]
    [InlineData("\"\"\"a\\  \t\r\n \r\n\n  b\"\"\"", "'ab'")]
    [InlineData("\"\"\"\\\n  \"\"\"", "''")]
    [InlineData("\"\"\"a\\\\\nb\"\"\"", "'a\\<A>b'")]
    [InlineData("\"\"\"one \" two \"\" end\"\"\"", "'one \" two \"\" end'")]
    [InlineData("\"\"\"a\"\"\"\"", "'a\"'")]
    [InlineData("\"\"\"a\"\"\"\"\"", "'a\"\"'")]
    [InlineData("\"\"\"\"\"a\"\"\"", "'\"\"a'")]
    [InlineData("\"\"\"a\"\"\\\"\"\"\"", "'a\"\"\"'")]
    [InlineData("''''''", "''")]
    [InlineData("'''\n\\u0041\\\nb'''", "'\\u0041\\<A>b'")]
    [InlineData("'''a'''''", "'a<27><27>'")]
    [InlineData("''''a' ''b'''", "'<27>a<27> <27><27>b'")]
    public void A_string_over_several_lines(string written, string expected) => AssertValue(written, expected);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("+0", "0")]
    [InlineData("-0", "0")]
    [InlineData("+99", "99")]
    [InlineData("-1_000", "-1000")]
    [InlineData("5_349_221", "5349221")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("0xDEAD_beef", "3735928559")]
    [InlineData("0x00ff", "255")]
    [InlineData("0x7FFFFFFFFFFFFFFF", "9223372036854775807")]
    [InlineData("0o755", "493")]
    [InlineData("0o777777777777777777777", "9223372036854775807")]
    [InlineData("0b1101_0110", "214")]
    [InlineData("0b0", "0")]
    public void An_integer(string written, string expected) => AssertValue(written, expected);

    [Theory]
    [InlineData("1.0", 1.0)]
    [InlineData("+3.1415", 3.1415)]
    [InlineData("-0.01", -0.01)]
    [InlineData("0e0", 0.0)]
    [InlineData("5e+22", 5e22)]
    [InlineData("1e06", 1e6)]
    [InlineData("-2E-2", -2e-2)]
    [InlineData("6.626e-34", 6.626e-34)]
    [InlineData("224_617.445_991e1_0", 224617.445991e10)]
    [InlineData("1e-999", 0.0)]
    [InlineData("-0.0", -0.0)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("+inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("+nan", double.NaN)]
    [InlineData("-nan", double.NaN)]
    public void A_float(string written, double expected) => AssertValue(written, Shape.Float(expected));

    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    public void A_boolean(string written, string expected) => AssertValue(written, expected);

    [Theory]
    [InlineData("1979-05-27T07:32:00Z", "1979-05-27T07:32:00.0000000+00:00")]
    [InlineData("1979-05-27t07:32:00z", "1979-05-27T07:32:00.0000000+00:00")]
    [InlineData("1979-05-27 00:32:00.5-07:00", "1979-05-27T00:32:00.5000000-07:00")]
    [InlineData("1979-05-27T00:32:00.123456789+14:00", "1979-05-27T00:32:00.1234567+14:00")]
    [InlineData("1979-05-27T00:32:00+23:59", "1979-05-26T00:33:00.0000000+00:00")]
    [InlineData("1979-05-27T07:32:00", "1979-05-27T07:32:00.0000000")]
    [InlineData("2000-02-29 23:59:59.999999999999", "2000-02-29T23:59:59.9999999")]
    [InlineData("0001-01-01", "0001-01-01")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("07:32:00", "07:32:00.0000000")]
    [InlineData("00:00:00.000001", "00:00:00.0000010")]
    public void A_date_or_time(string written, string expected) => AssertValue(written, expected);

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[ 1,2 , 3 ]", "[1, 2, 3]")]
    [InlineData("[1, \"a\", 1.5, [true, []], {b = 1}, 2024-01-01]", "[1, 'a', f1.5, [true, []], {b=1}, 2024-01-01]")]
    [InlineData("[1,]", "[1]")]
    [InlineData("[ # first\n 1 # one\n\n , # comma\r\n 2, # two\n # last\n]", "[1, 2]")]
    [InlineData("[2024-01-01 , 07:00:00]", "[2024-01-01, 07:00:00.0000000]")]
    public void An_array(string written, string expected) => AssertValue(written, expected);

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{ }", "{}")]
    [InlineData("{a=1,b = 'x' , \"c d\" = [1,\n2]}", "{a=1, b='x', 'c d'=[1, 2]}")]
    [InlineData("{ a.b = 1, a . c = 2, d = {} }", "{a={b=1, c=2}, d={}}")]
    [InlineData("{a = \"\"\"x\ny\"\"\"}", "{a='x<A>y'}")]
    public void An_inline_table(string written, string expected) => AssertValue(written, expected);

    private static void AssertValue(string written, string expected)
    {
        Assert.Equal($"{{k={expected}}}", Shape.Of($"k = {written}"));
        Assert.Equal($"{{k={expected}}}", Shape.Of($"k={written} # comment\r\n"));
        Assert.Equal($"{{k=[{expected}, {{v={expected}}}]}}", Shape.Of($"k=[{written},{{v={written}}}]"));
    }
}
