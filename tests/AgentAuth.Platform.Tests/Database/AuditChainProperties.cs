using AgentAuth.Platform.Database;

namespace AgentAuth.Platform.Tests.Database;

/// <summary>The detail of a row is text that anyone who can write the database may have changed.</summary>
public sealed class AuditChainProperties
{
    private const int Details = 100_000;

    private static readonly string[] Seeds =
    [
        """{"hash":"c5094bc15a5c8ae40e84fde95b4fc43556584674a5a2f8d249c84b11183620d2","rows":"3","through":"3"}""",
        """{"accepted":"row 4 was another one","hash":"x","rows":"0","through":"0"}""",
        """{"hash":1,"through":[]}""",
        "[]",
    ];

    [Fact]
    public void Whatever_a_row_says_was_signed_off_it_is_a_number_and_a_hash_or_nothing()
    {
        var details = new MutatedText(new Random(20260402), Seeds);
        var signed = 0;

        for (var number = 0; number < Details; number++)
        {
            signed += AuditChain.SignedOff(details.Next()) is null ? 0 : 1;
        }

        Assert.InRange(signed, 1, Details - 1);
    }
}
