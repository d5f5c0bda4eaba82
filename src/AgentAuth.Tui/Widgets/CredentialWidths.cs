using AgentAuth.Console.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Text;

namespace AgentAuth.Tui.Widgets;

/// <summary>The longest of each text in a list, measured when the list changes and not at every frame.</summary>
public sealed record CredentialWidths(int Id, int Provider, int Account)
{
    public static CredentialWidths Of(IReadOnlyList<Credential> credentials)
    {
        var (id, provider, account) = (0, 0, 0);
        foreach (var credential in credentials)
        {
            id = Math.Max(id, CellWidth.Of(credential.Id.ToString()));
            provider = Math.Max(provider, CellWidth.Of(UntrustedText.Line(credential.Provider)));
            account = Math.Max(account, CellWidth.Of(UntrustedText.Line(credential.AccountLabel)));
        }

        return new CredentialWidths(id, provider, account);
    }
}
