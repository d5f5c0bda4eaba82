namespace AgentAuth.Core.Http;

/// <summary>
/// Marks a request whose address the metadata of a remote server named. Such an address may not lead into the user's
/// own network (RFC 9728 section 7.7), which is found out where the connection is opened.
/// </summary>
public static class MetadataSource
{
    private static readonly HttpRequestOptionsKey<Uri> Key = new("agent-auth.metadata-source");

    /// <param name="request">What is about to be sent.</param>
    /// <param name="server">The server that the user named; null where nobody's metadata is followed.</param>
    public static void Mark(HttpRequestMessage request, Uri? server)
    {
        if (server is not null)
        {
            request.Options.Set(Key, server);
        }
    }

    /// <summary>The server that the user named; null where nobody's metadata is followed.</summary>
    public static Uri? Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var server) ? server : null;
}
