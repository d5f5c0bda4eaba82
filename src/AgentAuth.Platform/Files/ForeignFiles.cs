namespace AgentAuth.Platform.Files;

/// <summary>
/// Asks the system about files that are not ours, and waits for no answer longer than its patience. On a network mount
/// whose server has gone, <c>open</c> and <c>stat</c> do not return, and only the end of the process frees the thread
/// (nfs(5), "hard"): they are called on one that is left behind then. A path that keeps its thread is not asked for
/// again before it has answered, so that no more threads are lost than there are such paths.
/// </summary>
/// <param name="patience">For the first that does not answer.</param>
/// <param name="impatience">For others while one does not: they may well be on the same mount.</param>
public sealed class ForeignFiles(TimeSpan patience, TimeSpan impatience)
{
    private readonly Lock _turn = new();
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private SideThread? _thread;

    /// <summary>Two seconds: long for a disk, and short for a person who wanted something else.</summary>
    public ForeignFiles()
        : this(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(200))
    {
    }

    /// <summary>Null where there is no such file.</summary>
    /// <exception cref="ForeignFileException">It is there and cannot be read, or its disk does not answer.</exception>
    internal ForeignFile? Read(string path, int limit) => Ask(path, () => ForeignFile.Read(path, limit));

    public bool HasFolder(string path) => Ask(path, () => Directory.Exists(path), otherwise: false);

    /// <summary>What a question about a path gives.</summary>
    /// <param name="path">What is asked about.</param>
    /// <param name="question">Called on another thread.</param>
    /// <param name="otherwise">Where the disk does not answer.</param>
    public T Ask<T>(string path, Func<T> question, T otherwise) =>
        TryAsk(path, question) is { } answer ? answer.GetAwaiter().GetResult() : otherwise;

    /// <inheritdoc cref="Ask{T}(string, Func{T}, T)"/>
    /// <exception cref="ForeignFileException">The disk does not answer.</exception>
    internal T Ask<T>(string path, Func<T> question) => TryAsk(path, question) is { } answer
        ? answer.GetAwaiter().GetResult()
        : throw new ForeignFileException("does not answer: its disk may be a network mount that is gone");

    /// <summary>Null where the disk does not answer; else ended, well or badly.</summary>
    private Task<T>? TryAsk<T>(string path, Func<T> question)
    {
        lock (_turn)
        {
            if (!Begin(path, out var isFirst))
            {
                return null;
            }

            var job = new Task<T>(() =>
            {
                try
                {
                    return question();
                }
                finally
                {
                    End(path);
                }
            });
            _thread ??= new SideThread();

            if (_thread.Do(job, isFirst ? patience : impatience))
            {
                return job;
            }

            _thread = null;
            return null;
        }
    }

    private bool Begin(string path, out bool isFirst)
    {
        lock (_silent)
        {
            isFirst = _silent.Count == 0;
            return _silent.Add(path);
        }
    }

    private void End(string path)
    {
        lock (_silent)
        {
            _silent.Remove(path);
        }
    }
}
