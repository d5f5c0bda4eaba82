using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Logout;

/// <summary>
/// How the logout dialog looks. What has to be answered stays at its foot, whatever has to scroll above.
/// </summary>
internal sealed class LogoutFrame
{
    private const int Widest = 84;
    private const int Border = 2;

    /// <summary>Less is no room for a name.</summary>
    private const int FieldCells = 14;

    private const int CellsForBothVerbs = 42;

    private readonly LogoutScreen _screen;
    private readonly ScreenContext _context;
    private readonly PageText _text;
    private readonly CellArea _box;

    public LogoutFrame(LogoutScreen screen, ScreenContext context)
    {
        (_screen, _context) = (screen, context);
        var width = Math.Min(Widest, context.Size.Width - 2);
        _text = new PageText(width - Border - 4, 0);
        Fill();
        _box = new CellArea(0, 0, context.Size.Width, context.Size.Height)
            .Centered(width, _text.Count + FootRows + Border + 1);
    }

    /// <summary>Rows of text that do not fit.</summary>
    public int Hidden => Math.Max(0, _text.Count - TextRows);

    private int FootRows => _screen is { IsConfirmed: false, NeedsName: true }
        ? FieldIsBelow ? 3 + QuestionLines.Count : 4
        : 2;

    /// <summary>The field stands below its question where both do not fit beside each other.</summary>
    private bool FieldIsBelow => CellWidth.Of(Question) + FieldCells > _text.Width;

    private PageText QuestionLines
    {
        get
        {
            var lines = new PageText(_text.Width, 0);
            lines.Whole(Question, Role.Text);
            return lines;
        }
    }

    private int TextRows => Math.Max(0, _box.Height - Border - FootRows);

    private string Verb => _screen.Plans!.Any(plan => plan.IsRevocable)
        ? _box.Width < CellsForBothVerbs ? "Log out" : "Revoke and log out"
        : "Delete";

    /// <summary>The first cancels or closes, the second does it.</summary>
    public IReadOnlyList<string> Buttons => IsAsking ? ["Cancel", Verb] : ["Close"];

    public CellArea ButtonPlace => ButtonPlaces.FootOf(_box);

    /// <summary>Where the name is typed; null where none has to be.</summary>
    public CellArea? NamePlace
    {
        get
        {
            if (!IsAsking || !_screen.NeedsName)
            {
                return null;
            }

            var (left, width) = (_box.X + 3, Math.Max(0, _box.Width - 6));
            if (FieldIsBelow)
            {
                return new CellArea(left, _box.Bottom - 3, Math.Max(1, width), 1);
            }

            var x = CellWidth.Of(Question);
            return new CellArea(left + x, _box.Bottom - 4, Math.Max(1, Math.Min(width - x, 40)), 1);
        }
    }

    private bool IsAsking => !_screen.IsConfirmed && _screen.Plans is { Count: > 0 };

    private string Question => UntrustedText.Line($"Type {_screen.Phrase} to confirm: ");

    public void Draw(CellPainter painter)
    {
        var dialog = painter.Part(_box);
        dialog.Canvas.Clear(_context.Theme[Role.Text]);
        var inside = dialog.Box(Title, hasFocus: true);
        _text.Draw(inside.Part(new CellArea(2, 0, inside.Width - 4, TextRows)), -Math.Min(_screen.Top, Hidden));
        DrawFoot(inside.Part(new CellArea(2, inside.Height - FootRows, inside.Width - 4, FootRows)));
    }

    private string Title => _screen switch
    {
        { IsConfirmed: true } => "Log out",
        { Plans: [var only] } => $"Log out of {only.Credential.Id}?",
        { Plans: { Count: > 0 } plans } => $"Log out of {plans.Count} credentials?",
        _ => "Log out",
    };

    private void DrawFoot(CellPainter painter)
    {
        var below = Hidden - Math.Min(_screen.Top, Hidden);
        painter.Write(0, 0, below > 0 ? $"{below} more below: pgdn" : "", Role.TextMuted);
        if (IsAsking && _screen.NeedsName)
        {
            QuestionLines.Draw(painter.Rows(1, painter.Height - 1), 0);
        }
    }

    private void Fill()
    {
        if (_screen.IsConfirmed)
        {
            Results();
        }
        else if (_screen.Plans is null)
        {
            _text.Add($"{_context.Spinner} looking up what depends on it…", Role.TextMuted);
        }
        else if (_screen.Plans is [var only])
        {
            One(only);
        }
        else
        {
            Several(_screen.Plans);
        }
    }

    private void One(LogoutPlan plan)
    {
        _text.Add(
            plan.IsRevocable
                ? $"This revokes it at {plan.ProviderName} and deletes it here. It cannot be undone."
                : "This deletes it here. It cannot be undone.",
            Role.Text);
        _text.Section("What happens");
        var number = 0;
        foreach (var step in LogoutSteps.Of(plan))
        {
            _text.Item((char)('1' + number++), step, Role.Text);
        }

        _text.Item(_context.Glyphs.Warning, plan.SideEffect, Role.Warning);
        _text.Item(_context.Glyphs.Warning, LogoutSteps.Remainder(plan, _context), Role.Warning);
        Victims([plan]);
    }

    private void Several(IReadOnlyList<LogoutPlan> plans)
    {
        _text.Add(
            plans.Count == 0 ? "It is not there any more." : "These are revoked and deleted here. It cannot be undone.",
            Role.Text);
        foreach (var plan in plans)
        {
            _text.Item(
                _context.Glyphs.Bullet,
                $"{plan.Credential.Id}: {(plan.IsRevocable ? $"revoked at {plan.ProviderName}" : "deleted here only")}",
                Role.Text);
            _text.Item(' ', plan.SideEffect, Role.Warning);
            _text.Item(' ', LogoutSteps.Remainder(plan, _context), Role.Warning);
        }

        Victims(plans);
    }

    private void Victims(IReadOnlyList<LogoutPlan> plans)
    {
        var hit = plans.SelectMany(Consequences).Distinct().ToList();
        if (hit.Count == 0)
        {
            _text.Section("Nothing that we know of uses it");
            return;
        }

        _text.Section(hit.Count == 1 ? "What stops working" : $"What stops working ({hit.Count})");
        foreach (var consequence in hit)
        {
            _text.Item(_context.Glyphs.Danger, consequence, Role.StateDanger);
        }
    }

    private void Results()
    {
        foreach (var plan in _screen.Plans!)
        {
            var id = plan.Credential.Id;
            if (_screen.Results.FirstOrDefault(result => result.Credential == id) is not { } result)
            {
                _text.Item(_context.Spinner[0], $"{id}: under way…", Role.TextMuted);
                continue;
            }

            var (mark, role) = !result.Removed ? (_context.Glyphs.Cross, Role.Error)
                : LogoutWords.IsDead(result)
                    ? (_context.Glyphs.Check, Role.Success)
                    : (_context.Glyphs.Warning, Role.Warning);
            _text.Item(mark, $"{id}: {LogoutWords.Outcome(result)}", role);
            _text.Item(' ', result.Removed ? null : result.Problem?.Hint, Role.TextMuted);
            foreach (var consequence in result.Removed ? Consequences(plan) : [])
            {
                _text.Item(' ', consequence, Role.TextMuted);
            }
        }
    }

    private IEnumerable<string> Consequences(LogoutPlan plan) => LogoutWords.Consequences(plan, _context.State.NameOf);
}
