namespace AgentAuth.Toml.Parsing;

/// <summary>Arrays in brackets: any types, over any number of lines, with a comma after the last if wanted.</summary>
internal sealed class ArrayParser(Scanner scanner, ValueParser values)
{
    public TomlArray Parse(int depth)
    {
        var array = new TomlArray(scanner.Position, isOfTables: false);
        scanner.Take();
        scanner.SkipLines();
        while (!scanner.TryTake(']'))
        {
            array.Add(values.Parse(depth + 1));
            scanner.SkipLines();
            if (!scanner.TryTake(',') && scanner.Current != ']')
            {
                throw scanner.Unexpected($"expected ',' or ']' in the array, found {scanner.Found}");
            }

            scanner.SkipLines();
        }

        return array;
    }
}
