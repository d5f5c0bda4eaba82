using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>The journal of a refresh: generation, attempt, time and the hash of the refresh token. No secret.</summary>
internal static class JournalJson
{
    /// <summary>
    /// Null where there is none, or where it does not parse: it then tells nothing, and the next attempt replaces it.
    /// </summary>
    public static RefreshJournal? Read(string path)
    {
        if (SafeFile.Read(path) is not { } file)
        {
            return null;
        }

        try
        {
            return StoredObject.Parse(file.Bytes, path, json => new RefreshJournal(
                json.Integer("generation") ?? throw json.Missing("generation"),
                json.Text("attempt") ?? throw json.Missing("attempt"),
                json.Time("at") ?? throw json.Missing("at"),
                json.Text("refresh_token_sha256") ?? throw json.Missing("refresh_token_sha256")));
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return null;
        }
    }

    public static void Write(string path, RefreshJournal journal) => AtomicFile.Replace(path, StoredJson.Object(json =>
    {
        json.WriteNumber("generation", journal.Generation);
        json.WriteString("attempt", journal.AttemptId);
        json.WriteString("at", StoredJson.Time(journal.At));
        json.WriteString("refresh_token_sha256", journal.RefreshTokenHash);
    }));
}
