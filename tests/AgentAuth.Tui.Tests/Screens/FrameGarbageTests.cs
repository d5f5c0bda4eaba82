using AgentAuth.Tui.Cells;

namespace AgentAuth.Tui.Tests.Screens;

public class FrameGarbageTests
{
    [Theory]
    [InlineData(120, 35)]
    [InlineData(80, 24)]
    [InlineData(48, 15)]
    public void An_unchanged_list_is_drawn_without_garbage(int width, int height)
    {
        var tester = new ViewTester(width, height).Press("j space j");
        var grid = new CellGrid(width, height);

        // What runs for the first time, or is just being compiled anew, leaves something of its own.
        Assert.Equal(0, Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Draw(tester, grid);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }

    private static void Draw(ViewTester tester, CellGrid grid)
    {
        grid.Clear();
        tester.View.Draw(grid.Canvas, tester.Now);
        grid.Pool.Pictures.EndFrame();
    }
}
