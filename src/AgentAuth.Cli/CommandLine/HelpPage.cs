using System.CommandLine;
using System.CommandLine.Parsing;
using AgentAuth.Cli.Invocation;
using AgentAuth.Console.Lines;

namespace AgentAuth.Cli.CommandLine;

/// <summary>The help of one command: usage, purpose, what it takes, examples.</summary>
internal sealed class HelpPage(
    TextWriter output, int lineWidth, IReadOnlyList<(string Title, IReadOnlyList<string> Names)> groups)
{
    public const int UsualWidth = 100;

    private const int WidestTerm = 30;

    private const int LeastText = 20;

    public void Write(CommandResult result)
    {
        var command = result.Command;
        var path = PathOf(result);

        Wrapped(command.Description ?? "", 0);
        output.WriteLine();
        Wrapped($"Usage: {path}{UsageOf(command)}", 0);

        if (command is AgentCommand { Notes.Count: > 0 } explained)
        {
            output.WriteLine();
            Wrapped(string.Join(' ', explained.Notes), 0);
        }

        foreach (var (title, children) in Grouped(command))
        {
            Section(title, children.Select(child => new Row(child.Name, child.Description)));
        }

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
                Wrapped(text ?? "", width + 4);
            }
            else
            {
                Wrapped(text ?? "", width + 4, $"  {term.PadRight(width)}  ");
            }
        }
    }

    // The commands of the program in the groups that they are thought of in; those of another command as they stand.
    private IEnumerable<(string Title, IEnumerable<Command> Children)> Grouped(Command command)
    {
        var children = command.Subcommands.Where(child => !child.Hidden).ToList();

        return !command.Parents.Any()
            ? groups.Select(group => (
                group.Title,
                children.Where(child => group.Names.Contains(child.Name))))
            : [("Commands", children)];
    }

    private void Wrapped(string text, int indent, string? first = null)
    {
        var width = Math.Max(LeastText, lineWidth - indent);
        var start = first ?? new string(' ', indent);

        foreach (var line in WordWrap.Lines([new Run(text)], width))
        {
            output.WriteLine($"{start}{string.Concat(line.Select(run => run.Text))}".TrimEnd());
            start = new string(' ', indent);
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
