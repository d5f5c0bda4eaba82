using System.Text;
using System.Text.Json;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Http;

/// <summary>
/// Takes out of a reply what its request carried: servers quote the token that they refuse, or the whole form, and
/// their words end up in errors, logs and the trail.
///
/// 1. A secret goes in every spelling that a server may give it: see <see cref="EchoSpelling"/>.
/// 2. The values of members that hold tokens stay. They become secrets and are shown nowhere; a server that does not
/// rotate sends the refresh token back in one, and a new token may contain the old one. 3. Numbers and the names of
/// members stay: nobody is shown them.
/// </summary>
internal sealed class EchoFilter
{
    private static readonly HashSet<string> TokenMembers =
        ["access_token", "refresh_token", "id_token", "device_code", "client_secret", "registration_access_token"];

    private readonly List<EchoSpelling> _spellings;

    public EchoFilter(IEnumerable<Secret> carried) => _spellings = [.. EchoSpelling.AllOf(carried)];

    public string Clean(string text) => _spellings.Aggregate(text, (left, spelling) => spelling.RemovedFrom(left));

    /// <summary>The same memory where there is no echo in it.</summary>
    public byte[] Clean(byte[] body) => _spellings.Count == 0 ? body : CleanJson(body) ?? CleanText(body);

    private byte[] CleanText(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var clean = Clean(text);
        return clean == text ? body : Encoding.UTF8.GetBytes(clean);
    }

    /// <summary>Null where it is no JSON.</summary>
    private byte[]? CleanJson(byte[] body)
    {
        var tokens = new JsonTokens(body);
        using var cleaned = new MemoryStream();
        var copied = 0;
        string? member = null;

        while (tokens.Read())
        {
            if (tokens.Type is JsonTokenType.String && (member is null || !TokenMembers.Contains(member))
                && CleanValue(body, tokens) is { } value)
            {
                cleaned.Write(body.AsSpan(copied..tokens.Start));
                cleaned.Write(value);
                copied = tokens.End;
            }

            member = tokens.Type is JsonTokenType.PropertyName ? tokens.Text : null;
        }

        if (tokens.IsBroken)
        {
            return null;
        }

        cleaned.Write(body.AsSpan(copied..));
        return copied == 0 ? body : cleaned.ToArray();
    }

    /// <summary>
    /// What a server escapes in a text is found all the same: the text itself is searched. Null where nothing is in it.
    /// </summary>
    private byte[]? CleanValue(byte[] body, JsonTokens token)
    {
        var text = OutsideJson.Of(body.AsMemory(token.Start..token.End)).ItselfShown ?? "";
        var clean = Clean(text);
        return clean == text ? null : [(byte)'"', .. JsonEncodedText.Encode(clean).EncodedUtf8Bytes, (byte)'"'];
    }
}
