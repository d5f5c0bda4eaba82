namespace AgentAuth.Cli.Tests;

/// <summary>What people type is understood, or answered with what they can type next.</summary>
public sealed class TypedWordsTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("fresh")]
    [InlineData("valid")]
    [InlineData("Fresh")]
    public async Task A_state_is_named_by_the_words_of_the_screen_too(string word)
    {
        await _app.LoginAsync();

        Assert.Contains("acme", await _app.OutputOfAsync("list", "--state", word), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refresh due")]
    [InlineData("due")]
    [InlineData("refresh_due")]
    public async Task Words_with_a_blank_and_short_ones_count(string word)
    {
        await _app.LoginAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(50));

        Assert.Contains("acme", await _app.OutputOfAsync("list", "--state", word), StringComparison.Ordinal);
        Assert.Equal("", await _app.OutputOfAsync("list", "--state", "fresh"));
    }

    [Fact]
    public async Task A_word_that_is_no_state_names_the_nearest()
    {
        Assert.Equal(2, await _app.RunAsync("list", "--state", "expird"));
        Assert.Contains("did you mean 'expired'", _app.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", "sandbx")]
    [InlineData("show", "sandbx")]
    [InlineData("refresh", "sandbx")]
    [InlineData("logout", "sandbx")]
    [InlineData("status", "sandbx")]
    public async Task A_near_miss_of_a_credential_names_it(string command, string name)
    {
        await _app.LoginAsync("sandbox");

        Assert.Equal(3, await _app.RunAsync(command, name));
        Assert.Contains("did you mean 'sandbox'?", _app.Error, StringComparison.Ordinal);
        Assert.Contains($"agent: hint: agent {command} sandbox", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_stands_in_the_line_already_is_not_meant_twice()
    {
        await _app.LoginAsync("k1");

        Assert.Equal(3, await _app.RunAsync("logout", "k1", "k9"));
        Assert.Contains("agent: hint: agent list --all", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_needs_and_nobody_knows_is_added_and_not_logged_in_to()
    {
        var file = Path.Combine(_app.Folder, "mcp.json");
        await File.WriteAllTextAsync(
            file, """{"mcpServers":{"x":{"command":"cat","env":{"A":"agent://missing","B":"agent://github"}}}}""");

        await _app.RunAsync("mcp", "check", "x", "--config", file);

        Assert.Contains("agent add missing", _app.Output, StringComparison.Ordinal);
        Assert.Contains("agent login github", _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_where_a_variables_name_belongs_is_told_from_one_that_is_not_set()
    {
        Assert.Equal(2, await _app.RunAsync("exec", "--env", "T=agent://missing", "--", "true"));
        Assert.Contains("'T=agent://missing' is no variable's name", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_near_is_named()
    {
        Assert.Equal(2, await _app.RunAsync("lst"));
        Assert.Contains("did you mean 'list'", _app.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "--prob")]
    [InlineData("logout", "--al")]
    [InlineData("provider", "check", "--nope")]
    [InlineData("token", "acme", "--nope")]
    [InlineData("show", "--nope")]
    public async Task An_unknown_option_is_a_usage_error_beside_names_too(params string[] line)
    {
        await _app.LoginAsync();

        Assert.Equal(2, await _app.RunAsync(line));
        Assert.Contains($"there is no option '{line[^1]}'", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_after_two_dashes_is_the_other_programs()
    {
        await _app.LoginAsync();
        await _app.RunAsync("exec", "--with", "acme", "--", "tool", "--with", "--nope");

        Assert.DoesNotContain("there is no option", _app.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", "CREDENTIAL")]
    [InlineData("show", "CREDENTIAL")]
    [InlineData("add", "NAME")]
    public async Task A_missing_argument_is_named_with_an_example(string command, string what)
    {
        Assert.Equal(2, await _app.RunAsync(command));
        Assert.Contains($"agent {command} needs {what}", _app.Error, StringComparison.Ordinal);
        Assert.Contains($"agent: hint: for example: agent {command} ", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_keeps_to_the_width_of_the_terminal_and_groups_the_commands()
    {
        _app.IsTerminal = true;
        _app.Width = 60;
        var help = await _app.OutputOfAsync("--help");

        Assert.All(help.Split('\n'), line => Assert.InRange(line.Length, 0, 60));
        Assert.Contains("Log in and out:", help, StringComparison.Ordinal);
        Assert.Contains("For other programs:", help, StringComparison.Ordinal);

        foreach (var (name, _) in CommandTree.All)
        {
            Assert.Matches($"(?m)^  {name}( |$)", help);
            Assert.All(
                (await _app.OutputOfAsync(name, "--help")).Split('\n').TakeWhile(line => line != "Examples:"),
                line => Assert.InRange(line.Length, 0, 60));
        }
    }

    [Fact]
    public async Task The_command_of_a_hint_is_no_refusal_of_its_own()
    {
        await _app.LoginAsync("sandbox");
        string[][] mistakes =
        [
            ["token", "sandbx"], ["token", "nothing-like-it"], ["refresh", "nothing-like-it"],
            ["show", "nothing-like-it"],
            ["logout", "nothing-like-it", "--yes"], ["status", "nothing-like-it"], ["login", "githb"],
            ["login", "nothing-like-it"], ["theme", "show", "midnigt"], ["provider", "show", "githb"],
            ["provider", "show", "nothing-like-it"], ["provider", "forget", "nothing-like-it"], ["lst"],
            ["list", "--al"],
            ["list", "--state", "nope"], ["mcp", "check", "nope"], ["mcp", "run", "nope"], ["login", "github"],
            ["provider", "check", "github"], ["audit", "prune"], ["exec", "--with", "nothing-like-it", "--", "true"],
            ["login"], ["token"], ["why", "nothing-like-it"],
        ];

        foreach (var mistake in mistakes)
        {
            await _app.RunAsync(mistake);

            // What a person fills in is left out, and what begins a login is tried by other tests.
            foreach (var command in CommandsIn(_app.Error + _app.Output).Where(
                command => command[0] != "login" && !command.Any(word => word.Any(char.IsAsciiLetterUpper))))
            {
                var code = await _app.RunAsync(command);
                Assert.False(
                    code is 2 or 3,
                    $"{string.Join(' ', mistake)} hints at '{string.Join(' ', command)}', which ends with {code}: {_app.Error}");
            }
        }
    }

    private static List<string[]> CommandsIn(string said) =>
    [
        .. said.Split('\n').Where(line => line.StartsWith("agent: hint: ", StringComparison.Ordinal))
            .SelectMany(line => line["agent: hint: ".Length..].Split(", ", StringSplitOptions.TrimEntries))
            .Select(part => part.StartsWith("and ", StringComparison.Ordinal) ? part[4..] : part)
            .Select(part => part.StartsWith("or ", StringComparison.Ordinal) ? part[3..] : part)
            .Where(part => part.StartsWith("agent ", StringComparison.Ordinal))
            .Select(part => part["agent ".Length..].Split(' ')),
    ];
}
