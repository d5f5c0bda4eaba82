using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// Room for the outcome of one refresh: the temporary file with its disk space and the journal, both on disk before
/// anything is sent. The journal stays where nobody said how the attempt ended.
/// </summary>
internal sealed class GrantReservation : IGrantReservation
{
    /// <summary>Token replies are a few kilobytes; a file that is larger already may double.</summary>
    private const int LeastRoom = 64 * 1024;

    private readonly GrantFiles _files;
    private readonly AtomicFile _next;
    private readonly Grant? _current;
    private readonly RescueFile _rescue;

    private GrantReservation(GrantFiles files, AtomicFile next, Grant? current, RescueFile rescue)
    {
        _files = files;
        _next = next;
        _current = current;
        _rescue = rescue;
    }

    public static GrantReservation Make(GrantFiles files, Grant? current, RefreshJournal journal, RescueFile rescue)
    {
        AtomicFile? next = null;
        try
        {
            var room = current is null ? LeastRoom : Math.Max(LeastRoom, 2 * GrantJson.Write(current).Length);
            next = AtomicFile.Create(() => files.Next, files.Token, room);
            JournalJson.Write(files.Journal, journal);
            return new GrantReservation(files, next, current, rescue);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or AgentAuthException)
        {
            next?.Dispose();
            throw failure as AgentAuthException
                ?? Unsafe.CannotWrite(files.Next, failure as IOException ?? new IOException(failure.Message));
        }
    }

    public string? Commit(Grant grant)
    {
        BlankingGuard.CheckRefresh(_current, grant);
        var bytes = GrantJson.Write(grant);

        try
        {
            _next.Write(bytes);
            _next.Commit();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Rescue(bytes);
        }

        Conclude();
        return null;
    }

    public void Conclude() => PrivateFile.Discard(_files.Journal);

    public void Dispose() => _next.Dispose();

    // The old refresh token is spent and this is the only copy of the new one. The journal stays: whoever comes next
    // looks for it.
    private string Rescue(byte[] bytes) => _rescue.Save(bytes) ?? throw Unsafe.Refused(
        _files.Token, $"cannot be written and the new tokens of '{_files.Id}' could be saved nowhere",
        LoginHint.For(_files.Id));
}
