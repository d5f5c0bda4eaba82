using System.Buffers.Text;
using System.Security.Cryptography;

namespace AgentAuth.Sandbox.Http;

internal static class RandomToken
{
    /// <summary>
    /// 256 bits, so that guessing is hopeless (RFC 6749 section 10.10). The prefix says in a log what it was.
    /// </summary>
    public static string New(string prefix) =>
        $"{prefix}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
}
