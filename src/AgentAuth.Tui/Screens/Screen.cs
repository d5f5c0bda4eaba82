using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>One screen as a value: its fields are its state, and no clock, thread or terminal is near.</summary>
public abstract record Screen
{
    /// <summary>The heading of its help.</summary>
    public abstract string Name { get; }

    /// <summary>Drawn over the one below, which stays visible.</summary>
    public virtual bool IsOverlay => false;

    /// <summary>Whether what is below an overlay steps back.</summary>
    public virtual bool DimsBelow => true;

    /// <summary>It has done what it was opened for, and is closed.</summary>
    public virtual bool IsOver => false;

    /// <summary>
    /// Whether letters are text or choices here, so that only the keys with Ctrl mean what they mean everywhere.
    /// </summary>
    public virtual bool KeepsKeys => false;

    public virtual IReadOnlyList<Binding> Bindings(ScreenContext context) => [];

    /// <summary>Input reaches the top screen alone, after its bindings; reports and ticks reach every screen.</summary>
    public virtual Step On(ViewEvent happened, ScreenContext context) =>
        happened is KeyPress key && key.Is(KeyName.Escape) ? new Step(this, new Navigation.Back()) : new Step(this);

    public abstract void Draw(CellPainter painter, ScreenContext context);

    /// <summary>The controls that lie on what it draws; null for a screen without any.</summary>
    internal virtual Page? CreatePage(PageHost host) => null;

    /// <inheritdoc cref="IView.NextChangeAt"/>
    public virtual DateTimeOffset? NextChangeAt(ScreenContext context) => null;

    /// <summary>This screen, and what it wants done.</summary>
    internal Step Do(params IReadOnlyList<Effect> effects) => new(this, effects);

    /// <summary>This screen with another one above it.</summary>
    internal Step To(Screen screen) => new(this, new Navigation.To(screen));
}
