using System.Text;
using AgentAuth.Core.Ports;

namespace AgentAuth.Mcp.Tests.Hosts;

/// <summary>Configuration files as texts by path.</summary>
internal sealed class MemoryHostFiles : IHostFiles
{
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    public byte[]? Read(string path) => Texts.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null;

    public byte[]? ReadNamed(string path) => Read(path);

    public int StampOf(string path) => Texts.TryGetValue(path, out var text) ? HashCode.Combine(path, text) : 0;

    public string? Replace(string path, ReadOnlySpan<byte> content)
    {
        var backup = Texts.TryGetValue(path, out var old) ? $"{path}.backup" : null;
        if (backup is not null)
        {
            Texts[backup] = old!;
        }

        Texts[path] = Encoding.UTF8.GetString(content);
        return backup;
    }

    public IReadOnlyList<HostBackup> Backups(string path) =>
        Texts.ContainsKey($"{path}.backup") ? [new HostBackup($"{path}.backup", DateTimeOffset.UnixEpoch)] : [];

    public void Remove(string path) => Texts.Remove(path);
}
