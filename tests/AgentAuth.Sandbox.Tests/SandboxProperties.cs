using System.Net;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;
using AgentAuth.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Sandbox.Tests;

public class SandboxProperties
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    [Fact]
    public void A_challenge_matches_its_own_verifier_and_no_neighbour()
    {
        var verifiers = Gen.Elements(Unreserved.ToCharArray()).ArrayOf(64).Select(letters => new string(letters))
            .ToArbitrary();

        Prop.ForAll(verifiers, Gen.Choose(0, 63).ToArbitrary(), (verifier, index) =>
        {
            var neighbour = verifier.ToCharArray();
            neighbour[index] = neighbour[index] == 'a' ? 'b' : 'a';
            var challenge = Pkce.ChallengeFor(verifier);
            return Pkce.IsChallenge(challenge) && Pkce.Matches(verifier, challenge)
                && !Pkce.Matches(new string(neighbour), challenge);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_form_reads_back_as_written()
    {
        Prop.ForAll<NonNull<string>, NonNull<string>>((first, second) =>
        {
            var text = $"a={WebUtility.UrlEncode(first.Get)}&b={WebUtility.UrlEncode(second.Get)}";
            var form = FormParameters.Parse(text);
            return form.All("a").Single() == WebUtility.UrlDecode(WebUtility.UrlEncode(first.Get)) &&
                form.All("b").Single() == WebUtility.UrlDecode(WebUtility.UrlEncode(second.Get)) &&
                form.Repeated is null;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Only_the_port_of_a_loopback_redirect_may_differ()
    {
        Prop.ForAll<ushort, NonNull<string>>((port, tail) =>
        {
            var requested = $"http://127.0.0.1:{port}/callback{tail.Get}";
            return RedirectUris.Match("http://127.0.0.1/callback", requested) == (tail.Get.Length == 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Timers_fire_in_order_however_they_were_started()
    {
        Prop.ForAll<byte[]>(delays =>
        {
            var time = new ManualTime();
            var fired = new List<byte>();
            foreach (var delay in delays)
            {
                time.CreateTimer(_ => fired.Add(delay), null, TimeSpan.FromSeconds(delay), Timeout.InfiniteTimeSpan);
            }

            time.Advance(TimeSpan.FromSeconds(byte.MaxValue));
            return fired.SequenceEqual(delays.Order());
        }).QuickCheckThrowOnFailure();
    }
}
