using System.Globalization;
using System.Text;

namespace AgentAuth.Mcp.Bridge;

/// <summary>Server-sent events (WHATWG HTML section 9.2) from a response body.</summary>
internal sealed class ServerSentEvents(Stream body) : IDisposable
{
    private const int LargestEvent = 64 * 1024 * 1024;

    private readonly StreamReader _lines = new(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>The id to resume after; kept from event to event, as the standard says.</summary>
    public string? LastId { get; private set; }

    /// <summary>How long the server asks us to wait before we come back; null where it did not say.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>The data of the next event that has any; null at the end. An event that the end cut off is dropped.</summary>
    /// <exception cref="IOException">Where the connection broke.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var data = new StringBuilder();
        var id = LastId;

        while (await _lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0)
            {
                LastId = id;

                if (data.Length > 0)
                {
                    return data.ToString(0, data.Length - 1);
                }

                continue;
            }

            var (name, value) = Field(line);

            switch (name)
            {
                case "data" when data.Length + value.Length < LargestEvent:
                    data.Append(value).Append('\n');
                    break;
                case "data":
                    throw new IOException("an event is larger than 64 MiB");
                case "id" when !value.Contains('\0', StringComparison.Ordinal):
                    id = value.Length == 0 ? null : value;
                    break;
                case "retry" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 3_600_000:
                    Retry = TimeSpan.FromMilliseconds(milliseconds);
                    break;
                default:
                    break;
            }
        }

        return null;
    }

    public void Dispose() => _lines.Dispose();

    private static (string Name, string Value) Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);

        if (colon < 0)
        {
            return (line, "");
        }

        var value = line.AsSpan(colon + 1);
        return (line[..colon], (value is [' ', ..] ? value[1..] : value).ToString());
    }
}
