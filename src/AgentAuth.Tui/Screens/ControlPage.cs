using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;
using Terminal.Gui.Input;
using ToolkitView = Terminal.Gui.ViewBase.View;

namespace AgentAuth.Tui.Screens;

/// <summary>A page that is told control by control: where each stands, what it shows, and what it does.</summary>
internal abstract class ControlPage<T>(PageHost host) : Page(host)
    where T : Screen
{
    private readonly List<Action<T, ScreenContext>> _follow = [];
    private readonly List<ChoiceList> _steered = [];
    private LineField? _typed;
    private bool _movesByArrows;
    private bool _isShown;
    private ToolkitView? _isNew;

    /// <summary>A line of text.</summary>
    /// <param name="place">Where; null while there is none.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="edit">What typing in it leads to.</param>
    /// <param name="plane">What it lies on.</param>
    /// <param name="focused">What it leads to that it has the keys.</param>
    /// <param name="waits">Whether it leaves the keys where they are when it comes up.</param>
    protected LineField Field(
        Func<T, ScreenContext, CellArea?> place, Func<T, string> text, Func<T, string, ScreenContext, Step> edit,
        Role? plane = null, Func<T, T>? focused = null, bool waits = false)
    {
        var field = new LineField();
        field.Edited += typed => Edit((screen, context) => edit(screen, typed, context));
        Place(field, place, focused, waits);
        _follow.Add((screen, context) =>
        {
            field.Wear(Style(context, Role.Text, plane), Style(context, Role.TextMuted, plane));
            field.Show(text(screen));
        });
        return field;
    }

    /// <summary>A place that its screen draws, with keys of its own.</summary>
    /// <param name="place">Where; null while there is none.</param>
    /// <param name="take">What an input leads to; null where it means nothing there.</param>
    /// <param name="focused">What it leads to that it has the keys.</param>
    /// <param name="isPressedAtOnce">Whether the click that gives it the keys is an input too.</param>
    protected KeyTarget Target(
        Func<T, ScreenContext, CellArea?> place, Func<T, InputEvent, ScreenContext, Step?> take,
        Func<T, T>? focused = null, bool isPressedAtOnce = false)
    {
        var target = new KeyTarget(Host.Raised, input =>
        {
            var isTaken = false;
            Edit((screen, context) =>
            {
                var step = take(screen, input, context);
                isTaken = step is not null;
                return step ?? screen.Do();
            });
            return isTaken;
        })
        {
            IsPressedAtOnce = isPressedAtOnce,
        };
        Place(target, place, focused, waits: false);
        return target;
    }

    /// <summary>A list of which one row is chosen.</summary>
    /// <param name="list">The control.</param>
    /// <param name="place">Where; null while there is none.</param>
    /// <param name="rows">What it offers, for as many cells.</param>
    /// <param name="chosen">The number of the one that is chosen.</param>
    /// <param name="choose">What choosing another leads to.</param>
    /// <param name="click">What a click on the chosen one leads to; null for nothing more.</param>
    protected ChoiceList Choices(
        ChoiceList list, Func<T, ScreenContext, CellArea?> place,
        Func<T, ScreenContext, int, IReadOnlyList<ChoiceRow>> rows, Func<T, int> chosen,
        Func<T, int, ScreenContext, Step> choose, Func<T, int, ScreenContext, Step>? click = null)
    {
        list.Chosen += at => Edit((screen, context) => choose(screen, at, context));
        if (click is not null)
        {
            list.Clicked += at => Edit((screen, context) => click(screen, at, context));
        }

        Place(list, place, focused: null, waits: true);
        _follow.Add((screen, context) =>
        {
            if (place(screen, context) is { } area)
            {
                list.Show(
                    rows(screen, context, area.Width), chosen(screen), area.Height, context.Theme, context.Glyphs);
            }
        });
        return list;
    }

    /// <summary>Buttons beside each other.</summary>
    /// <param name="row">Where they begin, and what they are called.</param>
    /// <param name="press">What pressing one by its number leads to.</param>
    /// <param name="isOff">Whether one looks as if it did nothing yet; pressing it may say why.</param>
    /// <param name="focused">What it leads to that one has the keys.</param>
    protected void Buttons(
        Func<T, ScreenContext, (CellArea Row, IReadOnlyList<string> Labels)> row,
        Func<T, int, ScreenContext, Step> press, Func<T, int, ScreenContext, bool> isOff, Func<T, int, T> focused)
    {
        var buttons = new List<PushButton>();
        _follow.Add((screen, context) =>
        {
            var (area, labels) = row(screen, context);
            if (!labels.SequenceEqual(buttons.Select(button => button.Label)))
            {
                var hadKeys = buttons.Exists(button => button.HasFocus);
                buttons.ForEach(Drop);
                buttons.Clear();
                buttons.AddRange(labels.Select((label, number) => new PushButton(
                    label, () => Edit((pressed, now) => press(pressed, number, now)))));
                for (var number = 0; number < buttons.Count; number++)
                {
                    var at = number;
                    Add(buttons[at]);
                    Report(buttons[at], seen => focused(seen, at));
                }

                if (hadKeys)
                {
                    buttons[0].SetFocus();
                }
            }

            ButtonPlaces.Arrange(buttons, area);
            for (var number = 0; number < buttons.Count; number++)
            {
                var role = isOff(screen, number, context) ? Role.TextMuted : Role.Text;
                buttons[number].Wear(context.Theme[role], context.Theme.On(role, Role.Selection));
            }
        });
    }

    /// <summary>Letters that no other control takes go into this field, which then has the focus.</summary>
    protected void TypesInto(LineField field) => _typed = field;

    /// <summary>Keys that no field has a use for move in this list.</summary>
    protected void Steers(ChoiceList list) => _steered.Add(list);

    /// <summary>Up and down go from control to control, as tab does.</summary>
    protected void MovesByArrows() => _movesByArrows = true;

    public override bool TakesKeys => base.TakesKeys || _steered.Exists(list => list.Visible);

    public override void Follow(Screen screen, ScreenContext context)
    {
        if (screen is T own)
        {
            _follow.ForEach(follow => follow(own, context));
            _isNew?.SetFocus();
            (_isNew, _isShown) = (null, true);
        }
    }

    protected void Edit(Func<T, ScreenContext, Step> edit) =>
        Host.Tell(new Edited((screen, context) => screen is T own ? edit(own, context) : new Step(screen)));

    protected override bool OnKeyDown(Key key)
    {
        if (_steered.Find(list => list.Visible) is { } steered && steered.NewKeyDownEvent(key))
        {
            return true;
        }

        if (_movesByArrows && ((key == Key.CursorDown && Step(1)) || (key == Key.CursorUp && Step(-1))))
        {
            return true;
        }

        return base.OnKeyDown(key) || Type(key);
    }

    private bool Type(Key key)
    {
        if (_typed is not { Visible: true, HasFocus: false } field || Host.Raised() is not KeyPress { IsText: true })
        {
            return false;
        }

        field.SetFocus();
        return field.NewKeyDownEvent(key);
    }

    private void Place(
        ToolkitView control, Func<T, ScreenContext, CellArea?> place, Func<T, T>? focused, bool waits)
    {
        Add(control);
        Report(control, focused);
        control.Visible = false;
        _follow.Add((screen, context) =>
        {
            var area = place(screen, context);
            var isNew = area is not null && !control.Visible;
            control.Visible = area is not null;
            if (area is { } at)
            {
                (control.X, control.Y, control.Width, control.Height) = (at.X, at.Y, at.Width, at.Height);
            }

            // What comes up later, as a filter, comes up to be typed in.
            if (isNew && _isShown && !waits)
            {
                _isNew ??= control;
            }
        });
    }

    private void Report(ToolkitView control, Func<T, T>? focused)
    {
        if (focused is not null)
        {
            control.HasFocusChanged += (_, change) =>
            {
                if (change.NewValue)
                {
                    Edit((screen, _) => focused(screen).Do());
                }
            };
        }
    }

    private void Drop(PushButton button)
    {
        Remove(button);
        button.Dispose();
    }

    private static Console.Styles.CellStyle Style(ScreenContext context, Role role, Role? plane) =>
        plane is { } under ? context.Theme.On(role, under) : context.Theme[role];
}
