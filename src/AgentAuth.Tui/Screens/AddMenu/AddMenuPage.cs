using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Screens.AddMenu;

/// <summary>The choices, each of which enter or a click takes.</summary>
internal sealed class AddMenuPage : ControlPage<AddMenuScreen>
{
    public AddMenuPage(PageHost host)
        : base(host)
    {
        for (var number = 0; number < AddChoice.All.Count; number++)
        {
            var at = number;
            Target(
                (_, context) => AddMenuScreen.PlaceOf(at, context),
                (screen, input, _) => IsTaken(input) ? screen.Choose(at) : null,
                screen => screen with { Focus = at }, isPressedAtOnce: true);
        }

        MovesByArrows();
    }

    private static bool IsTaken(InputEvent input) =>
        input is MouseInput || (input is KeyPress key && key.Is(KeyName.Enter));
}
