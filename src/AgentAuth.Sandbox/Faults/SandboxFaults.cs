using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Sandbox.Faults;

/// <summary>The switches. Faults of one kind at one endpoint strike in the order in which they were added.</summary>
public sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private readonly List<(string Path, Fault Fault, int? Left)> _entries = [];

    /// <summary>
    /// Lets a fault strike at an endpoint (<see cref="SandboxPaths"/>) for the next requests; null times: until
    /// cleared.
    /// </summary>
    public void Add(string path, Fault fault, int? times = null)
    {
        if (times is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(times));
        }

        lock (_gate)
        {
            _entries.Add((path, fault, times));
        }
    }

    /// <summary>A fault for exactly one request.</summary>
    public void AddOnce(string path, Fault fault) => Add(path, fault, 1);

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    /// <summary>Uses up one strike of the first fault that fits; null if there is none.</summary>
    internal T? Take<T>(string path, Func<T, bool>? fits = null)
        where T : Fault
    {
        lock (_gate)
        {
            var index = _entries.FindIndex(
                entry => entry.Path == path && entry.Fault is T fault && fits?.Invoke(fault) != false);
            if (index < 0)
            {
                return null;
            }

            var (_, found, left) = _entries[index];
            if (left == 1)
            {
                _entries.RemoveAt(index);
            }
            else
            {
                _entries[index] = (path, found, left - 1);
            }

            return (T)found;
        }
    }
}
