using System.Globalization;

namespace AgentAuth.Core.Json;

/// <summary>Members by name, as the texts of others have them.</summary>
public static class JsonMembers
{
    extension(OutsideJson json)
    {
        /// <summary>Exactly; null where there is no such string, or none that a text can hold.</summary>
        public string? Text(string name) => json[name].Itself;

        /// <summary>For people.</summary>
        public string? Shown(string name) => json[name].ItselfShown;

        /// <summary>The first of several names that has a text, for people.</summary>
        public string? Shown(string name, string otherwise) => json.Shown(name) ?? json.Shown(otherwise);

        public bool IsTrue(string name) => json[name].IsTrue;

        /// <summary>Elements that are texts; empty where there is no such array.</summary>
        public IReadOnlyList<string> Texts(string name) =>
            [.. json[name].Items.Select(item => item.Itself).OfType<string>()];

        /// <summary>Likewise, for people.</summary>
        public IReadOnlyList<string> ShownTexts(string name) =>
            [.. json[name].Items.Select(item => item.ItselfShown).OfType<string>()];

        /// <summary>A number, or a number in quotes, as some servers write <c>expires_in</c>.</summary>
        public double? Number(string name)
        {
            var member = json[name];

            return member.AsNumber
                ?? (double.TryParse(member.Itself, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number)
                    ? number
                    : null);
        }

        /// <summary>A date or time in ISO 8601; without an offset it is UTC.</summary>
        public DateTimeOffset? Time(string name) => DateTimeOffset.TryParse(
            json.Text(name), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;

        /// <summary>Seconds since 1970, as in RFC 7519 section 2.</summary>
        public DateTimeOffset? Epoch(string name) => json.Number(name) is { } seconds and > 0 and < 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
    }
}
