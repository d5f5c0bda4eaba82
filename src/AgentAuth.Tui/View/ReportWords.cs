using AgentAuth.Console.Words;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Refresh;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.View;

/// <summary>What the message row says of a report.</summary>
internal static class ReportWords
{
    /// <summary>Null where there is nothing to say, or the screen that asked says it itself.</summary>
    public static Message? Of(Report report, ScreenContext context) => report switch
    {
        Report.Refreshed refreshed => Of(refreshed, context),
        Report.LoggedOut { Result: { Removed: true } gone } => new Message(
            LogoutWords.IsDead(gone) ? MessageLevel.Done : MessageLevel.Note,
            $"{gone.Credential}: {LogoutWords.Outcome(gone)}"),
        Report.DueRefreshed { Count: 0 } => Message.Done("nothing is due"),
        Report.ListingFailed failed => Message.Of(failed.Problem),
        Report.ProvidersFailed failed => Message.Of(failed.Problem),
        Report.RevocationFailed failed => Message.Of(failed.Problem),
        Report.Added added => Message.Done($"{added.Id} is {(added.HasReplaced ? "replaced" : "saved")}"),
        Report.ThemeSaved saved => Message.Done($"theme {saved.Id} is saved in config.toml"),
        Report.ServerApproved approved => Message.Done(
            $"{approved.Server.Name} of {approved.Server.File} is approved as it stands"),
        Report.Copied { IsWithTmux: true } copied => Message.Done(
            $"{copied.What}: in tmux's buffer, and sent to the terminal's clipboard"),
        Report.Copied copied => Message.Note($"{copied.What}: sent to the terminal's clipboard"),
        Report.OwnerRan { Result.Problem: { } problem } => Message.Of(problem),
        Report.OwnerRan run => new Message(
            run.Result.IsChanged ? MessageLevel.Done : MessageLevel.Note, run.Result.Sentence),
        Report.PageOpened { IsOpen: true } page => Message.Done(
            $"opened in your browser: {page.Address.GetLeftPart(UriPartial.Path)}"),
        Report.PageOpened page => Message.Note(
            "there is no browser to open it in", page.Address.GetLeftPart(UriPartial.Path)),
        Report.Failed { Work: Work.LogOut } => null,
        Report.Failed failed => Of(failed.Problem, About(failed.Work)),
        _ => null,
    };

    /// <summary>What a look has found that the one before it had not; null where that is nothing.</summary>
    public static Message? OfNew(AppState before, AppState after) =>
        after.ForeignFaults.Except(before.ForeignFaults).FirstOrDefault() is { } fault
            ? Message.Note(fault.Message, fault.Hint)
            : null;

    private static Message? Of(Report.Refreshed refreshed, ScreenContext context) => refreshed.Outcome switch
    {
        RefreshOutcome.Refreshed { Trouble: { } trouble } => Of(trouble, refreshed.Id.ToString()),
        RefreshOutcome.Refreshed { ScopeChange: { } change } => Message.Note(
            $"{refreshed.Id} is refreshed with other scopes: {change}"),
        // What refreshes itself as it should is no news, and must not cover what is.
        RefreshOutcome.Refreshed done
            when refreshed.IsAsked => Message.Done($"{refreshed.Id} is refreshed{Until(done, context)}"),
        RefreshOutcome.Fresh
            when refreshed.IsAsked => Message.Done($"{refreshed.Id} is fresh: another program has just refreshed it"),
        RefreshOutcome.Kept kept => new Message(
            MessageLevel.Failure, $"{refreshed.Id} was not refreshed: {kept.Reason.Message}",
            "the token at hand is still good"),
        RefreshOutcome.Failed failed => Of(failed.Problem, refreshed.Id.ToString()),
        _ => null,
    };

    private static Message Of(Problem problem, string about) => Message.Of(
        about.Length == 0 || problem.Message.Contains(about, StringComparison.Ordinal)
            ? problem
            : problem with { Message = $"{about}: {problem.Message}" });

    private static string About(Work work) => work switch
    {
        Work.Refresh refresh => refresh.Id.ToString(),
        Work.Add add => add.Secret.Id.ToString(),
        Work.RunOwner run => run.Id.ToString(),
        Work.ApproveServer approval => approval.Seen.Name,
        Work.LoadTheme or Work.SaveTheme => "theme",
        Work.ReadAudit or Work.VerifyAudit or Work.ReadHistory => "audit trail",
        _ => "",
    };

    private static string Until(RefreshOutcome.Refreshed done, ScreenContext context) =>
        done.Grant.Lifetime.Expiry.At is { } end
            ? $", good for {TimeText.Left(end - context.Now)}"
            : "";
}
