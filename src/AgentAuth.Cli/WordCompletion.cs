using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli;

/// <summary>Finds what may stand in place of the last word of an unfinished command line.</summary>
internal sealed class WordCompletion(WordSource source)
{
    private Command _command = null!;
    private Option? _open;
    private int _positions;
    private bool _isForeign;

    public IEnumerable<Candidate> For(RootNode root, IReadOnlyList<string> words)
    {
        var current = words.Count == 0 ? "" : words[^1];
        _command = root;

        foreach (var word in words.SkipLast(1))
        {
            Step(word);
        }

        return Candidates(current)
            .Where(candidate => candidate.Word.StartsWith(current, StringComparison.Ordinal))
            .DistinctBy(candidate => candidate.Word);
    }

    private void Step(string word)
    {
        if (_open is not null)
        {
            _open = null;
        }
        else if (word == "--")
        {
            _isForeign = true;
        }
        else if (word.StartsWith('-'))
        {
            _open = Options.FirstOrDefault(option => option.Name == word && TakesValue(option));
        }
        else if (_command.Subcommands.FirstOrDefault(child => child.Name == word) is { } child)
        {
            (_command, _positions) = (child, 0);
        }
        else
        {
            _positions++;
        }
    }

    private IEnumerable<Candidate> Candidates(string current)
    {
        // What follows -- is another program's command line.
        if (_isForeign)
        {
            return [];
        }

        if (_open is not null)
        {
            return source.Of(_open.HelpName);
        }

        return current.StartsWith('-')
            ? Options.Select(option => new Candidate(option.Name, option.Description ?? ""))
            : _command.Subcommands.Select(child => new Candidate(child.Name, child.Description ?? ""))
                .Concat(Arguments());
    }

    private IEnumerable<Candidate> Arguments()
    {
        var argument = _command.Arguments.Count == 0
            ? null
            : _command.Arguments[Math.Min(_positions, _command.Arguments.Count - 1)];

        return argument is null || (_positions >= _command.Arguments.Count && argument.Arity.MaximumNumberOfValues <= 1)
            ? []
            : source.Of(argument.HelpName);
    }

    private IEnumerable<Option> Options => _command.Options.Where(option => !option.Hidden).Concat(GlobalOptions.All);

    private static bool TakesValue(Option option) =>
        option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
}
