using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>Letters on their way into one of the fields of a login.</summary>
internal sealed class LoginTyping(LoginScreen screen, ScreenContext context)
{
    public Step On(InputEvent input) => (screen.Editing, input) switch
    {
        (_, KeyPress key) when key.Is(KeyName.Enter) || key.Is(KeyName.Tab) => Leave(),
        (LoginField.Account, _)
            when screen.Account.On(input) is { } account => (screen with { Account = account }).Do(),
        (LoginField.Scope, _) when screen.NewScope.On(input) is { } scope => (screen with { NewScope = scope }).Do(),
        (LoginField.Answer, _) when screen.Answer.On(input) is { } answer => (screen with { Answer = answer }).Do(),
        (LoginField.ClientId, _)
            when screen.ClientId.On(input) is { } clientId => (screen with { ClientId = clientId }).Do(),
        _ => screen.Do(),
    };

    private Step Leave()
    {
        var left = screen with { Editing = null };
        return screen.Editing switch
        {
            LoginField.Scope when screen.NewScope.Text.Trim() is { Length: > 0 } scope => (left with
            {
                NewScope = new TextField(),
                Scopes = screen.Scopes.Any(choice => choice.Scope == scope)
                    ? screen.Scopes
                    : screen.Scopes.Add(ScopeChoice.Of(screen.Provider!, scope, isOn: true)),
            }).Do(),
            LoginField.Answer
                when screen.Answer.Secret is { } answer => (left with { Answer = new HiddenField(), Refused = null })
                .Do(new Work.Answer(screen.Attempt, new Paste(answer.Reveal()))),
            LoginField.ClientId when screen.ClientId.Text.Trim() is { Length: > 0 } clientId =>
                (left with { Provider = screen.Provider! with { ClientId = clientId } }).Begin(screen.Flow, context),
            _ => left.Do(),
        };
    }
}
