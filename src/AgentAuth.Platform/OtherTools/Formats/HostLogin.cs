namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// A user name and a password for a host, where either may be the token. The user is null where there is none to show,
/// the secret empty where there is none.
/// </summary>
internal sealed record HostLogin(string? User, string Secret)
{
    /// <summary>
    /// GitHub and others take <c>TOKEN:x-oauth-basic</c>, <c>TOKEN:</c> and <c>TOKEN:anything</c>: such a user name is
    /// the secret and is not shown.
    /// </summary>
    public static HostLogin Of(string user, string password)
    {
        var userIsSecret = password is "" or "x-oauth-basic" or "x" or "X" || SecretText.LooksSecret(user);
        return userIsSecret ? new HostLogin(null, user) : new HostLogin(user.Length > 0 ? user : null, password);
    }

    public string NameAt(string host) => User is null ? host : $"{User}@{host}";
}
