using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>Doppler, by <c>doppler secrets get</c>. A bare name uses the project that the folder is bound to.</summary>
internal sealed class DopplerResolver(ManagerProgram program) : ISecretResolver
{
    private const string Form = "doppler://NAME or doppler://project/config/NAME";

    public string Scheme => "doppler";

    public ReferenceUpkeep UpkeepOf(SecretReference reference) => new ReferenceUpkeep.ByInterval();

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var parts = ReferenceParts.Of(reference, least: 1, most: 3, Form);
        string[] place = parts switch
        {
            [_] => [],
            [var project, var config, _] => ["-p", project, "-c", config],
            _ => throw Unresolved.Misspelt(reference, Form),
        };

        return program.AskAsync(
            reference,
            new ManagerCall("Doppler", "doppler", ["secrets", "get", parts[^1], "--plain", .. place], "doppler login")
            {
                Variables = ["DOPPLER_"],
            },
            cancellationToken);
    }
}
