using System.Security.Cryptography;
using System.Text;

namespace AgentAuth.Sandbox.Endpoints;

internal static class Subject
{
    /// <summary>Locally unique and never reassigned, unlike a name (OpenID Connect Core section 5.7).</summary>
    public static string Of(string user) =>
        "user-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user)))[..16];
}
