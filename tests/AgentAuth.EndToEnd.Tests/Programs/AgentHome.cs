using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentAuth.EndToEnd.Tests.Programs;

/// <summary>
/// A person's empty machine: a home directory of its own, and the program run in it with an environment of its own.
/// </summary>
internal sealed class AgentHome : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("agent-e2e-");

    public AgentHome(string binary)
    {
        Binary = binary;
        Store = Path.Combine(_root.FullName, ".agent");
        Variables = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["HOME"] = _root.FullName,
            ["LANG"] = "C.UTF-8",
            ["TERM"] = "xterm-256color",
            // No browser opens by accident: a test that needs one names it.
            ["BROWSER"] = "true",
        };
    }

    public string Binary { get; }

    /// <summary>What <c>AGENT_HOME</c> is by default.</summary>
    public string Store { get; }

    public Dictionary<string, string> Variables { get; }

    /// <summary>A path beside the home of the program, for the test's own files.</summary>
    public string Beside(string name) => Path.Combine(_root.FullName, name);

    public string TokenFile(string name) => Path.Combine(Store, "oauth", $"{name}.json");

    public static async Task<AgentHome> CreateAsync() => new(await NativeBinary.PathAsync());

    /// <summary>Declares a provider by discovery, as a user would.</summary>
    public void AddProvider(string name, string issuer) => WriteFile(
        Path.Combine("providers", $"{name}.toml"),
        $"""
        name = "Test provider"
        issuer = "{issuer}"
        client_id = "{Provider.OidcProvider.ClientId}"
        scopes = ["openid", "offline_access"]
        allow_loopback_http = true

        [authorize]
        prompt = "consent"

        """);

    /// <summary>Writes a file of the home with the modes that the program demands.</summary>
    public void WriteFile(string relativePath, string text)
    {
        var path = Path.Combine(Store, relativePath);
        CreatePrivately(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Lets a shell script be the user's browser; it is given the address.</summary>
    public void UseBrowser(string commandLine)
    {
        var path = Beside("browser");
        File.WriteAllText(path, $"#!/bin/sh\n{commandLine}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Variables["BROWSER"] = path;
    }

    /// <summary>
    /// Starts the program. The umask permits everything, so that every mode in the home is the program's own doing.
    /// </summary>
    public RunningProgram Start(params IEnumerable<string> arguments) =>
        RunningProgram.Start("/bin/sh", ["-c", "umask 000; exec \"$0\" \"$@\"", Binary, .. arguments], Variables);

    /// <summary>Runs the program with nothing on its input.</summary>
    public async Task<ProgramRun> RunAsync(params IEnumerable<string> arguments)
    {
        using var program = Start(arguments);
        program.SendInput("");
        return await program.WaitAsync();
    }

    /// <summary>Moves a token's life into the past: what the clock would do, without the wait.</summary>
    public void Age(string name, TimeSpan by)
    {
        var token = ReadToken(name);
        foreach (var member in (string[])["created_at", "expires_at"])
        {
            var at = DateTimeOffset.Parse(token[member]!.GetValue<string>(), CultureInfo.InvariantCulture);
            token[member] = (at - by).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        File.WriteAllText(TokenFile(name), token.ToJsonString());
    }

    public JsonObject ReadToken(string name) => JsonNode.Parse(File.ReadAllText(TokenFile(name)))!.AsObject();

    /// <summary>The row of one credential in <c>agent list --json</c>.</summary>
    public async Task<JsonElement> RowAsync(string id)
    {
        using var rows = JsonDocument.Parse((await RunAsync("list", "--json")).Expect(0).Output);
        return rows.RootElement.EnumerateArray().Single(row => row.GetProperty("id").GetString() == id).Clone();
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static void CreatePrivately(string directory)
    {
        if (!Directory.Exists(directory))
        {
            CreatePrivately(Path.GetDirectoryName(directory)!);
            Directory.CreateDirectory(
                directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
