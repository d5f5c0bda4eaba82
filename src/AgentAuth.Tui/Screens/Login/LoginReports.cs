using AgentAuth.Tui.Effects;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>What the running login tells, brought into its screen.</summary>
internal sealed class LoginReports(LoginScreen screen)
{
    public Step On(Report report) => report switch
    {
        LoginStepped stepped
            when IsOurs(stepped.Attempt) => (screen with { Steps = screen.Steps.Add(stepped.Step) }).Do(),
        AnswerRefused refused when IsOurs(refused.Attempt) => (screen with { Refused = refused.Reason }).Do(),
        LoginEnded ended
            when IsOurs(ended.Attempt) => (screen with { Stage = LoginStage.Done, Outcome = ended.Outcome }).Do(),
        LoginFailed failed
            when IsOurs(failed.Attempt) => (screen with { Stage = LoginStage.Done, Problem = failed.Problem }).Do(),
        _ => screen.Do(),
    };

    private bool IsOurs(int attempt) => attempt == screen.Attempt && screen.Stage == LoginStage.SignIn;
}
