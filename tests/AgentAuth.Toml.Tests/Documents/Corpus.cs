namespace AgentAuth.Toml.Tests.Documents;

/// <summary>Small documents that use the whole of the language between them, to be spoilt.</summary>
internal static class Corpus
{
    /// <summary>Stands for a secret in <see cref="Texts"/>, as value of every kind of string.</summary>
    public const string Canary = "CANARY-7f3a";

    public static readonly string[] Texts =
    [
        $"theme = 'midnight'\n[provider.github]\nclient_id = \"Iv1.x\"\nclient_secret = \"{Canary}\"\nscopes = [\"read:org\", 'repo']\n",
        $"[mcp_servers.\"a b\"]\ncommand = 'npx'\nargs = [\n  \"-y\", # yes\n  '{Canary}',\n]\nenv = {{ TOKEN = \"{Canary}\", MODE = 'x' }}\n",
        $"a = \"\"\"\n{Canary} \\\n   end\"\"\"\nb = '''\n'{Canary}''' # comment\n",
        $"[[account]]\nowner = \"acme\"\n[account.rule]\nwhere.folder = '{Canary}'\n[[account]]\n",
        $"t = {{\n  a.b = '{Canary}',\n  c = [1, 2.5, true],\n}}\n\"q\\u00e9\" = \"\\x41\\e{Canary}\"\n",
        "n = [0, -1, 1_000, 0xdead, 0o755, 0b1, 1.5, -2e-3, inf, nan]\nd = 2024-02-29T07:30:00.123456789Z\ne = 2024-01-01\nf = 07:30\n",
        "[a.b.c]\nx = 1\n[a]\nb.y = 2\n[a.d]\n'é😀' = \"\\U0001F600\"\n",
    ];

    /// <summary>What is put into a document to spoil it.</summary>
    public static readonly string[] Tokens =
    [
        "a", "\"", "'", "\"\"\"", "'''", "\\", "\\u", "\\x", "\\ ", "\\\n", "[", "]", "[[", "]]", "{", "}", "=", ".",
        ",", "#", "\n", "\r\n", "\r",
        " ", "\t", "0", "1", "0x", "_", "-", "+", "e", "inf", "true", "2024-01-01", "T", "07:00", "Z", "+25:00", "é",
        "😀", "\uD800", "\uDC00", "\0",
        "\u007F", "\uFEFF", "\uFFFD", "\u2028", "a = 1\n", "[a]\n", "[[a]]\n", "a.b = {", "x = [", "= \"",
    ];
}
