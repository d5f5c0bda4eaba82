using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli;

/// <summary>The program: a command line in, an exit code out.</summary>
public sealed class App(Edges edges)
{
    private const string CompletionRequest = "__complete";

    private static readonly ParserConfiguration Parser = new()
    {
        // A credential may be named @work one day; a response file would be read in its place.
        ResponseFileTokenReplacer = null,
        EnablePosixBundling = false,
    };

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        arguments = ForeignCommand.Marked(Rewritten(arguments));
        var report = new ErrorReport(edges.Error, arguments);
        var code = await GuardedAsync(arguments, report, cancellationToken).ConfigureAwait(false);

        // Not FlushAsync: a console stream has no asynchronous write, and would start the thread pool for one.
        edges.Output.Flush();

        if (code == 0 && edges.OutputFault() is { } fault)
        {
            code = report.Write(
                new Problem(ProblemCode.OutputLost, $"standard output could not be written to: {fault}"), null);
        }

        edges.Error.Flush();
        return code;
    }

    private async Task<int> GuardedAsync(
        IReadOnlyList<string> arguments, ErrorReport report, CancellationToken cancellationToken)
    {
        try
        {
            return await DispatchAsync(arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            return report.Write(failure.Problem, failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return report.Write(new Problem(ProblemCode.Interrupted, "interrupted"), null);
        }
        catch (Exception failure)
        {
            return report.Write(
                new Problem(ProblemCode.InternalError, "something went wrong inside agent", "try again with --debug"),
                failure);
        }
    }

    private async Task<int> DispatchAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments is [CompletionRequest, ..])
        {
            return await CompleteAsync([.. arguments.Skip(1).SkipWhile(word => word == "--")]).ConfigureAwait(false);
        }

        var line = CommandTree.For(arguments).Parse(arguments, Parser);

        if (line.GetValue(GlobalOptions.Help))
        {
            var width = edges.OutputIsTerminal ? edges.Width() : HelpPage.UsualWidth;
            new HelpPage(edges.Output, width, CommandTree.Groups).Write(line.CommandResult);
            return 0;
        }

        if (UsageErrors.StrayOption(line, arguments) is { } stray)
        {
            throw new AgentAuthException(stray);
        }

        if (line.Errors.Count > 0)
        {
            throw new AgentAuthException(UsageErrors.Describe(line));
        }

        if (line.GetValue(GlobalOptions.Version))
        {
            await edges.Output.WriteLineAsync(ProgramVersion.Line).ConfigureAwait(false);
            return 0;
        }

        var command = (AgentCommand)line.CommandResult.Command;
        var parts = new CompositionRoot(
            edges, GlobalChoices.From(line), CommandPath.Of(line.CommandResult), command.ShowsWaiting);
        await using var partsEnd = parts.ConfigureAwait(false);

        if (!command.EndsWithOutput)
        {
            return await RunAsync(command, line, parts, cancellationToken).ConfigureAwait(false);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, edges.OutputGone);
        return await RunAsync(command, line, parts, end.Token).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(
        AgentCommand command, ParseResult line, CompositionRoot parts, CancellationToken cancellationToken)
    {
        try
        {
            return await command.RunAsync(line, parts, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
            when (failure.Problem is { Code: ProblemCode.NotFound, Credential: not null })
        {
            throw new AgentAuthException(
                NearCredential.Advise(
                    failure.Problem, [.. line.Tokens.Select(token => token.Value)],
                    () => parts.Credentials.WholeInventory.List().Select(credential => credential.Id.ToString()),
                    () => parts.Stores.Providers),
                failure);
        }
        finally
        {
            if (command.NamesForeignFaults)
            {
                parts.Console.Messages.NoteOnce(parts.ForeignFaults);
            }

            // A command that was answered from here alone stays off the network; one that failed there has used it too.
            if (parts.HasUsedNetwork && !cancellationToken.IsCancellationRequested)
            {
                await parts.OAuth.RevocationRemains.WorkOffAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Called by the shell while someone types: what goes wrong is no news there.
    private async Task<int> CompleteAsync(IReadOnlyList<string> words)
    {
        var root = CommandTree.For([.. words.SkipLast(1)]);
        var parts = new CompositionRoot(
            edges, GlobalChoices.From(root.Parse(words, Parser)), CompletionRequest, showsWaiting: false);
        await using var partsEnd = parts.ConfigureAwait(false);

        try
        {
            foreach (var candidate in new WordCompletion(new WordSource(CompletionWords.From(parts))).For(root, words))
            {
                edges.Output.WriteLine(
                    candidate.Description.Length == 0 ? candidate.Word : $"{candidate.Word}\t{candidate.Description}");
            }
        }
        catch (AgentAuthException)
        {
            return 0;
        }

        return 0;
    }

    // `agent help login` is what people type first.
    private static IReadOnlyList<string> Rewritten(IReadOnlyList<string> arguments) =>
        arguments.Count > 0 && arguments[0] == "help" ? [.. arguments.Skip(1), GlobalOptions.Help.Name] : arguments;
}
