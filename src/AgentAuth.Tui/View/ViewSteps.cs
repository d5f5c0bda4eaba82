using System.Collections.Immutable;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.Screens.Themes;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.View;

/// <summary>
/// One event on its way through the view: to the keys that hold everywhere, to the screens, and their wishes back.
/// </summary>
internal sealed class ViewSteps(AgentView start, DateTimeOffset now)
{
    private const int InternalError = 1;
    private const int Interrupted = 130;

    private readonly List<Effect> _effects = [];
    private readonly Queue<Effect> _wanted = new();
    private AgentView _view = start.At(now);

    public Transition Take(ViewEvent happened)
    {
        switch (happened)
        {
            case Resized resized:
                Resize(resized);
                break;
            case GlyphsAreWide:
                _view = _view with { Glyphs = GlyphSet.Ascii };
                break;
            case TerminalAnswer answer:
                Follow(answer);
                break;
            case KeyPress key:
                _view = _view.Read();
                Read(key);
                break;
            case MouseInput mouse:
                Point(mouse);
                break;
            case InputEvent input:
                Give(input);
                break;
            case Edited edited:
                Apply(edited.Edit(_view.Top, Scene(_view.Top)));
                break;
            case Report report:
                Learn(report);
                break;
            case Crashed:
                _effects.Add(new TerminalEffect.Quit(InternalError));
                break;
            case Stopped:
                _effects.Add(new TerminalEffect.Quit(Interrupted));
                break;
            default:
                Tell(happened);
                break;
        }

        return new Transition(_view, _effects);
    }

    private void Resize(Resized resized)
    {
        _view = _view with { Size = resized.Size };
        if (!_view.IsOpen)
        {
            _view = _view with { IsOpen = true };
            _effects.Add(new OpenView());
        }

        Tell(resized);
    }

    /// <summary>The terminal says how dark it is: the theme follows unless the user has named one.</summary>
    private void Follow(TerminalAnswer answer)
    {
        var appearance = answer switch
        {
            TerminalAnswer.TerminalColor { Number: 11 } color => AppearanceOf(
                Color.Rgb(color.Red, color.Green, color.Blue)),
            TerminalAnswer.Appearance said => said.IsDark ? Appearance.Dark : Appearance.Light,
            _ => (Appearance?)null,
        };
        if (appearance is null)
        {
            return;
        }

        _view = _view with { Choice = _view.Choice with { Answer = appearance } };
        if (_view.Choice.Id != _view.Theme.Id)
        {
            Want(new LoadTheme(_view.Choice.Id));
        }
    }

    private static Appearance AppearanceOf(Color background) =>
        Contrast.Ratio(background, Color.Rgb(255, 255, 255)) >= Contrast.Ratio(background, Color.Rgb(0, 0, 0))
            ? Appearance.Dark
            : Appearance.Light;

    private void Read(KeyPress pressed)
    {
        if (_view.Keys.Meant(pressed, _view.Top.KeepsKeys) is { } key)
        {
            Press(key);
        }
    }

    public bool IsBound(KeyPress pressed) =>
        _view.Keys.Meant(pressed, _view.Top.KeepsKeys) is not { } key || BoundTo(key) is not null;

    private Binding? BoundTo(KeyPress key)
    {
        var word = key.ToString();
        var everywhere = _view.Top.KeepsKeys ? GlobalBindings.WithCtrl(_view, now) : GlobalBindings.All(_view, now);
        return everywhere.Concat(_view.Top.Bindings(Scene(_view.Top)))
            .FirstOrDefault(binding => binding.Run is not null && binding.Has(word));
    }

    private void Press(KeyPress key)
    {
        var bound = BoundTo(key);
        switch (bound)
        {
            case null:
                Give(key);
                break;
            case { Off: { } reason }:
                _view = _view.Say(Message.Note($"{bound.Label}: {reason}"), now);
                break;
            default:
                Apply(bound.Run!());
                break;
        }
    }

    private void Point(MouseInput mouse)
    {
        var area = ViewFrame.AreaOf(_view.Top, _view.Room);
        if (area.Contains(mouse.X, mouse.Y))
        {
            Give(mouse with { X = mouse.X - area.X, Y = mouse.Y - area.Y });
        }
        else if (mouse is { Action: MouseAction.Press, Button: MouseButton.Left, Y: 0 }
            && Tabs.At(_view, mouse.X, now) is { } number)
        {
            Want(new Navigation.ToView(number));
        }
        else if (mouse is { Action: MouseAction.Press, Button: MouseButton.Left } && mouse.Y == _view.Size.Height - 1
            && Footer.At(_view, mouse.X, now) is { } told)
        {
            Press(told.Presses.First());
        }
    }

    private void Give(InputEvent input) => Apply(_view.Top.On(input, Scene(_view.Top)));

    private void Learn(Report report)
    {
        var before = _view.State;
        _view = _view with { State = report.Apply(before, now) };
        // A preview that comes late must not undo what was chosen meanwhile: that one is its screen's to judge.
        _view = report is ThemeLoaded loaded && loaded.Theme.Id == _view.Choice.Id
            && _view.Top is not ThemeScreen
            ? _view with { Theme = loaded.Theme }
            : _view;
        if (report is TextCopied { IsWithTmux: false } copied)
        {
            _effects.Add(new TerminalEffect.Copy(copied.Text));
        }

        var said = report.Tell(Scene(_view.Top)) ?? NewFault(before, _view.State);
        _view = (said is { } message ? _view.Say(message, now) : _view).Heard(before, now);
        Tell(report);
    }

    // What a look has found that the one before it had not.
    private static Message? NewFault(AppState before, AppState after) =>
        after.ForeignFaults.Except(before.ForeignFaults).FirstOrDefault() is { } fault
            ? Message.Note(fault.Message, fault.Hint)
            : null;

    /// <summary>
    /// Every screen hears of it, also those that are covered; time passes for those alone that are seen.
    /// </summary>
    private void Tell(ViewEvent happened)
    {
        var views = _view.Views;
        var seen = happened is Tick ? _view.Shown.ToList() : null;
        for (var at = 0; at < views.Length; at++)
        {
            views = views.SetItem(at, Hear(views[at]));
        }

        var above = _view.Above.Reverse().Select(Hear).Where(screen => !screen.IsOver).ToList();
        _view = _view with
        {
            Views = views,
            Above = above.Aggregate(ImmutableStack<Screen>.Empty, (stack, screen) => stack.Push(screen)),
        };
        while (_wanted.TryDequeue(out var effect))
        {
            Want(effect);
        }

        Screen Hear(Screen screen)
        {
            if (seen is not null && !seen.Exists(shown => ReferenceEquals(shown, screen)))
            {
                return screen;
            }

            var (next, effects) = screen.On(happened, Scene(screen));
            foreach (var effect in effects)
            {
                _wanted.Enqueue(effect);
            }

            return next;
        }
    }

    private void Apply(Step step)
    {
        _view = _view.WithTop(step.Next);
        foreach (var effect in step.Effects)
        {
            Want(effect);
        }
    }

    private void Want(Effect effect)
    {
        switch (effect)
        {
            case Navigation navigation:
                Lead(navigation);
                break;
            case Work work:
                _view = _view with { State = work.Begin(_view.State) };
                _effects.Add(work);
                break;
            default:
                _view = effect is TerminalEffect.SetMouse mouse ? _view with { HasMouse = mouse.IsOn } : _view;
                _effects.Add(effect);
                break;
        }
    }

    private void Lead(Navigation navigation)
    {
        switch (navigation)
        {
            case Navigation.To to:
                Open(to.Screen);
                break;
            case Navigation.ToCredential to when _view.State.Find(to.Id) is { } credential:
                Open(DetailScreen.Of(credential));
                break;
            case Navigation.Back when !_view.Above.IsEmpty:
                _view = _view with { Above = _view.Above.Pop() };
                break;
            case Navigation.ToView to when to.Number >= 0 && to.Number < _view.Views.Length:
                _view = _view with { Above = [], Active = to.Number };
                Apply(_view.Top.On(new Opened(), Scene(_view.Top)));
                break;
            case Navigation.Press press:
                Press(press.Key);
                break;
            case Navigation.EndTour:
                _view = _view with { Tour = null };
                break;
            case Navigation.Say say:
                _view = _view.Say(say.Message, now);
                break;
            case Navigation.Wear wear:
                _view = _view with
                {
                    Theme = wear.Theme,
                    Choice = wear.IsChosen ? _view.Choice with { Option = wear.Theme.Id } : _view.Choice,
                };
                break;
            default:
                break;
        }
    }

    private void Open(Screen screen)
    {
        _view = _view with { Above = _view.Above.Push(screen) };
        Apply(screen.On(new Opened(), Scene(screen)));
    }

    private ScreenContext Scene(Screen screen) => _view.SceneFor(screen, now);
}
