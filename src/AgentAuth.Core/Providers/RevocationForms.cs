
namespace AgentAuth.Core.Providers;

/// <summary>Every form that <c>revocation_style</c> may name.</summary>
public static class RevocationForms
{
    public static IReadOnlyList<RevocationForm> All { get; } =
    [
        new Rfc7009Revocation(),
        new NoRevocation(),
        new GitHubRevocation(),
        new GoogleRevocation(),
        new SlackRevocation(),
        new LinearRevocation(),
        new NotionRevocation(),
    ];

    /// <summary>Null for a name that no form has.</summary>
    public static RevocationForm? Find(string style) => All.FirstOrDefault(form => form.Style == style);
}
