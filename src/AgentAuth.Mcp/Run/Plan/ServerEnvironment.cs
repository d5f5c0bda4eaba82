using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>
/// What the values of a definition come to in our environment, as far as that can be said without asking anyone for a
/// secret.
/// </summary>
public sealed class ServerEnvironment(IReadOnlyDictionary<string, string> variables, bool isWindows)
{
    /// <summary>What every server sees.</summary>
    public Dictionary<string, string> Base() => BaseEnvironment.From(variables, isWindows);

    /// <summary>A variable that is set to nothing is not set, as hosts and shells have it.</summary>
    public bool IsSet(string name) => TextOf(name).Length > 0;

    /// <summary>Empty where it is not set.</summary>
    public string TextOf(string name) => variables.GetValueOrDefault(name, "");

    /// <summary>The parts of a value with each fallback that serves in the place of its variable.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isLeft">Variables that stay as they are; null for none.</param>
    public IEnumerable<ValuePart> Chosen(DeclaredValue value, Func<string, bool>? isLeft = null) =>
        value.Parts.SelectMany(part =>
            part is ValuePart.Variable { Fallback: { } fallback } variable && !Serves(variable)
                && isLeft?.Invoke(variable.Name) is not true
                ? Chosen(fallback, isLeft)
                : [part]);

    /// <summary>The variables that would have to be set and are not.</summary>
    public IEnumerable<string> Unset(ServerDefinition server)
    {
        bool IsOwn(string name) => server.Declares(name);
        var open = server.Command is null ? server.Arguments : server.Arguments.Prepend(server.Command);

        return server.Variables.SelectMany(variable => Unset(variable.Value))
            .Concat(open.SelectMany(value => Unset(value, IsOwn)).Where(name => !IsOwn(name)))
            .Distinct();
    }

    public IEnumerable<string> Unset(DeclaredValue value, Func<string, bool>? isLeft = null) => Chosen(value, isLeft)
        .OfType<ValuePart.Variable>()
        .Where(variable => !Serves(variable))
        .Select(variable => variable.Name);

    /// <summary>Whether a variable of ours holds a secret, by its name or by what stands in it.</summary>
    public bool HoldsSecret(string name) =>
        TextOf(name) is { Length: > 0 } text && !BaseEnvironment.Includes(name, isWindows)
        && (SecretName.IsSecret(name) || SecretSpans.In(null, text).Count > 0 || LooksRandom(text));

    private bool Serves(ValuePart.Variable variable) =>
        IsSet(variable.Name) || (variable.KeepsEmpty && variables.ContainsKey(variable.Name));

    // Nobody types a word of 24 letters and more in both cases and with digits among them, nor 32 hexadecimal digits.
    private static bool LooksRandom(string text) =>
        (text.Length >= 24
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '+' or '/' or '=' or '.')
                && text[0] is not '/' && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower)
                && text.Any(char.IsAsciiDigit))
        || (text.Length >= 32 && text.All(char.IsAsciiHexDigit));
}
