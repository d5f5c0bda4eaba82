namespace AgentAuth.Core.Secrets;

/// <summary>
/// The passwords in addresses, <c>scheme://user:password@host</c>. A password may hold every character, raw ones that
/// belong encoded included: what decides is the last <c>@</c> before the host. Each word is read once from end to end.
/// </summary>
public static class AddressLogins
{
    private const string Mark = "://";

    /// <summary>Nobody names a scheme longer.</summary>
    private const int LongestScheme = 100;

    private static readonly HashSet<string> Databases = new(StringComparer.OrdinalIgnoreCase)
    {
        "postgres", "postgresql", "mysql", "mysqlx", "mariadb", "mongodb", "redis", "rediss", "valkey", "valkeys",
        "mssql", "sqlserver", "clickhouse", "cockroachdb", "couchdb", "couchdbs", "cassandra", "neo4j", "bolt",
        "oracle", "db2", "snowflake", "timescaledb", "libsql",
    };

    public static IEnumerable<SecretSpan> PasswordsIn(string text) => WordsIn(text)
        .SelectMany(word => LoginsIn(text, word).Where(login => !BeginsWithPort(text, login)).Take(1));

    /// <summary>Whether a text holds a password for an address of a database.</summary>
    public static bool HasDatabase(string text) => WordsIn(text)
        .Any(word => LoginsIn(text, word).Any(login => login.End > login.Start && IsDatabase(text, login)));

    // What stands between blanks and quotes.
    private static IEnumerable<SecretSpan> WordsIn(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;

            while (end < text.Length && !IsBetweenWords(text[end]))
            {
                end++;
            }

            yield return new SecretSpan(start, end);
            start = end + 1;
        }
    }

    private static IEnumerable<SecretSpan> LoginsIn(string text, SecretSpan word)
    {
        var end = word.Start + text.AsSpan(word.Start, word.End - word.Start).LastIndexOf('@');

        for (var mark = NextMark(text, word.Start, end); mark >= 0; mark = NextMark(text, mark + Mark.Length, end))
        {
            var user = mark + Mark.Length;
            var length = text.AsSpan(user, end - user).IndexOfAny(":/?#@");

            if (length >= 0 && text[user + length] == ':')
            {
                yield return new SecretSpan(user + length + 1, end);
            }
        }
    }

    private static int NextMark(string text, int start, int end) =>
        end - start >= Mark.Length ? text.IndexOf(Mark, start, end - start, StringComparison.Ordinal) : -1;

    // http://host:8080/path@2 has no login.
    private static bool BeginsWithPort(string text, SecretSpan password) =>
        text.AsSpan(password.Start, password.End - password.Start).TrimStart("0123456789") is ['/' or '?' or '#', ..];

    // mysql, jdbc:mysql, postgresql+asyncpg: behind a plus stands how it is reached.
    private static bool IsDatabase(string text, SecretSpan password)
    {
        var mark = text.LastIndexOf(Mark, password.Start, StringComparison.Ordinal);
        var start = mark;

        while (start > 0 && mark - start < LongestScheme && IsOfScheme(text[start - 1]))
        {
            start--;
        }

        return text[start..mark].Split('+').Reverse().TakeWhile(part => part.Length > 0)
            .Any(part => Databases.Contains(part[(part.LastIndexOf('-') + 1)..]));
    }

    private static bool IsOfScheme(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '+' or '-';

    private static bool IsBetweenWords(char letter) => char.IsWhiteSpace(letter) || letter is '"' or '\'';
}
