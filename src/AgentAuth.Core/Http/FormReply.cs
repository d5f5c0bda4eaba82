using System.Text;
using System.Text.Json.Nodes;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Http;

/// <summary>
/// Replies that are form-encoded where RFC 6749 section 5.1 wants JSON: old servers, and some that overlook the Accept
/// header. They are made JSON before anything else, since an answer that nobody can read makes a refresh token be sent
/// twice.
/// </summary>
internal static class FormReply
{
    private static readonly string[] Members = ["access_token", "error", "device_code"];

    /// <summary>The same memory for everything else.</summary>
    public static byte[] AsJson(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body).Trim();

        // A form has no blank, no bracket and no brace; a page or JSON has.
        if (text.Length == 0 || text.Any(character => char.IsWhiteSpace(character) || character is '<' or '{' or '[')
            || !OutsideJson.Of(body).IsMissing)
        {
            return body;
        }

        var form = new QueryText(text);

        if (!Members.Any(member => form.Get(member) is not null))
        {
            return body;
        }

        var json = new JsonObject();

        foreach (var (name, value) in form.Pairs)
        {
            json.TryAdd(name, value);
        }

        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}
