using AgentAuth.Mutations;

return args switch
{
    [TestHost.Word, var tests, var mutated, .. var filters] => TestHost.Run(tests, mutated, filters),
    [var project, var folder, .. { Length: > 0 } wanted] => await MutationRun.RunAsync(project, folder, wanted),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run --project tests/AgentAuth.Mutations -- PROJECT FOLDER TESTS…");
    Console.Error.WriteLine("FOLDER may be the name of one file, without its ending.");
    Console.Error.WriteLine("TESTS are namespaces and classes of test projects that are built, or some methods with a");
    Console.Error.WriteLine("star at the end; a minus before a name leaves it out. For example:");
    Console.Error.WriteLine("  AgentAuth.Core Refresh AgentAuth.Core.Tests.Refresh AgentAuth.Cli.Tests.RefreshTests");
    return 2;
}
