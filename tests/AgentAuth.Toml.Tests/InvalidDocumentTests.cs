using System.Globalization;

namespace AgentAuth.Toml.Tests;

/// <summary>What TOML 1.0 and 1.1 forbid, each with the place and the words of its error.</summary>
public sealed class InvalidDocumentTests
{
    [Theory]
    [InlineData("a", "1:2", "expected '=' after the key, found the end of the file")]
    [InlineData("a b = 1", "1:3", "expected '=' after the key, found 'b'")]
    [InlineData("= 1", "1:1", "expected a key, found '='")]
    [InlineData("a = ", "1:5", "expected a value, found the end of the file")]
    [InlineData("a =\n1", "1:4", "expected a value, found the end of the line")]
    [InlineData("a = # no", "1:9", "expected a value, found the end of the file")]
    [InlineData("a\n= 1", "1:2", "expected '=' after the key, found the end of the line")]
    [InlineData("a = 1 b = 2", "1:7", "expected the end of the line, found 'b'")]
    [InlineData("a = = 1", "1:5", "expected a value, found '='")]
    [InlineData("a. = 1", "1:4", "expected a key, found '='")]
    [InlineData(".a = 1", "1:1", "expected a key, found '.'")]
    [InlineData("a..b = 1", "1:3", "expected a key, found '.'")]
    [InlineData(
        "é = 1", "1:1", "expected a key, found 'é'; a key needs quotes unless it is of a-z, digits, '_' and '-'")]
    [InlineData("a+b = 1", "1:2", "expected '='")]
    [InlineData("\"\"\"a\"\"\" = 1", "1:3", "expected '=' after the key, found '\"'")]
    [InlineData("'''a''' = 1", "1:3", "expected '=' after the key, found '''")]
    [InlineData("\"a\nb\" = 1", "1:3", "expected the quotes that close the string, found the end of the line")]
    [InlineData("\"a = 1", "1:7", "expected the quotes that close the string, found the end of the file")]
    [InlineData("a = hello", "1:5", "expected a value, found 'h'; a string needs quotes")]
    [InlineData("\u00A0a = 1", "1:1", "expected a key, found U+00A0")]
    [InlineData("a = 1\n\uFEFFb = 1", "2:1", "expected a key, found U+FEFF")]
    [InlineData("\uFEFF\uFEFF", "1:1", "found U+FEFF")]
    public void Lines_and_keys(string text, string place, string message) => AssertFault(text, place, message);

    [Theory]
    [InlineData("# a\rb", "1:4", "a carriage return is allowed only before a line feed")]
    [InlineData("# a\u0000", "1:4", "a control character is not allowed in a string or comment")]
    [InlineData("# \u007F", "1:3", "a control character is not allowed in a string or comment")]
    [InlineData("a = 1 # \u001F", "1:9", "a control character is not allowed in a string or comment")]
    [InlineData("a = 1\r", "1:6", "a carriage return is allowed only before a line feed")]
    [InlineData("\r", "1:1", "carriage return")]
    [InlineData("\u0000", "1:1", "found U+0000")]
    [InlineData("a = \u000B1", "1:5", "found U+000B")]
    [InlineData("a = 1\f", "1:6", "found U+000C")]
    [InlineData("a = \"\u0008\"", "1:5", "a control character is not allowed in a string or comment")]
    [InlineData("\"\uFFFD\u0000\" = 1", "1:1", "a control character is not allowed in a string or comment")]
    [InlineData("a = '\u007F'", "1:5", "a control character is not allowed in a string or comment")]
    [InlineData("a = \"\"\"\n\u0001\"\"\"", "1:5", "a control character is not allowed in a string or comment")]
    [InlineData("a = '''\r'''", "1:8", "a carriage return is allowed only")]
    [InlineData("a = \"x\ry\"", "1:7", "a carriage return is allowed only")]
    public void Control_characters(string text, string place, string message) => AssertFault(text, place, message);

    /// <summary>
    /// Also behind U+FFFD, which Tomlyn refuses and TOML allows, and so behind a message that is let pass.
    /// </summary>
    [Theory]
    [InlineData("a = \"{0}\"")]
    [InlineData("a = '{0}'")]
    [InlineData("a = \"\"\"{0}\"\"\"")]
    [InlineData("a = '''{0}'''")]
    [InlineData("a = \"\"\"\nx\n{0}y\n\"\"\"")]
    [InlineData("a = [\"x\", '{0}']")]
    [InlineData("a = {{ b = \"{0}\" }}")]
    [InlineData("a = \"\\\\{0}\"")]
    [InlineData("\"{0}\" = 1")]
    [InlineData("a.'{0}' = 1")]
    [InlineData("[\"{0}\"]")]
    [InlineData("[['{0}']]")]
    [InlineData("# {0}")]
    [InlineData("a = 1 {0}")]
    [InlineData("{0}")]
    public void Every_control_character_in_every_place(string document)
    {
        var controls = Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (char)code)
            .Where(control => control is not ('\t' or '\n'));

        foreach (var control in controls)
        {
            string[] texts = [
                $"{control}", $"x{control}", $"{control}x", $"\uFFFD{control}", $"{control}\uFFFD",
                $"{control}{control}"];
            Assert.All(texts, text => Fault(string.Format(CultureInfo.InvariantCulture, document, text)));
        }
    }

    [Theory]
    [InlineData('\uD800')]
    [InlineData('\uDBFF')]
    [InlineData('\uDC00')]
    [InlineData('\uDFFF')]
    public void Half_of_a_surrogate_pair(char half)
    {
        AssertFault($"# {half}", "1:3", "half of a surrogate pair, which is not Unicode text");
        AssertFault($"a = \"{half}\"", "1:6", "half of a surrogate pair");
        AssertFault($"a = '''{half}'''", "1:8", "half of a surrogate pair");
        AssertFault(half.ToString(), "1:1", "half of a surrogate pair");
    }

    [Theory]
    [InlineData("\"x", "1:7", "expected the quotes that close the string, found the end of the file")]
    [InlineData("'x\n'", "1:7", "expected the quotes that close the string, found the end of the line")]
    [InlineData("\"x\r\n\"", "1:7", "found the end of the line")]
    [InlineData("\"\"\"x\n\"\"", "2:3", "expected the quotes that close the string, found the end of the file")]
    [InlineData("'''x''", "1:11", "expected the quotes that close the string, found the end of the file")]
    [InlineData("\"\"\"a\"\"\"\"\"\"", "1:15", "expected the quotes that close the string, found the end of the file")]
    [InlineData("'''a''''''", "1:15", "expected the quotes that close the string, found the end of the file")]
    [InlineData("'a' 'b'", "1:9", "expected the end of the line")]
    [InlineData(@"""\a""", "1:7", "after the backslash; a literal string in ' needs no escapes")]
    [InlineData(@"""\ """, "1:6", "after the backslash; a literal string in ' needs no escapes")]
    [InlineData("\"\\\n\"", "1:6", "after the backslash; a literal string in ' needs no escapes")]
    [InlineData("\"\"\"a \\ b\"\"\"", "1:10", "after the backslash; a literal string in ' needs no escapes")]
    [InlineData("\"\\", "1:7", "found the end of the file")]
    [InlineData(@"""\u12""", "1:10", "after the backslash; a literal string in ' needs no escapes")]
    [InlineData(@"""\u123g""", "1:11", "after the backslash; a literal string in ' needs no escapes")]
    [InlineData(@"""\U0001F60""", "1:15", "after the backslash; a literal string in ' needs no escapes")]
    [InlineData("\"\\u", "1:8", "found the end of the file")]
    [InlineData(@"""\uD800""", "1:7", "surrogates and values above U+10FFFF are no characters")]
    [InlineData(@"""\uD83D\uDE00""", "1:7", "surrogates and values above U+10FFFF are no characters")]
    [InlineData(@"""a\U00110000""", "1:8", "surrogates and values above U+10FFFF are no characters")]
    [InlineData(@"""\UFFFFFFFF""", "1:7", "surrogates and values above U+10FFFF are no characters")]
    [InlineData("\"a\\\tb\"", "1:7", "after the backslash")]
    [InlineData("\"\"\"a\\\tb\"\"\"", "1:9", "after the backslash")]
    [InlineData("\"\"\"\\\\\\\tb\"\"\"", "1:10", "after the backslash")]
    [InlineData(@"""\xg0""", "1:7", "after the backslash")]
    public void Strings(string value, string place, string message) => AssertFault($"a = {value}", place, message);

    [Theory]
    [InlineData("01", "1:5", "a number has no leading zeros")]
    [InlineData("+01", "1:6", "a number has no leading zeros")]
    [InlineData("00", "1:6", "leading zeros")]
    [InlineData("0_1", "1:5", "leading zeros")]
    [InlineData("03.14", "1:5", "leading zeros")]
    [InlineData("00e1", "1:5", "leading zeros")]
    [InlineData("_1", "1:5", "expected a value, found '_'")]
    [InlineData("1_", "1:7", "expected a digit on both sides of '_'")]
    [InlineData("1__2", "1:7", "expected a digit on both sides of '_'")]
    [InlineData("+", "1:5", "expected a value, found '+'")]
    [InlineData("--1", "1:5", "expected a value, found '-'")]
    [InlineData("+_1", "1:5", "expected a value, found '+'")]
    [InlineData("1 2", "1:7", "expected the end of the line")]
    [InlineData("1a", "1:6", "expected the end of the line, found 'a'")]
    [InlineData("1,000", "1:6", "expected the end of the line, found ','")]
    [InlineData("9223372036854775808", "1:5", "the integer does not fit in 64 bits")]
    [InlineData("-9223372036854775809", "1:5", "does not fit in 64 bits")]
    [InlineData("0x8000000000000000", "1:5", "does not fit in 64 bits")]
    [InlineData("0xFFFFFFFFFFFFFFFFF", "1:5", "does not fit in 64 bits")]
    [InlineData("0o1000000000000000000000", "1:5", "does not fit in 64 bits")]
    [InlineData("0x", "1:5", "expected a digit of its base after 0x, 0o or 0b")]
    [InlineData("0xg", "1:5", "expected a digit of its base after 0x, 0o or 0b")]
    [InlineData("0x_1", "1:5", "expected a digit on both sides of '_'")]
    [InlineData("0x1_", "1:5", "expected a digit of its base after 0x, 0o or 0b")]
    [InlineData("0o8", "1:5", "expected a digit of its base after 0x, 0o or 0b")]
    [InlineData("0o18", "1:8", "expected the end of the line, found '8'")]
    [InlineData("0b2", "1:5", "expected a digit of its base after 0x, 0o or 0b")]
    [InlineData("0X1", "1:6", "expected 0x, 0o or 0b in small letters")]
    [InlineData("+0x1", "1:7", "expected the end of the line, found 'x'")]
    [InlineData("-0b1", "1:7", "expected the end of the line, found 'b'")]
    public void Integers(string value, string place, string message) => AssertFault($"a = {value}", place, message);

    [Theory]
    [InlineData(".5", "1:5", "expected a value, found '.'")]
    [InlineData("+.5", "1:5", "expected a value, found '+'")]
    [InlineData("5.", "1:7", "expected a digit, found the end of the file")]
    [InlineData("5.e1", "1:7", "expected a digit, found 'e'")]
    [InlineData("1._5", "1:7", "expected a digit, found '_'")]
    [InlineData("1_.5", "1:7", "expected a digit on both sides of '_'")]
    [InlineData("1.5_", "1:9", "expected a digit on both sides of '_'")]
    [InlineData("1.2.3", "1:8", "expected the end of the line, found '.'")]
    [InlineData("1e", "1:7", "expected a digit, found the end of the file")]
    [InlineData("1e+", "1:8", "expected a digit, found the end of the file")]
    [InlineData("1e_1", "1:7", "expected a digit, found '_'")]
    [InlineData("1e1.5", "1:8", "expected the end of the line, found '.'")]
    [InlineData("1e1e1", "1:8", "expected the end of the line, found 'e'")]
    [InlineData("1e999", "1:5", "the float does not fit in 64 bits")]
    [InlineData("Inf", "1:5", "expected a value, found 'I'")]
    [InlineData("infinity", "1:5", "expected a value, found 'i'; a string needs quotes")]
    [InlineData("nan1", "1:8", "expected the end of the line, found '1'")]
    [InlineData("+NaN", "1:5", "expected a value, found '+'")]
    [InlineData("-in", "1:5", "expected a value, found '-'")]
    [InlineData("True", "1:5", "expected a value, found 'T'")]
    [InlineData("tru", "1:5", "expected a value, found 't'")]
    [InlineData("truer", "1:5", "expected a value, found 't'; a string needs quotes")]
    public void Floats_and_booleans(string value, string place, string message) =>
        AssertFault($"a = {value}", place, message);

    [Theory]
    [InlineData("2024-13-01", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-00-01", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2023-02-29", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-02-30", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-04-00", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("0000-01-01", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-1-01", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-1", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01T", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01  07:00:00", "1:17", "expected the end of the line")]
    [InlineData("2024-01-01T24:00:00", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01T00:60:00", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01T00:00:61", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01T00:00:00.", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01T00:00:00.Z", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01T00:00:00+7:00", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01T00:00:00+24:00", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01T00:00:00+00:60", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01T00:00:00+0000", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("0001-01-01T00:00:00+00:01", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("9999-12-31T23:59:59-00:01", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("2024-01-01Z", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("12024-01-01", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("07:32:00Z", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("7:32:00", "1:5", "expected a date or time as RFC 3339 writes it")]
    [InlineData("20_24-01-01", "1:5", "RFC 3339")]
    [InlineData("2024-01-01T00:00:00Z07:00", "1:5", "RFC 3339")]
    [InlineData("2024-01-01\t07:00:00", "1:5", "RFC 3339")]
    [InlineData("+2024-01-01", "1:5", "RFC 3339")]
    public void Dates_and_times(string value, string place, string message) =>
        AssertFault($"a = {value}", place, message);

    [Theory]
    [InlineData("[1", "1:7", "expected ',' or ']' in the array, found the end of the file")]
    [InlineData("[1 2]", "1:8", "expected ',' or ']' in the array, found '2'")]
    [InlineData("[,]", "1:6", "expected a value, found ','")]
    [InlineData("[1,,2]", "1:8", "expected a value, found ','")]
    [InlineData("[1}", "1:7", "expected ',' or ']' in the array, found '}'")]
    [InlineData("[1]]", "1:8", "expected the end of the line")]
    [InlineData("[a = 1]", "1:6", "expected a value, found 'a'")]
    [InlineData("{a = 1", "1:11", "expected a key, ',' or '}' in the inline table, found the end of the file")]
    [InlineData("{,}", "1:6", "expected a key, ',' or '}' in the inline table, found ','")]
    [InlineData("{a = 1,, b = 2}", "1:12", "expected a key, ',' or '}' in the inline table, found ','")]
    [InlineData("{a = 1 b = 2}", "1:12", "expected a key, ',' or '}' in the inline table, found 'b'")]
    [InlineData("{a}", "1:7", "expected '=' after the key, found '}'")]
    [InlineData("{a = 1, a = 2}", "1:13", "key 'a' is already defined on line 1")]
    [InlineData("{a = 1, a.b = 2}", "1:13", "'a' is an integer, defined on line 1, not a table")]
    [InlineData("{a = {b = 1}, a.c = 2}", "1:19", "'a' is an inline table, closed on line 1")]
    [InlineData("{a.b = 1, a = {}}", "1:15", "key 'a' is already defined")]
    public void Arrays_and_inline_tables(string value, string place, string message) =>
        AssertFault($"a = {value}", place, message);

    [Theory]
    [InlineData("[]", "1:2", "expected a key, found ']'")]
    [InlineData("[ ]", "1:3", "expected a key, found ']'")]
    [InlineData("[a", "1:3", "expected the end of the table header, found the end of the file")]
    [InlineData("[a.]", "1:4", "expected a key, found ']'")]
    [InlineData("[a b]", "1:4", "expected the end of the table header, found 'b'")]
    [InlineData("[a\n]", "1:3", "found the end of the line")]
    [InlineData("[a] b = 1", "1:5", "expected the end of the line, found 'b'")]
    [InlineData("[a]]", "1:3", "expected the end of the table header, found ']'")]
    [InlineData("[[a]", "1:4", "expected the end of the table header, found ']'")]
    [InlineData("[[a] ]", "1:4", "expected the end of the table header, found ']'")]
    [InlineData("[ [a]]", "1:3", "expected a key, found '['")]
    [InlineData("[[]]", "1:3", "expected a key, found ']'")]
    [InlineData("[a] = 1", "1:5", "expected the end of the line, found '='")]
    public void Headers(string text, string place, string message) => AssertFault(text, place, message);

    [Theory]
    [InlineData("a = 1\na = 2", "2:1", "key 'a' is already defined on line 1")]
    [InlineData("a = 1\n\"a\" = 2", "2:1", "key 'a' is already defined on line 1")]
    [InlineData("a.b = 1\na.b = 2", "2:3", "key 'b' is already defined on line 1")]
    [InlineData("a = 1\na.b = 2", "2:1", "'a' is an integer, defined on line 1, not a table")]
    [InlineData("a.b = 1\na = 2", "2:1", "key 'a' is already defined on line 1")]
    [InlineData("a = []\na.b = 2", "2:1", "'a' is an array, defined on line 1, not a table")]
    [InlineData("[a]\n[a]", "2:2", "table 'a' is already defined on line 1")]
    [InlineData("[a.b]\n[a]\n[a]", "3:2", "table 'a' is already defined on line 2")]
    [InlineData("[a.b]\n[c]\n[a.b]", "3:4", "table 'b' is already defined on line 1")]
    [InlineData("a = 1\n[a]", "2:2", "'a' is an integer, defined on line 1, not a table")]
    [InlineData("a = 1\n[a.b]", "2:2", "'a' is an integer, defined on line 1, not a table")]
    [InlineData("a.b = 1\n[a]", "2:2", "table 'a' is already defined by dotted keys on line 1")]
    [InlineData("[f]\na.c = 1\na.t.s = 1\n[f.a]", "4:4", "table 'a' is already defined by dotted keys on line 2")]
    [InlineData("[f]\na.c = 1\na.t.s = 1\n[f.a.t]", "4:6", "table 't' is already defined by dotted keys on line 3")]
    [InlineData(
        "[a.b.c]\nz = 9\n[a]\nb.c.t = 1", "4:3", "table 'c' has its header on line 1; dotted keys cannot add to it")]
    [InlineData("[a.b.c.d]\nz = 9\n[a]\nb.c.d.k.t = 1", "4:5", "table 'd' has its header on line 1")]
    [InlineData("[a.b.c]\n[a]\nb.x = 1\n[a.b]", "4:4", "table 'b' is already defined by dotted keys")]
    [InlineData("[t]\na = 1\n[t.a]", "3:4", "'a' is an integer, defined on line 2, not a table")]
    [InlineData("[a.b]\n[a]\nb = 1", "3:1", "key 'b' is already defined on line 1")]
    [InlineData("a = {}\na.b = 1", "2:1", "'a' is an inline table, closed on line 1; nothing can be added to it")]
    [InlineData("a = {}\n[a]", "2:2", "'a' is an inline table, closed on line 1")]
    [InlineData("a = {b = {}}\n[a.b.c]", "2:2", "'a' is an inline table, closed on line 1")]
    [InlineData("[t]\na = {b = 1}\n[t.a.c]", "3:4", "'a' is an inline table, closed on line 2")]
    [InlineData("a = []\n[[a]]", "2:3", "'a' is an array, closed on line 1; nothing can be added to it")]
    [InlineData("a = [{b = 1}]\n[a.c]", "2:2", "'a' is an array, closed on line 1")]
    [InlineData("a = [{b = 1}]\n[[a]]", "2:3", "'a' is an array, closed on line 1")]
    [InlineData("[[a]]\n[a]", "2:2", "'a' is an array of tables since line 1; its headers need '[[' and ']]'")]
    [InlineData("[a]\n[[a]]", "2:3", "table 'a' is already defined on line 1")]
    [InlineData("[a.b]\n[[a]]", "2:3", "table 'a' is already defined on line 1")]
    [InlineData("a = 1\n[[a]]", "2:3", "'a' is an integer, defined on line 1, not a table")]
    [InlineData("[[a.b]]\n[a]\nb.y = 2", "3:1", "'b' is an array, defined on line 1, not a table")]
    [InlineData("[[a]]\n[a.b]\n[a.b]", "3:4", "table 'b' is already defined on line 2")]
    [InlineData("[[a]]\n[a.b]\n[[a.b]]", "3:5", "table 'b' is already defined on line 2")]
    public void A_key_or_table_defined_twice(string text, string place, string message) =>
        AssertFault(text, place, message);

    [Fact]
    public void Columns_count_code_points_and_lines_count_both_line_ends() =>
        AssertFault("a = 'é😀'\r\nb = '''\r\n\n'''\n\tc😀", "5:3", "found '😀'");

    [Fact]
    public void A_name_in_a_message_cannot_steer_the_terminal()
    {
        var fault = Fault("\"\\u001b[31m\\u202e\\\"\" = 1\n\"\\u001b[31m\\u202e\\\"\" = 2");

        Assert.Equal("key '\"\\u001B[31m\\u202E\\\"\"' is already defined on line 1", fault.Message);
    }

    [Fact]
    public void A_name_in_a_message_is_cut_short()
    {
        var key = new string('k', 100_000);

        Assert.True(Fault($"{key} = 1\n{key} = 2").Message.Length < 120);
    }

    [Fact]
    public void An_error_names_the_document_and_the_place()
    {
        var named = Assert.Throws<TomlException>(() => TomlDocument.Parse("a = 1\nb", "config.toml"));
        var nameless = Fault("a = 1\nb");

        Assert.Equal(
            ("config.toml", "config.toml:2:2", 2, 2), (named.Source, named.Location, named.Line, named.Column));
        Assert.Equal((null, "line 2, column 2"), (nameless.Source, nameless.Location));
    }

    [Fact]
    public void An_error_of_a_value_names_its_key()
    {
        AssertFault(
            "[provider.github]\nclient_id = hello", "2:13",
            "'provider.github.client_id': expected a value, found 'h'; a string needs quotes");
        AssertFault(
            "a.\"b c\" = [1,\n2", "2:2", "'a.\"b c\"': expected ',' or ']' in the array, found the end of the file");
        AssertFault("a = 0x8000000000000000", "1:5", "'a': the integer does not fit in 64 bits");
        Assert.StartsWith("expected a key", Fault("a = 1\n@").Message, StringComparison.Ordinal);
    }

    private static void AssertFault(string text, string place, string message)
    {
        var fault = Fault(text);

        Assert.Equal(place, $"{fault.Line}:{fault.Column}");
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    private static TomlException Fault(string text) => Assert.Throws<TomlException>(() => TomlDocument.Parse(text));
}
