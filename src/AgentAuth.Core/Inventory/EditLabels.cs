using System.Globalization;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Inventory;

/// <summary>Changes the tags and the note of a credential, ours or another tool's.</summary>
public sealed class EditLabels(ICredentialLabels labels, WholeInventory inventory, IProviders providers)
{
    private readonly LabelRules _rules = new(providers);

    /// <returns>What it has by then.</returns>
    /// <exception cref="AgentAuthException">
    /// There is no such credential, what was given breaks the <see cref="LabelRules"/>, or it cannot be kept.
    /// </exception>
    public Labels Run(CredentialId id, LabelEdit edit)
    {
        inventory.Find(id);
        var added = edit.AddTags.Select(_rules.Tag).ToList();
        var removed = edit.RemoveTags.Select(_rules.Tag).ToHashSet(StringComparer.Ordinal);
        var note = edit.Note is { } text ? _rules.Note(text) : null;
        return labels.Change(id, before => new Labels(
            Counted([.. before.Tags.Where(tag => !removed.Contains(tag)).Union(added).Order(StringComparer.Ordinal)]),
            edit.Note is null ? before.Note : note));
    }

    private static IReadOnlyList<string> Counted(IReadOnlyList<string> tags) => tags.Count <= LabelRules.MostTags
        ? tags
        : throw new AgentAuthException(
            ProblemCode.Usage,
            string.Create(CultureInfo.InvariantCulture, $"a credential has at most {LabelRules.MostTags} tags"),
            "--remove-tag makes room");
}
