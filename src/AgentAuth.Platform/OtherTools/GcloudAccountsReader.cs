using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Database;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// <c>gcloud</c>'s accounts: <c>credentials.db</c> holds what refreshes them, <c>access_tokens.db</c> the tokens in
/// use, whose times are UTC and do not say so. Both are SQLite; while gcloud runs, the newest rows are in a log beside
/// them.
/// </summary>
internal sealed class GcloudAccountsReader() : FileReader("gcloud", "google")
{
    private const string Sqlite = "SQLite format 3\0";
    private const int LogLimit = 16 * ToolFile.UsualLimit;
    private const int LogHeader = 32;
    private const int Attempts = 3;

    protected override int Limit => ToolFile.LargeLimit;

    public override string? FirstLogin(string? name) => name is null ? "gcloud auth login" : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
        [GcloudDefaultsReader.InConfiguration(places, "credentials.db")];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        var tokens = Tokens(places);
        return Rows(
            file, places, "SELECT account_id, value FROM credentials ORDER BY account_id",
            row => (Account: row.Text(0), Value: row.Text(1)))
            .Select(row => Of(file, row.Account, row.Value, tokens.GetValueOrDefault(row.Account)));
    }

    private MirroredCredential Of(ToolFile file, string account, string value, (string Token, string? Expiry) token)
    {
        var stored = JsonFile.ParseBytes(Encoding.UTF8.GetBytes(value));
        var option = Files.Unsafe.Quoted(account);

        return Entry(
            file, account, CredentialKind.Cloud, token.Token ?? stored.Shown("refresh_token", "private_key")) with
        {
            Lifetime = file.Life(ToolTime.FromText(token.Expiry)),
            OwnerRefreshes = true,
            AccountLabel = account,
            Commands = new OwnerCommands
            {
                Login = $"gcloud auth login {option}",
                Refresh = $"gcloud auth login {option}",
                Logout = $"gcloud auth revoke {option}",
                Token = $"gcloud auth print-access-token {option}",
                Prints = PrintedForm.Text,
            },
        };
    }

    private static Dictionary<string, (string Token, string? Expiry)> Tokens(UserFolders places)
    {
        var found = new Dictionary<string, (string, string?)>();
        if (ReadBeside(
            GcloudDefaultsReader.InConfiguration(places, "access_tokens.db"), places,
            ToolFile.LargeLimit) is not { } file)
        {
            return found;
        }

        try
        {
            foreach (var row in Rows(
                file, places, "SELECT account_id, access_token, token_expiry FROM access_tokens",
                row => (row.Text(0), row.Text(1), row.TextOrNull(2))))
            {
                found[row.Item1] = (row.Item2, row.Item3);
            }
        }
        catch (ReaderException)
        {
            // The accounts are worth showing without their tokens.
        }

        return found;
    }

    private static List<T> Rows<T>(ToolFile file, UserFolders places, string query, Func<SqliteDataReader, T> read)
    {
        if (!SqliteLibrary.IsAvailable)
        {
            throw new ReaderException("needs SQLite, which is not installed");
        }

        if (!file.Bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(Sqlite)))
        {
            throw new ReaderException("is not a database");
        }

        try
        {
            using var database = (WithLog(file, places) is { } image ? SqliteFile.OpenImage(image) : null)
                ?? SqliteFile.OpenForeign(file.Path);
            return database.Query(query, read);
        }
        catch (SqliteException)
        {
            throw new ReaderException("is not a database that gcloud writes");
        }
    }

    // The log first and last: it only grows, unless all of it went into the database meanwhile and it began anew.
    private static byte[]? WithLog(ToolFile file, UserFolders places)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = Log(file, places);

            if (before.Length < LogHeader
                || ToolFile.Read(file.Path, places, ToolFile.LargeLimit) is not { } database)
            {
                return null;
            }

            var after = Log(file, places);

            if (after.AsSpan().StartsWith(before.AsSpan(0, LogHeader)))
            {
                return SqliteLog.Apply(database.Bytes, after);
            }
        }

        return null;
    }

    private static byte[] Log(ToolFile file, UserFolders places) =>
        ReadBeside($"{file.Path}-wal", places, LogLimit)?.Bytes ?? [];
}
