namespace AgentAuth.Toml.Tests;

public sealed class TomlTableReaderTests
{
    [Fact]
    public void Every_type_is_read_by_its_name()
    {
        var reader = Read(
            "s = 'x'\ni = -5\nf = 0.5\nb = true\na = ['x', 'y']\n[t]\ns = 'z'\n[[l]]\ns = '1'\n[[l]]\ns = '2'");

        Assert.Equal("x", reader.String("s"));
        Assert.Equal(-5, reader.Integer("i"));
        Assert.Equal(0.5, reader.Number("f"));
        Assert.Equal(-5.0, reader.Number("i"));
        Assert.True(reader.Boolean("b"));
        Assert.Equal(["x", "y"], reader.StringArray("a"));
        Assert.Equal("z", reader.Table("t")?.String("s"));
        Assert.Equal(["1", "2"], reader.TableArray("l")?.Select(table => table.String("s")));
        Assert.Equal(["s", "i", "f", "b", "a", "t", "l"], reader.Keys);
        reader.RefuseUnknownKeys();
    }

    [Fact]
    public void An_absent_key_reads_as_null_and_a_map_as_empty()
    {
        var reader = Read("");

        Assert.Null(reader.String("k"));
        Assert.Null(reader.Integer("k", 1, 2));
        Assert.Null(reader.Number("k"));
        Assert.Null(reader.Boolean("k"));
        Assert.Null(reader.StringArray("k"));
        Assert.Null(reader.Table("k"));
        Assert.Null(reader.TableArray("k"));
        Assert.Null(reader.Choice("k", "a", "b"));
        Assert.Empty(reader.StringMap("k"));
        Assert.Empty(reader.TableMap("k"));
        reader.RefuseUnknownKeys();
    }

    [Fact]
    public void Maps_have_the_names_that_the_user_chose()
    {
        var reader = Read("[provider.github]\nclient_id = 'x'\n[provider.\"a b\"]\n[authorize]\nprompt = 'consent'");

        var providers = reader.TableMap("provider");

        Assert.Equal(["github", "a b"], providers.Keys);
        Assert.Equal("x", providers["github"].String("client_id"));
        Assert.Equal("consent", reader.StringMap("authorize")["prompt"]);
        reader.RefuseUnknownKeys();
    }

    [Theory]
    [InlineData("k = 1", "c.toml:1:5", "'k' must be a string, found an integer")]
    [InlineData("k = 2024-01-01", "c.toml:1:5", "'k' must be a string, found a local date")]
    [InlineData("\n[k]", "c.toml:2:1", "'k' must be a string, found a table")]
    public void A_wrong_type_is_an_error_at_the_value(string text, string location, string message) =>
        AssertFault(() => Read(text).String("k"), location, message);

    [Fact]
    public void A_wrong_type_inside_names_the_whole_path()
    {
        AssertFault(
            () => Read("k = ['a',\n 1]").StringArray("k"), "c.toml:2:2", "'k[1]' must be a string, found an integer");
        AssertFault(() => Read("k = 'a'").StringArray("k"), "c.toml:1:5", "'k' must be an array, found a string");
        AssertFault(() => Read("k = [1]").TableArray("k"), "c.toml:1:6", "'k[0]' must be a table, found an integer");
        AssertFault(() => Read("k = 'a'").Number("k"), "c.toml:1:5", "'k' must be a number, found a string");
        AssertFault(() => Read("k = 1.0").Integer("k"), "c.toml:1:5", "'k' must be an integer, found a float");
        AssertFault(
            () => Read("[k]\n'a b' = 1").StringMap("k"), "c.toml:2:9",
            "'k.\"a b\"' must be a string, found an integer");
        AssertFault(
            () => Read("k = [{}, {s = 1}]").TableArray("k")![1].String("s"), "c.toml:1:15",
            "'k[1].s' must be a string, found an integer");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    public void An_integer_out_of_bounds_is_an_error(string port) =>
        AssertFault(() => Read($"port = {port}").Integer("port", 0, 65535), "c.toml:1:8", "'port' must be 0 to 65535");

    [Fact]
    public void A_choice_lists_the_names_and_never_shows_the_value()
    {
        AssertFault(
            () => Read("flow = 'brwoser'").Choice("flow", "browser", "device"), "c.toml:1:8",
            "'flow' must be one of 'browser', 'device'; did you mean 'browser'?");
        AssertFault(
            () => Read("flow = 'ghp_secret'").Choice("flow", "browser", "device"), "c.toml:1:8",
            "'flow' must be one of 'browser', 'device'");
        Assert.Equal("device", Read("flow = 'device'").Choice("flow", "browser", "device"));
    }

    [Theory]
    [InlineData("clinet_id = 'x'", "c.toml:1:1", "unknown key 'clinet_id'; did you mean 'client_id'?")]
    [InlineData("ohst = 'x'", "c.toml:1:1", "unknown key 'ohst'; did you mean 'host'?")]
    [InlineData("tsoh = 'x'", "c.toml:1:1", "unknown key 'tsoh'; allowed are 'client_id', 'scopes', 'host'")]
    [InlineData("Scopes = []", "c.toml:1:1", "unknown key 'Scopes'; did you mean 'scopes'?")]
    [InlineData(
        "scopes = []\ncolour = 'x'", "c.toml:2:1", "unknown key 'colour'; allowed are 'client_id', 'scopes', 'host'")]
    [InlineData(
        "'\\u001b' = 1", "c.toml:1:1", "unknown key '\"\\\\u001b\"'; allowed are 'client_id', 'scopes', 'host'")]
    [InlineData("[x.y]", "c.toml:1:2", "unknown key 'x'; allowed are 'client_id', 'scopes', 'host'")]
    public void A_key_that_was_not_asked_for_is_an_error_with_a_suggestion(string text, string location, string message)
    {
        var reader = Read(text);
        _ = (reader.String("client_id"), reader.StringArray("scopes"), reader.String("host"));

        AssertFault(reader.RefuseUnknownKeys, location, message);
    }

    [Fact]
    public void The_outermost_reader_answers_for_all_that_came_from_it()
    {
        var reader = Read("[[l]]\nx = 1\n[[l]]\ny = 1\n[p.github]\nid = 'x'\ncolor = 1");
        _ = reader.TableArray("l")![0].Integer("x");
        _ = reader.TableMap("p")["github"].String("id");

        AssertFault(reader.RefuseUnknownKeys, "c.toml:4:1", "unknown key 'l[1].y'; none is allowed here");
    }

    [Fact]
    public void The_first_unknown_key_of_the_file_is_the_one_reported()
    {
        var reader = Read("[known]\nfirst = 1\n[second]");
        _ = reader.Table("known");

        AssertFault(reader.RefuseUnknownKeys, "c.toml:2:1", "unknown key 'known.first'; none is allowed here");
    }

    [Fact]
    public void A_consumer_reports_its_own_findings_at_the_value_or_the_table()
    {
        var reader = Read("[refresh]\nat = 7").Table("refresh")!;

        Assert.Equal(
            ("c.toml:2:6", "'refresh.at' must be between 0 and 1"),
            Told(reader.Wrong("at", "must be between 0 and 1")));
        Assert.Equal(("c.toml:1:1", "'refresh.jitter' is missing"), Told(reader.Missing("jitter")));
    }

    private static TomlTableReader Read(string text) => TomlDocument.Parse(text, "c.toml").Read();

    private static (string Location, string Message) Told(TomlException fault) => (fault.Location, fault.Message);

    private static void AssertFault(Action reading, string location, string message) =>
        Assert.Equal((location, message), Told(Assert.Throws<TomlException>(reading)));

    private static void AssertFault(Func<object?> reading, string location, string message) =>
        AssertFault(() => { _ = reading(); }, location, message);
}
