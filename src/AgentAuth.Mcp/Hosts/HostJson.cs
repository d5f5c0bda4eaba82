using System.Text.Encodings.Web;
using System.Text.Json;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// JSON as editors read it: comments, trailing commas, a byte-order mark. What has the wrong type is absent.
/// </summary>
internal static class HostJson
{
    public static OutsideJson Parse(ReadOnlyMemory<byte> content, string path) =>
        OutsideJson.TryParse(content, JsonForm.Relaxed, out var json, out var fault)
            ? json
            : throw new AgentAuthException(
                ProblemCode.CorruptStore,
                $"{UntrustedText.Line(path)}:{fault.Line}:{fault.Column}: this is not JSON",
                "put it right there; nothing was changed");

    /// <summary>What stands under these names, from the top of the file down.</summary>
    public static OutsideJson At(this OutsideJson json, IEnumerable<string> names) =>
        names.Aggregate(json, (at, name) => at[name]);

    /// <summary>
    /// Whether the file can hold a member by that name. Some hosts keep megabytes of history beside their servers, and
    /// one file is asked for every folder above the working one.
    /// </summary>
    public static bool Mentions(ReadOnlySpan<byte> content, string name) =>
        content.IndexOf(
            JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes) >= 0;

    /// <summary>Texts, and numbers as they are written: a port is one as often as not.</summary>
    public static IEnumerable<string> Scalars(this OutsideJson json, string name) =>
        json[name].Items.Select(item => item.Scalar).OfType<string>();

    public static IEnumerable<NamedText> Pairs(this OutsideJson json, string name) =>
        json[name].Members.Where(pair => pair.Value.Scalar is not null)
            .Select(pair => new NamedText(pair.Name, pair.Value.Scalar!));
}
