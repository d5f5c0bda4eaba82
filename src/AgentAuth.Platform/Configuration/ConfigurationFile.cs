using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;
using AgentAuth.Toml;

namespace AgentAuth.Platform.Configuration;

/// <summary>
/// Reads one TOML file of the user's: every fault is a usage error that begins with file, line and column.
/// </summary>
internal static class ConfigurationFile
{
    /// <summary>Null where there is no such file.</summary>
    public static T? Read<T>(string path, string shown, Func<TomlTableReader, FileContent, T> read)
        where T : class
    {
        if (SafeFile.Read(path, FileRule.OthersMayRead) is not { } file)
        {
            return null;
        }

        try
        {
            var table = TomlDocument.Parse(file.Bytes.AsSpan(), shown).Read();
            var value = read(table, file);
            table.RefuseUnknownKeys();
            return value;
        }
        catch (TomlException fault)
        {
            throw new AgentAuthException(
                new Problem(ProblemCode.Usage, UntrustedText.Line($"{fault.Location}: {fault.Message}", 1024)), fault);
        }
    }

    /// <summary>A file that holds a secret must be closed to others, whatever else may be read.</summary>
    public static void RequirePrivate(string path, FileContent file, ProviderKeys keys)
    {
        if (keys.ClientSecret is not null && !file.IsPrivate)
        {
            throw Unsafe.Refused(
                path, "holds a client_secret and is open to other users", $"chmod 600 {Unsafe.Quoted(path)}");
        }
    }
}
