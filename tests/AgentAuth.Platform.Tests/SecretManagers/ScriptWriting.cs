namespace AgentAuth.Platform.Tests.SecretManagers;

/// <summary>
/// Tests that write a script and run it run alone: while another thread forks, the child holds the script open for
/// writing for a moment, and running it then fails with ETXTBSY.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ScriptWriting
{
    public const string Name = "script writing";
}
