using System.Net;
using AgentAuth.Core.Http;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Gets documents that anyone may read, at one place after another. A redirect is followed within one origin, since
/// nothing secret is sent; where it leads elsewhere, or nowhere, that is remembered for the person who has to be told.
/// </summary>
internal sealed class MetadataFetch(OAuthHttp http)
{
    private const int MostRedirects = 3;

    /// <summary>Why the last of the places that gave no answer gave none; null where all answered.</summary>
    public string? Silence { get; private set; }

    /// <summary>Where a document has moved to that was not fetched from there; null where none has.</summary>
    public string? MovedTo { get; private set; }

    /// <summary>The last answer that says more than that nothing is there; null where all said that.</summary>
    public OAuthReply.Answered? Odd { get; private set; }

    /// <summary>Null where nothing with status 200 is there.</summary>
    public async Task<OAuthReply.Answered?> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var left = MostRedirects; ; left--)
        {
            switch (await http.GetJsonAsync(address, null, cancellationToken).ConfigureAwait(false))
            {
                case OAuthReply.Answered { IsSuccess: true } answer:
                    Odd = answer;
                    return answer;
                case OAuthReply.Answered { RedirectTarget: { } target }
                    when Uri.TryCreate(address, target, out var next):
                    if (left == 0 || !IsSameOrigin(address, next))
                    {
                        MovedTo = UntrustedText.Line(next.AbsoluteUri, 200);
                        return null;
                    }

                    address = next;
                    break;
                case OAuthReply.NoAnswer none:
                    Silence = none.Reason;
                    return null;
                case OAuthReply.Answered { Status: not (HttpStatusCode.NotFound or HttpStatusCode.Gone) } refusal:
                    Odd = refusal;
                    return null;
                default:
                    return null;
            }
        }
    }

    private static bool IsSameOrigin(Uri left, Uri right) =>
        Uri.Compare(
            left, right, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
        && right.UserInfo.Length == 0;
}
