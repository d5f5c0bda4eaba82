using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.View;

/// <summary>The page of each screen that has one, in the order in which they lie on each other.</summary>
internal sealed class ScreenPages(ToolkitApp app, Action<ViewEvent> tell) : IViewControls
{
    private readonly List<(Type Screen, Page? Page)> _open = [];

    private Page? Top => _open.Count > 0 ? _open[^1].Page : null;

    public void Follow(IView view, DateTimeOffset now)
    {
        var shown = (AgentView)view;
        Screen[] screens = [shown.Views[shown.Active], .. shown.Above.Reverse()];
        Close(screens);
        foreach (var screen in screens.Skip(_open.Count))
        {
            Open(screen);
        }

        for (var at = 0; at < screens.Length; at++)
        {
            if (_open[at].Page is { } page)
            {
                var area = ViewFrame.AreaOf(screens[at], shown.Room);
                (page.X, page.Y, page.Width, page.Height) = (area.X, area.Y, area.Width, area.Height);
                page.Follow(screens[at], shown.SceneFor(screens[at], now));
            }
        }

        Top?.Enter();
    }

    // The actions of the view and of its screen come before the letters and arrows of a field.
    public KeyPress? Want(KeyPress key, IView view, DateTimeOffset now) =>
        Top is { TakesKeys: true } && view is AgentView shown && !shown.IsBound(key, now)
            ? InControl(key, shown)
            : null;

    public void Draw(IView view, Canvas canvas, DateTimeOffset now) =>
        ((AgentView)view).Draw(canvas, now, number =>
        {
            if (_open[number].Page is { } page && ToolkitApp.IsShown(page))
            {
                app.DrawOver(page);
            }
        });

    // The person's own key for moving moves here too; one with Ctrl is left as it is, since fields edit by those.
    private static KeyPress InControl(KeyPress key, AgentView view) =>
        view.Keys.Meant(key, view.Top.KeepsKeys) is { Modifiers: KeyModifiers.None } meant ? meant : key;

    private void Open(Screen screen)
    {
        var page = screen.CreatePage(new PageHost(tell, () => app.Raised));
        _open.Add((screen.GetType(), page));
        if (page is not null)
        {
            app.Add(page);
        }
    }

    // A page that is not shown any more, and those on it.
    private void Close(Screen[] screens)
    {
        var same = 0;
        while (same < _open.Count && same < screens.Length && _open[same].Screen == screens[same].GetType())
        {
            same++;
        }

        foreach (var page in _open.Skip(same).Select(open => open.Page).OfType<Page>())
        {
            app.Remove(page);
        }

        _open.RemoveRange(same, _open.Count - same);
    }
}
