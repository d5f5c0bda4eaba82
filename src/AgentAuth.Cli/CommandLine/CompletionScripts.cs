namespace AgentAuth.Cli.CommandLine;

/// <summary>
/// What each shell needs in order to ask <c>agent __complete</c>: it gets the words so far, the unfinished one last,
/// and prints a candidate a line, with a tab before its description.
/// </summary>
internal static class CompletionScripts
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Null for another shell.</summary>
    public static string? For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => null,
    };

    private const string Bash = """
        # bash completion for agent
        _agent_complete() {
            local word
            COMPREPLY=()
            while IFS=$'\t' read -r word _; do
                COMPREPLY+=("$word")
            done < <("${COMP_WORDS[0]}" __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
        }
        complete -o default -F _agent_complete agent agent-auth
        """;

    private const string Zsh = """
        #compdef agent agent-auth
        # zsh completion for agent
        _agent() {
            local -a candidates
            local word text
            while IFS=$'\t' read -r word text; do
                candidates+=("${word//:/\\:}${text:+:$text}")
            done < <("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
            if (( ${#candidates} )); then _describe agent candidates; else _files; fi
        }
        if [[ "${funcstack[1]}" == _agent ]]; then _agent "$@"; else compdef _agent agent agent-auth; fi
        """;

    private const string Fish = """
        # fish completion for agent
        for name in agent agent-auth
            complete -c $name -f -a '('$name' __complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
        end
        """;

    private const string PowerShell = """
        # PowerShell completion for agent
        Register-ArgumentCompleter -Native -CommandName agent, agent-auth -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
            if ($wordToComplete -eq '') { $words += '' }
            & $commandAst.CommandElements[0].ToString() __complete '--' @words 2>$null | ForEach-Object {
                $word, $text = $_ -split "`t", 2
                if (-not $text) { $text = $word }
                [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $text)
            }
        }
        """;
}
