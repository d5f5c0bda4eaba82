namespace AgentAuth.Core.Http;

/// <summary>The host of an address that came from outside.</summary>
public static class HostName
{
    /// <summary>
    /// As it is looked up: in ASCII, without the brackets of IPv6. Null for a name that has no such form, which
    /// <see cref="Uri"/> finds out only when it is asked, and then throws.
    /// </summary>
    public static string? Of(Uri address)
    {
        try
        {
            return address.IdnHost.Trim('[', ']');
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
