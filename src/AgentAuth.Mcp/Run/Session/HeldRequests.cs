using System.Diagnostics.CodeAnalysis;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>Lines of the host that wait for a server, in order. Not safe for threads: its owner locks.</summary>
internal sealed class HeldRequests
{
    private readonly Queue<HeldLine> _lines = [];
    private readonly Dictionary<RpcId, int> _ids = [];
    private readonly Dictionary<string, int> _methods = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>False where too much waits already.</summary>
    public bool TryAdd(ReadOnlySpan<byte> line, IReadOnlyList<RpcMessage> messages)
    {
        if (_lines.Count > 0 && _bytes + line.Length > LineFramer.Longest)
        {
            return false;
        }

        // Without their bodies, which are slices of what is read next.
        var requests = messages.Where(message => message.Kind is RpcKind.Request)
            .Select(request => request with { Body = default }).ToList();
        _lines.Enqueue(new HeldLine(line.ToArray(), requests));
        _bytes += line.Length;
        requests.ForEach(request => Count(request, 1));
        return true;
    }

    public bool TryTake([NotNullWhen(true)] out HeldLine? line)
    {
        if (!_lines.TryDequeue(out line))
        {
            return false;
        }

        _bytes -= line.Bytes.Length;

        foreach (var request in line.Requests)
        {
            Count(request, -1);
        }

        return true;
    }

    public bool Holds(RpcId id) => _ids.ContainsKey(id);

    public bool Holds(string method) => _methods.ContainsKey(method);

    private void Count(RpcMessage request, int change)
    {
        Count(_ids, request.Id, change);
        Count(_methods, request.Method!, change);
    }

    private static void Count<T>(Dictionary<T, int> counts, T key, int change)
        where T : notnull
    {
        var count = counts.GetValueOrDefault(key) + change;

        if (count == 0)
        {
            counts.Remove(key);
        }
        else
        {
            counts[key] = count;
        }
    }
}
