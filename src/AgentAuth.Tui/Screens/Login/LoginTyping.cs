using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>The end of one of the fields of a login, and letters of the answer, which is never shown.</summary>
internal sealed class LoginTyping(LoginScreen screen, ScreenContext context)
{
    public Step On(InputEvent input) => (screen.Editing, input) switch
    {
        (_, KeyPress key) when key.Is(KeyName.Enter) || key.Is(KeyName.Tab) => Leave(),
        (LoginField.Answer, _) when screen.Answer.On(input) is { } answer => (screen with { Answer = answer }).Do(),
        _ => screen.Do(),
    };

    private Step Leave()
    {
        var left = screen with { Editing = null };
        return screen.Editing switch
        {
            LoginField.Scope when screen.NewScope.Trim() is { Length: > 0 } scope => (left with
            {
                NewScope = "",
                Scopes = screen.Scopes.Any(choice => choice.Scope == scope)
                    ? screen.Scopes
                    : screen.Scopes.Add(ScopeChoice.Of(screen.Provider!, scope, isOn: true)),
            }).Do(),
            LoginField.Answer
                when screen.Answer.Secret is { } answer => (left with { Answer = new HiddenField(), Refused = null })
                .Do(new AnswerLogin(screen.Attempt, new Paste(answer.Reveal()))),
            LoginField.ClientId when screen.ClientId.Trim() is { Length: > 0 } clientId =>
                (left with { Provider = screen.Provider! with { ClientId = clientId } }).Begin(screen.Flow, context),
            _ => left.Do(),
        };
    }
}
