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

        // The base library boxes here and there until the runtime has compiled it anew, which it does once a thing has
        // run often.
        Assert.True(SpinWait.SpinUntil(() => GarbageOf(tester, grid) == 0, TimeSpan.FromSeconds(30)));
    }

    private static long GarbageOf(ViewTester tester, CellGrid grid)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Draw(tester, grid);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Draw(ViewTester tester, CellGrid grid)
    {
        grid.Clear();
        tester.View.Draw(grid.Canvas, tester.Now);
        grid.Pool.Pictures.EndFrame();
    }
}
