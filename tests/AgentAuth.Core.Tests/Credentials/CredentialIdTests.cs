using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Core.Tests.Credentials;

public sealed class CredentialIdTests
{
    [Theory]
    [InlineData("github", "github")]
    [InlineData("github/work", "github@work")]
    [InlineData("gh/github.com", "gh@github.com")]
    [InlineData("google/ada@corp.dev", "google@ada@corp.dev")]
    [InlineData("a/b+c_d-e", "a@b+c_d-e")]
    public void An_id_and_its_file_name_lead_to_each_other(string text, string fileName)
    {
        var id = CredentialId.Parse(text);

        Assert.Equal(text, id.ToString());
        Assert.Equal(fileName, id.FileName);
        Assert.True(CredentialId.TryParseFileName(fileName, out var again));
        Assert.Equal(id, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("github/")]
    [InlineData("/work")]
    [InlineData("..")]
    [InlineData("github/..")]
    [InlineData("../../etc/passwd")]
    [InlineData("git/hub/x")]
    [InlineData(".hidden")]
    [InlineData("-rf")]
    [InlineData("github/-x")]
    [InlineData("github/.x")]
    [InlineData("github.")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("GitHub")]
    [InlineData("gıthub")]
    [InlineData("git\u0301hub")]
    [InlineData("con")]
    [InlineData("nul.x")]
    [InlineData("a\\b")]
    [InlineData("c:x")]
    public void Names_that_could_leave_the_folder_or_meet_another_are_refused(string text)
    {
        Assert.False(CredentialId.TryParse(text, out _));
        Assert.Equal(ProblemCode.Usage, Assert.Throws<AgentAuthException>(() => CredentialId.Parse(text)).Problem.Code);
    }

    [Fact]
    public void Sixty_four_characters_fit_and_sixty_five_do_not()
    {
        Assert.True(CredentialId.TryParse(new string('a', 64), out _));
        Assert.False(CredentialId.TryParse(new string('a', 65), out _));
    }

    [Fact]
    public void Upper_case_is_refused_with_the_name_to_use() =>
        Assert.Equal(
            "ids are lower-case: github/work",
            Assert.Throws<AgentAuthException>(() => CredentialId.Parse("GitHub/Work")).Problem.Hint);

    // A message is masked by the shape of what it holds, which is gone in lower case.
    [Fact]
    public void A_token_in_an_ids_place_is_not_repeated_by_the_hint() =>
        Assert.DoesNotContain(
            "abcdef", Assert.Throws<AgentAuthException>(
                () => CredentialId.Parse("ghp_ABCDEFabcdef0123456789abcdef01234567")).Problem.Hint!,
            StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Whatever_is_accepted_stays_in_its_folder_and_comes_back_the_same()
    {
        Prop.ForAll<string, string>((provider, account) =>
            !CredentialId.TryCreate(provider ?? string.Empty, account, out var id)
            || (id.FileName == Path.GetFileName(id.FileName)
                && !id.FileName.StartsWith('.')
                && CredentialId.TryParse(id.ToString(), out var parsed) && parsed == id
                && CredentialId.TryParseFileName(id.FileName, out var named)
                && named == id)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_ids_that_differ_never_share_a_file_name_even_where_case_is_folded()
    {
        var part = Gen.Elements("a", "b", "a.b", "a-b", "a_b", "0").ToArbitrary();

        Prop.ForAll(part, part, part, (provider, account, other) =>
        {
            CredentialId.TryCreate(provider, account, out var left);
            CredentialId.TryCreate(provider, other, out var right);
            return left == right || !left!.FileName.Equals(right!.FileName, StringComparison.OrdinalIgnoreCase);
        }).QuickCheckThrowOnFailure();
    }
}
