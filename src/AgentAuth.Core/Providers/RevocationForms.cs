
namespace AgentAuth.Core.Providers;

/// <summary>Every form that <c>revocation_style</c> may name.</summary>
public static class RevocationForms
{
    public static IReadOnlyList<RevocationForm> All { get; } =
    [
        Rfc7009Revocation.Form,
        NoRevocation.Form,
        GitHubRevocation.Form,
        GoogleRevocation.Form,
        SlackRevocation.Form,
        LinearRevocation.Form,
        NotionRevocation.Form,
    ];

    /// <summary>Null for a name that no form has.</summary>
    public static RevocationForm? Find(string? style) => All.FirstOrDefault(form => form.Style == style);
}
