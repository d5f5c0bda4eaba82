using AgentAuth.Mutations;

if (args is not [var project, var folder, .. var wanted] || wanted.Length == 0)
{
    Console.Error.WriteLine("usage: dotnet run --project tests/AgentAuth.Mutations -- PROJECT FOLDER TESTS…");
    Console.Error.WriteLine("TESTS are namespaces and classes, for example:");
    Console.Error.WriteLine("  AgentAuth.Core Refresh AgentAuth.Core.Tests.Refresh AgentAuth.Cli.Tests.RefreshTests");
    return 2;
}

var build = await MutantBuild.OfAsync(project, folder);
var tests = TestRun.Of(project, wanted);

if (!await PassesAsync(build.Unchanged()))
{
    Console.Error.WriteLine("the tests fail without any mutation");
    return 1;
}

var (killed, survived, invalid) = (0, 0, 0);

foreach (var mutant in build.Mutants)
{
    if (build.With(mutant) is not { } assembly)
    {
        invalid++;
    }
    else if (await PassesAsync(assembly))
    {
        survived++;
        Console.WriteLine($"survived  {mutant}");
    }
    else
    {
        killed++;
    }
}

Console.WriteLine($"{killed} of {killed + survived} killed; {invalid} more did not compile");
return 0;

async Task<bool> PassesAsync(byte[] assembly)
{
    foreach (var run in tests)
    {
        if (!await run.PassesAsync(assembly))
        {
            return false;
        }
    }

    return true;
}
