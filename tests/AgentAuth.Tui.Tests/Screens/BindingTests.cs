using System.Text.RegularExpressions;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Tests.Screens;

public class BindingTests
{
    public static TheoryData<string> Screens => [.. All().Select(screen => screen.Name)];

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    [InlineData("enter")]
    public void The_last_row_has_the_three_keys_that_do_most_and_the_way_to_the_rest(string keys)
    {
        var tester = new ViewTester(200, 60).Press(keys);
        var told = tester.Top.Bindings(tester.Context).Where(binding => binding is { Hint: not null, Off: null })
            .Take(3).Select(binding => $"{binding.HintKey} {binding.Hint}");

        Assert.Matches(
            $"^ {string.Join("  ", told.Select(Regex.Escape))}  : more  \\? help  q (quit|back)$",
            tester.Frame().Split('\n')[^1].TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void No_screen_has_one_key_for_two_things(string name)
    {
        var keys = BindingsOf(name).SelectMany(binding => binding.Presses).ToList();

        Assert.Equal(keys.Distinct(), keys);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void Keys_are_written_as_a_press_of_them_reads(string name) =>
        Assert.All(BindingsOf(name).Concat(GlobalBindings.All(new ViewTester().View, Sample.Now)), binding =>
        {
            Assert.Equal(binding.Keys, string.Join(' ', binding.Presses));
            Assert.All(binding.Presses, key => Assert.True(binding.Has(key.ToString())));
            Assert.False(binding.Has("F12"));
        });

    [Theory]
    [MemberData(nameof(Screens))]
    public void No_screen_uses_a_key_that_means_something_everywhere(string name)
    {
        var everywhere = GlobalBindings.All(new ViewTester().View, Sample.Now).SelectMany(binding => binding.Presses)
            .ToHashSet();

        Assert.DoesNotContain(BindingsOf(name).SelectMany(binding => binding.Presses), everywhere.Contains);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void Every_binding_names_keys_that_there_are(string name) =>
        Assert.All(
            BindingsOf(name),
            binding => Assert.All(binding.Keys.Split(' '), word => Assert.NotNull(KeyPress.Parse(word))));

    private static IReadOnlyList<Binding> BindingsOf(string name) =>
        All().First(screen => screen.Name == name).Bindings(new ViewTester().Context);

    private static IEnumerable<Screen> All()
    {
        var tester = new ViewTester();
        foreach (var view in tester.View.Views)
        {
            yield return view;
        }

        foreach (var keys in new[] { "enter", "a", "a l", "a k", "x", "t", ":", "?" })
        {
            yield return new ViewTester().Press(keys).Top;
        }

        yield return OwnerScreenTests.OfGh().Press("r").Top;

        foreach (var keys in new[] { "enter", "A", "y" })
        {
            yield return ServerSample.Tester().Press(keys).Top;
        }
    }
}
