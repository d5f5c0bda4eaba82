using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run.Approval;
using AgentAuth.Mcp.Run.Plan;

namespace AgentAuth.Mcp.Run;

/// <summary>
/// Looks at every value of a server without handing anything out: no credential is released, nobody is asked for a
/// secret, and nothing is refreshed.
/// </summary>
public sealed class ServerCheck(
    Func<CredentialId, Credential?> credentialOf,
    ServerEnvironment environment,
    ServerPrograms programs,
    IHostFiles files,
    ApprovalGate gate,
    ServerDirectory directory,
    IProviders providers,
    AccountOf? accountOf = null)
{
    public ServerReport Check(ServerDefinition server)
    {
        try
        {
            var whole = EnvFile.Complete(server, files);
            return new ServerReport(whole, [.. Values(whole), .. Command(whole), .. Approval(whole)]);
        }
        catch (AgentAuthException failure)
            when (failure.Problem.Code is ProblemCode.UnresolvedReference or ProblemCode.CorruptStore)
        {
            return new ServerReport(
                server, [
                    new ValueFinding(
                        "envFile", "literal", server.VariableFile ?? "", failure.Message, failure.Problem.Hint,
                        Stops: true)]);
        }
    }

    private IEnumerable<ValueFinding> Values(ServerDefinition server)
    {
        var number = 0;

        foreach (var (name, value) in DeclaredText.Named(server.Arguments))
        {
            number++;
            yield return Finding(server, $"argument {number}", name, value, isOpen: true);
        }

        foreach (var variable in server.Variables.Concat(server.Headers))
        {
            yield return Finding(server, variable.Name, variable.Name, variable.Value, isOpen: false);
        }

        if (server.Url is { } url)
        {
            yield return Finding(server, "url", "url", url, isOpen: true);
        }
    }

    private ValueFinding Finding(ServerDefinition server, string place, string? name, DeclaredValue value, bool isOpen)
    {
        var raw = RawSecret.In(name, value);
        var finding = new ValueFinding(place, SourceOf(raw, value), DeclaredText.Masked(name, value)) { Secret = raw };
        var parts = environment.Chosen(value, isOpen ? server.Declares : null);
        var faults = parts.Select(part => Fault(server, finding, part, isOpen)).OfType<ValueFinding>().ToList();

        if (faults.Count > 0)
        {
            return faults.Find(fault => fault.Stops) ?? faults[0];
        }

        return raw is null ? finding : finding with
        {
            Reason = raw.Kind is null
                ? "a secret stands in the file itself"
                : $"a secret stands in the file itself ({raw.Kind}, risk {WireNames.Of(raw.Risk)})",
            Fix = "agent add NAME, and agent://NAME in its place",
        };
    }

    private ValueFinding? Fault(ServerDefinition server, ValueFinding finding, ValuePart part, bool isOpen) =>
        part switch
        {
            ValuePart.Variable variable when isOpen && server.Declares(variable.Name) => null,
            ValuePart.Variable variable when environment.Unset(new DeclaredValue([variable])).Any() =>
                finding with
                {
                    Reason = $"{variable.Name} is not set",
                    Fix = $"export {variable.Name}=…",
                    Stops = true,
                },
            ValuePart.Variable { IsExpandedByHost: false } => finding with
            {
                Reason = "the host itself does not expand this form",
                Fix = "start it by agent mcp run",
            },
            ValuePart.HostOnly => finding with
            {
                Reason = "only the host can fill this in",
                Fix = "agent://NAME in its place",
                Stops = true,
            },
            ValuePart.Unknown => finding with
            {
                Reason = "this is no form that can be filled in",
                Fix = "write ${NAME} or ${NAME:-text}",
                Stops = true,
            },
            ValuePart.Credential
                when isOpen => finding with
                {
                    Reason = "every program can read an argument",
                    Fix = "put it into env",
                    Stops = true,
                },
            ValuePart.Credential credential => Fault(
                finding, accountOf?.Invoke(credential.Id, server.Name).Id ?? credential.Id),
            _ => null,
        };

    private ValueFinding? Fault(ValueFinding finding, CredentialId id) => credentialOf(id) switch
    {
        null => finding with
        {
            Reason = $"there is no credential '{id}'",
            Fix = FirstStep.For(id, providers),
            Stops = true,
        },
        { State: CredentialState.Revoked } => finding with
        {
            Reason = $"'{id}' was revoked by the provider",
            Fix = LoginHint.For(id),
            Stops = true,
        },
        { State: CredentialState.LoginRequired } => finding with
        {
            Reason = $"'{id}' needs a new login",
            Fix = LoginHint.For(id),
            Stops = true,
        },
        { State: CredentialState.Expired, Refreshable: false } => finding with
        {
            Reason = $"'{id}' has expired",
            Fix = LoginHint.For(id),
            Stops = true,
        },
        _ => null,
    };

    private IEnumerable<ValueFinding> Command(ServerDefinition server)
    {
        if (server.Command is not { } command)
        {
            yield break;
        }

        var finding = Finding(server, "command", null, command, isOpen: true);

        if (finding.Stops || finding.Secret is not null)
        {
            yield return finding;
        }
        else if (programs.Find(server) is null)
        {
            yield return finding with
            {
                Reason = $"there is no program '{UntrustedText.Line(finding.Text, 120)}'",
                Fix = "install it",
                Stops = true,
            };
        }
    }

    private IEnumerable<ValueFinding> Approval(ServerDefinition server)
    {
        if (gate.WhyClosed(server, () => directory.HasOwn(server.Name)) is { } reason)
        {
            yield return new ValueFinding(
                "approval", "literal", server.File.Path, reason,
                $"agent mcp approve {ShellWord.Of(server.Name)} --config {ShellWord.Of(server.File.Path)}",
                Stops: true);
        }
    }

    private static string SourceOf(RawSecret? raw, DeclaredValue value) => value switch
    {
        _ when value.All.Any(part => part is ValuePart.Credential) => "credential",
        _ when value.All.Any(part => part is ValuePart.Reference) => "reference",
        _ when value.All.Any(part => part is ValuePart.HostOnly) => "host",
        _ when raw is not null => "secret",
        _ when value.All.Any(part => part is ValuePart.Variable) => "environment",
        _ => "literal",
    };
}
