namespace AgentAuth.Platform.Setup;

/// <summary>
/// A unit of the systemd user manager (systemd.service(5), systemd.exec(5)). Of the hardening only what an unprivileged
/// manager can do without a namespace: the others keep a unit from starting on some kernels.
/// </summary>
internal static class SystemdUnit
{
    private const string Name = "agent-keep.service";

    // Usage and busy: a second start would say the same.
    private const string Hopeless = "2 12";

    public static KeepSupervisor For(SetupMachine machine) =>
        new(KeepSupervisor.Folder(machine.Places.InConfig("systemd", "user", Name)), Text)
        {
            Missing = machine.Has("systemctl") ? null : "systemd",
            Start = [Call("daemon-reload"), Call("enable", Name), Call("restart", Name)],
            Stop = [Call("disable", "--now", Name) with { MayFail = true }],
            Forget = [Call("daemon-reload") with { MayFail = true }],
            Notes =
            [
                "It runs while you are logged in. To keep it running without a session: loginctl enable-linger",
                $"What it says: journalctl --user --unit {Name}",
            ],
        };

    private static OwnerCall Call(params string[] words) => new("systemctl", ["--user", .. words]);

    private static string Text(IReadOnlyList<string> words) =>
        $"""
        # {KeepSetup.Mark}
        [Unit]
        Description=Refreshes the credentials of agents and warns of expiries

        [Service]
        ExecStart={string.Join(' ', words.Select((word, place) => Quoted(word, isProgram: place == 0)))}
        Restart=on-failure
        RestartSec=30
        RestartPreventExitStatus={Hopeless}
        UMask=0077
        LimitCORE=0
        NoNewPrivileges=yes
        LockPersonality=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        SystemCallArchitectures=native
        RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK

        [Install]
        WantedBy=default.target

        """;

    // systemd.service(5), "Command lines": quotes and C escapes, then specifiers, and variables but in the program's
    // own name.
    private static string Quoted(string word, bool isProgram)
    {
        if (word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' or '+'))
        {
            return word;
        }

        var escaped = word.Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal);
        return $"\"{(isProgram ? escaped : escaped.Replace("$", "$$", StringComparison.Ordinal))}\"";
    }
}
