namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// <c>[section]</c> and <c>key = value</c> lines, as AWS, npm, Hugging Face and Sentry write them. A value is
/// everything behind the first equals sign; a line that is neither is passed over.
/// </summary>
internal static class IniText
{
    /// <summary>
    /// Sections in the order of the file; keys before the first one belong to the section with an empty name.
    /// </summary>
    public static IReadOnlyList<IniSection> Parse(ToolFile file)
    {
        var sections = new List<IniSection> { new("") };

        foreach (var line in file.Text.Split('\n').Select(line => line.Trim()))
        {
            // What stands behind the bracket is a comment to the programs that write these files (Python's configparser
            // takes no notice of it); a header that went unseen would put its keys into the section before.
            if (line is ['[', .. var rest] && rest.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
            {
                sections.Add(new IniSection(rest[..end].Trim()));
            }
            else if (line.Length > 0 && line[0] is not ('#' or ';')
                && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                sections[^1].Values[line[..equals].TrimEnd()] = Unquoted(line[(equals + 1)..].TrimStart());
            }
        }

        return sections;
    }

    private static string Unquoted(string value) => value switch
    {
        ['"', .. var inner, '"'] => inner,
        ['\'', .. var inner, '\''] => inner,
        _ => value,
    };
}
