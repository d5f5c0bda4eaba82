using System.Text.RegularExpressions;

namespace AgentAuth.Core.Text;

/// <summary>
/// Masks what looks like a secret in text that should hold none: the last net under logs, the audit trail and messages,
/// for the provider that puts a token into its error description.
/// </summary>
/// <remarks>
/// The patterns have no time limit, since a process that is stopped, or that many others leave no processor to, would
/// fail of one between a reply and its commit. None of them takes longer than the square of the text, which is bounded.
/// </remarks>
public static partial class Redactor
{
    private const string Mask = "***";

    /// <summary>Nobody is shown as much; what stands behind it is left out.</summary>
    private const int LongestText = 64 * 1024;

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var masked = Pairs().Replace(text.Length > LongestText ? text[..LongestText] : text, "$1" + Mask);
        masked = Members().Replace(masked, "$1" + Mask + "\"");
        masked = Schemes().Replace(masked, "$1 " + Mask);
        return Shapes().Replace(masked, Mask);
    }

    /// <summary>Form and query pairs whose names say that the value is one.</summary>
    [GeneratedRegex(
        @"\b((?:access_token|refresh_token|id_token|token|client_secret|secret|code|code_verifier|device_code|password|api_key|apikey|assertion)=)[^&\s""']+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pairs();

    /// <summary>The same in JSON.</summary>
    [GeneratedRegex(
        @"(""(?:access_token|refresh_token|id_token|token|client_secret|secret|code|code_verifier|device_code|password|api_key|apikey|assertion)""\s*:\s*"")[^""]*""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Members();

    [GeneratedRegex(
        @"\b(Bearer|Basic|DPoP)\s+[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Schemes();

    /// <summary>JSON Web Tokens, and the prefixes that issuers publish so that scanners find them.</summary>
    [GeneratedRegex(
        @"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){0,3}|\bgh[pousr]_[A-Za-z0-9]{10,}|\bgithub_pat_[A-Za-z0-9_]{10,}|\bsk-[A-Za-z0-9_-]{10,}|\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bglpat-[A-Za-z0-9_-]{10,}|\bya29\.[A-Za-z0-9_-]{10,}|\bAIza[A-Za-z0-9_-]{20,}|\bnpm_[A-Za-z0-9]{20,}|\bhf_[A-Za-z0-9]{20,}|\blin_(?:api|oauth)_[A-Za-z0-9]{20,}|\b(?:gsk_|pplx-|xai-|sbp_|ntn_|secret_|api_org_|hf_oauth_|cf(?:at|k|ut)_|do[opr]_v1_|gloas-|oak_)[A-Za-z0-9]{20,}|\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}|\b(?:pypi-|xapp-|sntry[su]_|ATATT3|ATCTT3)[A-Za-z0-9_-]{20,}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shapes();
}
