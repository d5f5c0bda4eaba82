using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Cli.Commands.Show;

/// <summary>One credential as a page of names and values. Times are UTC, as in the files and the JSON.</summary>
internal static class CredentialPage
{
    private const int BarCells = 24;

    public static void Write(LineWriter writer, Credential credential, DateTimeOffset now)
    {
        var face = new CredentialDisplay(credential, now);
        var section = new Section(credential.Id.ToString());
        var glyphs = writer.Target.Glyphs;

        section.Add("state", face.Word, face.Look.Role);
        section.Add(
            "life left", [.. face.Bar.Draw(BarCells, glyphs), new Run($"  {face.Left(glyphs)}")]);
        section.Add(
            "kind", $"{WireNames.Of(credential.Kind).Replace('_', ' ')}, {WireNames.Of(credential.Custody)} by {credential.Owner}");
        AddIfKnown(section, "account", credential.Account);
        AddIfKnown(section, "user", credential.AccountLabel);
        AddIfKnown(section, "issuer", credential.Issuer);
        section.Add("created", Time(credential.CreatedAt) ?? "not known");
        section.Add("expires", Expiry(credential.Lifetime.Expiry));
        AddIfKnown(section, "refresh due", Time(credential.NextRefreshAt ?? credential.RefreshAt));
        AddIfKnown(section, "refresh token ends", Time(credential.RefreshExpiresAt));
        section.Add("scopes", credential.Scopes.Count == 0 ? "not known" : string.Join(' ', credential.Scopes));
        section.Add("risk", WireNames.Of(credential.Risk));
        AddIfKnown(section, "replace by", Time(credential.RotateBy));
        section.Add("last used", Time(credential.LastUsedAt) ?? "never seen");
        section.Add(
            "consumers", credential.Consumers.Count == 0 ? "none known" : string.Join(", ", credential.Consumers));
        section.Add("file", credential.Source);
        AddIfKnown(section, "fingerprint", credential.Fingerprint);

        AddIfKnown(
            section, "tags", credential.Labels.Tags is { Count: > 0 } tags ? string.Join(' ', tags) : null);
        AddIfKnown(section, "note", credential.Labels.Note);

        if (credential.Note is { } note)
        {
            section.Add("remark", note, Role.Warning);
        }

        AddCommands(section, credential.OwnerCommands ?? OwnerCommands.None);
        section.Write(writer);
    }

    // What we do not do to another tool's credential, its owner does.
    private static void AddCommands(Section section, OwnerCommands commands)
    {
        AddIfKnown(section, "to refresh it", commands.Refresh);
        AddIfKnown(section, "to end it", commands.Logout);
        AddIfKnown(section, "to print it", commands.Token);
    }

    private static string Expiry(Expiry expiry) => expiry switch
    {
        { At: { } end } => WireTime.Utc(end),
        { Kind: ExpiryKind.Never } => "never",
        _ => "not known",
    };

    private static string? Time(DateTimeOffset? time) => time is { } at ? WireTime.Utc(at) : null;

    private static void AddIfKnown(Section section, string label, string? value)
    {
        if (value is not null)
        {
            section.Add(label, value);
        }
    }
}
