using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Terminal;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>Frames are made of what the last one kept. Nobody may see that.</summary>
public class KeptFrameTests
{
    private static readonly string[] Keys =
    [
        "j", "j", "k", "G", "g", "pgdn", "space", "w", "v", "s", "S", "u", "!", "*", "esc", "/", "a", "enter", "1", "2",
        "3", "4", "]", "?", "t", "x", "r", "tab", "ctrl-p", "m",
    ];

    private static readonly CellSize[] Sizes = [new(120, 35), new(80, 24), new(200, 12), new(48, 15)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_frame_that_follows_others_looks_like_one_that_is_drawn_on_nothing(bool isAscii) =>
        Prop.ForAll(
            Gen.Choose(0, Keys.Length + Sizes.Length + 11).ArrayOf(40).ToArbitrary(),
            moves =>
            {
                var tester = new ViewTester(120, 35, isAscii);
                var pool = new GraphemePool();
                foreach (var move in moves)
                {
                    Move(tester, move);
                    var (fresh, kept) = (Drawn(tester, new GraphemePool()), Drawn(tester, pool));
                    Assert.True(AreSame(fresh, kept), $"{fresh}\n\nwas\n\n{kept}");
                    Assert.InRange(pool.Pictures.Count, 0, 50);
                }
            })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    private static void Move(ViewTester tester, int move)
    {
        switch (move - Keys.Length)
        {
            case < 0:
                tester.Press(Keys[move]);
                break;
            case 0:
                tester.On(new CredentialsListed(new Listing([.. Sample.State.Credentials.Take(9)])));
                break;
            case 1:
                tester.On(new CredentialsListed(new Listing(Sample.State.Credentials, Sample.State.NextDueAt, 1)));
                break;
            case 2:
                tester.On(new GlyphsAreWide());
                break;
            case 3:
                tester.Now += TimeSpan.FromMinutes(7);
                tester.On(new Tick());
                break;
            case 4:
                tester.Now += TimeSpan.FromHours(5);
                break;
            case 5:
                tester.Now -= TimeSpan.FromHours(3);
                break;
            case < 12:
                tester.Now += TimeSpan.FromMilliseconds(900);
                tester.On(new Tick());
                break;
            case var size:
                tester.On(new Resized(Sizes[(size - 12) % Sizes.Length]));
                break;
        }
    }

    private static CellGrid Drawn(ViewTester tester, GraphemePool pool)
    {
        var grid = new CellGrid(pool, tester.View.Size);
        tester.DrawOn(grid);
        pool.Pictures.EndFrame();
        return grid;
    }

    private static bool AreSame(CellGrid one, CellGrid other)
    {
        for (var y = 0; y < one.Height; y++)
        {
            for (var x = 0; x < one.Width; x++)
            {
                if (one.TextAt(x, y) != other.TextAt(x, y) || one.StyleAt(x, y) != other.StyleAt(x, y))
                {
                    return false;
                }
            }
        }

        return one.Cursor == other.Cursor;
    }
}
