using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// The names of everything that belongs to one grant. All lie in one folder, so that a rename is atomic.
/// </summary>
internal sealed record GrantFiles(string Folder, CredentialId Id)
{
    public string Token => Path.Combine(Folder, $"{Id.FileName}.json");

    public string Lock => Path.Combine(Folder, $".{Id.FileName}.lock");

    /// <summary>The outcome of a refresh on its way: room first, then the grant, then renamed.</summary>
    public string Next => Path.Combine(Folder, $".{Id.FileName}.json.next");

    public string Journal => Path.Combine(Folder, $".{Id.FileName}.journal");

    /// <summary>Null where there is no token file.</summary>
    public Grant? Read(Func<string, string> shown) =>
        SafeFile.Read(Token) is { } file ? GrantJson.Read(file, Id, shown(Token)) : null;
}
