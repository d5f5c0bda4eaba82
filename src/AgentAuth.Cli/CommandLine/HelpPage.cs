using System.CommandLine;
using System.CommandLine.Parsing;
using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli.CommandLine;

/// <summary>The help of one command: usage, purpose, what it takes, examples.</summary>
internal sealed class HelpPage(TextWriter output)
{
    private const int WidestTerm = 30;

    public void Write(CommandResult result)
    {
        var command = result.Command;
        var path = PathOf(result);

        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Usage: {path}{UsageOf(command)}");

        if (command is AgentCommand { Notes.Count: > 0 } explained)
        {
            output.WriteLine();
            foreach (var note in explained.Notes)
            {
                output.WriteLine(note);
            }
        }

        Section(
            "Commands",
            command.Subcommands.Where(child => !child.Hidden).Select(child => new Row(child.Name, child.Description)));
        Section(
            "Arguments",
            command.Arguments.Where(argument => !argument.Hidden)
                .Select(argument => new Row(TermOf(argument), argument.Description)));
        Section("Options", command.Options.Where(IsOwn).Select(option => new Row(TermOf(option), option.Description)));
        Section("Global options", GlobalOptions.All.Select(option => new Row(TermOf(option), option.Description)));

        if (command is AgentCommand { Examples: { Count: > 0 } examples })
        {
            output.WriteLine();
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }
        }
    }

    private void Section(string title, IEnumerable<Row> rows)
    {
        var all = rows.ToList();

        if (all.Count == 0)
        {
            return;
        }

        var width = Math.Min(all.Max(row => row.Term.Length), WidestTerm);
        output.WriteLine();
        output.WriteLine($"{title}:");

        foreach (var (term, text) in all)
        {
            if (term.Length > width)
            {
                output.WriteLine($"  {term}");
                output.WriteLine($"  {new string(' ', width)}  {text}");
            }
            else
            {
                output.WriteLine($"  {term.PadRight(width)}  {text}".TrimEnd());
            }
        }
    }

    private static string UsageOf(Command command)
    {
        var parts = command.Arguments.Where(argument => !argument.Hidden).Select(UsageOf).ToList();

        if (command.Subcommands.Any(child => !child.Hidden))
        {
            parts.Add(command is CommandGroup ? "COMMAND" : "[COMMAND]");
        }

        if (command.Options.Any(IsOwn))
        {
            parts.Insert(0, "[OPTIONS]");
        }

        return parts.Count == 0 ? "" : " " + string.Join(' ', parts);
    }

    private static string UsageOf(Argument argument)
    {
        var name = TermOf(argument) + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "");
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static string TermOf(Argument argument) => argument.HelpName ?? argument.Name;

    private static string TermOf(Option option)
    {
        var names = string.Join(", ", [option.Name, .. option.Aliases.Where(alias => alias != option.Name)]);
        return option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool)
            ? names
            : $"{names} {option.HelpName ?? "VALUE"}";
    }

    private static bool IsOwn(Option option) => !option.Hidden && !GlobalOptions.All.Contains(option);

    private static string PathOf(CommandResult result)
    {
        var names = new List<string>();

        for (SymbolResult? at = result; at is CommandResult command; at = command.Parent)
        {
            names.Insert(0, command.Command.Name);
        }

        return string.Join(' ', names);
    }

    private sealed record Row(string Term, string? Text);
}
