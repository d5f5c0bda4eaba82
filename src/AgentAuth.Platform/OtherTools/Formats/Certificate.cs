using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>When a certificate begins and ends: PEM within Base64, as kubeconfig files hold it.</summary>
internal static class Certificate
{
    /// <summary>Nulls where the text is no certificate.</summary>
    public static (DateTimeOffset? From, DateTimeOffset? Until) LifeOf(string? data)
    {
        var bytes = new byte[data?.Length ?? 0];
        if (string.IsNullOrEmpty(data) || !Convert.TryFromBase64String(data, bytes, out var length))
        {
            return (null, null);
        }

        try
        {
            using var certificate = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(bytes, 0, length));
            return (
                new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
                new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        }
        catch (CryptographicException)
        {
            return (null, null);
        }
    }
}
