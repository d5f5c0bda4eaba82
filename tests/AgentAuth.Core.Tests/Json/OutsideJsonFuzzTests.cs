using System.Text.Json;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;
using AgentAuth.Testing.Fuzzing;

namespace AgentAuth.Core.Tests.Json;

public class OutsideJsonFuzzTests
{
    private static readonly string[] Corpus =
    [
        """{"access_token":"abc","expires_in":3600,"scope":"a b","list":["x",1,true,null],"deep":{"a":{"b":{"c":"\u00e9\ud83d\ude00"}}}}""",
        "// remark\n{\"a\": 1, /* b */ \"time\": \"2026-04-02T09:30:00Z\", \"n\": -1.5e3,}",
        """[{"id":1},{"id":"x"},[[[]]],"é"]""",
    ];

    [Fact]
    public void Any_bytes_are_read_or_are_no_JSON() => Fuzz.Each(Corpus, input =>
    {
        foreach (var form in (JsonForm[])[JsonForm.Strict, JsonForm.Relaxed])
        {
            if (OutsideJson.TryParse(input, form, out var json, out var fault))
            {
                Ask(json);
                using var writer = new Utf8JsonWriter(Stream.Null);
                json.WriteTo(writer);
            }
            else
            {
                Assert.True(fault is { Line: > 0, Column: > 0 });
            }
        }
    });

    [Fact]
    public void Tokens_agree_with_values_on_what_is_JSON() => Fuzz.Each(Corpus, input =>
    {
        var tokens = new JsonTokens(input, JsonForm.Relaxed);

        while (tokens.Read())
        {
            _ = (tokens.Text, tokens.Number);
            Assert.InRange(tokens.Start, 0, tokens.End);
            Assert.InRange(tokens.End, 0, input.Length);
        }

        Assert.Equal(OutsideJson.Of(input, JsonForm.Relaxed).IsMissing, tokens.IsBroken);
    });

    private static void Ask(OutsideJson json)
    {
        _ = (
            json.Itself, json.ItselfShown, json.Scalar, json.AsNumber, json.AsWholeNumber, json.Raw, json.HasLostText,
            json.WrittenMembers.Count, json.IsAbsent);
        _ = (
            json.Text("a"), json.Shown("scope", "a"), json.Secret("access_token"), json.Number("expires_in"),
            json.Time("time"), json.Epoch("n"), json.Texts("list"), json.ShownTexts("list"));

        foreach (var item in json.Items)
        {
            Ask(item);
        }

        foreach (var member in json.Members)
        {
            Ask(member.Value);
        }
    }
}
