using AgentAuth.Core.Text;

namespace AgentAuth.Core.Http;

/// <summary>
/// An OAuth error response (RFC 6749 sections 4.1.2.1 and 5.2), cleaned on the way in: the RFC limits these members to
/// printable ASCII, and a server that sends more is not trusted with our terminal.
/// </summary>
public sealed record OAuthError
{
    private const int LongestDescription = 300;

    private OAuthError(string code, string? description)
    {
        Code = code;
        Description = description;
    }

    /// <summary>The <c>error</c> member.</summary>
    public string Code { get; }

    /// <summary>The <c>error_description</c> member; null where there is none.</summary>
    public string? Description { get; }

    /// <summary>The server does not know the client, or not by what it proved itself with.</summary>
    public bool IsUnknownClient => Code == "invalid_client";

    public static OAuthError From(string code, string? description) => new(
        UntrustedText.Line(code, 64),
        string.IsNullOrWhiteSpace(description)
            ? null
            : UntrustedText.Line(Redactor.Clean(description), LongestDescription));

    public override string ToString() => Description is null ? Code : $"{Code}: {Description}";
}
