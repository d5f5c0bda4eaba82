using System.Globalization;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>A home with a few hundred logins that never end, so that nothing on the screen moves by itself.</summary>
internal static class SomeHome
{
    /// <summary>The one on top.</summary>
    public const string First = "github/a000";

    public static async Task<AgentHome> CreateAsync(int credentials = 200)
    {
        var home = await AgentHome.CreateAsync();
        for (var number = 0; number < credentials; number++)
        {
            var account = string.Create(CultureInfo.InvariantCulture, $"a{number:000}");
            home.WriteFile(
                Path.Combine("oauth", $"github@{account}.json"),
                $$"""{"provider":"github","account":"{{account}}","access_token":"at-{{account}}","token_type":"bearer","scope":"read:org","created_at":"2026-01-01T00:00:00Z","expires_at":null}""");
        }

        return home;
    }
}
