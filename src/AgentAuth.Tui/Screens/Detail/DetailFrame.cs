using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Detail;

/// <summary>
/// How the page of one credential looks: its life across the whole width, and sections below it, in two columns where
/// there is room.
/// </summary>
internal sealed class DetailFrame
{
    private const int ColumnsForTwo = 100;
    private const int LabelCells = 15;
    private const int MostEvents = 50;

    private readonly DetailScreen _screen;
    private readonly ScreenContext _context;
    private readonly Credential _credential;
    private readonly CredentialFacts _facts;
    private readonly PageText _left;
    private readonly PageText _right;
    private readonly PageText _below;

    public DetailFrame(DetailScreen screen, ScreenContext context)
    {
        (_screen, _context, _credential) = (screen, context, screen.Credential);
        _facts = new CredentialFacts(_credential, context);
        var isTwo = context.Size.Width >= ColumnsForTwo;
        var column = isTwo ? (context.Size.Width - 5) / 2 : context.Size.Width - 2;
        _left = new PageText(column, LabelCells);
        _right = isTwo ? new PageText(column, LabelCells) : _left;
        _below = new PageText(context.Size.Width - 2, LabelCells);
        Life();
        Identity();
        Scopes();
        Consumers();
        History();
    }

    private int LifeRows { get; set; }

    /// <summary>Rows of the whole page, the heading included.</summary>
    public int Height => 1 + LifeRows + Math.Max(_left.Count, _right.Count) + _below.Count - LifeRows;

    public void Draw(CellPainter painter)
    {
        painter.Rule(0, $"Credentials {painter.Glyphs.SelectedRow} {_credential.Id}", "esc back");
        var page = painter.Part(new CellArea(1, 1, painter.Width - 2, painter.Height - 1));
        var y = -_screen.Top;
        _below.Draw(page, y, 0, LifeRows);
        y += LifeRows;
        _left.Draw(page.Columns(0, _left.Width), y);
        if (_right != _left)
        {
            _right.Draw(page.Columns(_left.Width + 3, _right.Width), y);
        }

        _below.Draw(page, y + Math.Max(_left.Count, _right.Count), LifeRows);
    }

    private void Life()
    {
        _below.Add(_facts.StateLine);
        _below.Add(_facts.BarOf(_below.Width));
        if (_facts.Face.Bar is { RefreshMark: { } mark }
            && _credential.RefreshAt is { } at)
        {
            _below.Add(
                Pointer((int)(mark * _below.Width), $"{_context.Glyphs.Up} refreshed here, {_context.Moment(at)}"));
        }

        // The pointer says when; the line says more only where something is under way or went wrong.
        if (_below.Count < 3 || _credential.FailedRefreshes > 0 || _facts.Face.State is not DisplayState.Fresh)
        {
            _below.Add(_facts.Refresh, Role.TextMuted);
        }

        _below.Add(_credential.Note, Role.Warning);
        _below.Add(_facts.Caveat, Role.TextMuted);
        LifeRows = _below.Count;
    }

    private Run Pointer(int column, string text)
    {
        var room = Math.Max(0, _below.Width - text.Length);
        return new Run(new string(' ', Math.Min(column, room)) + text, Role.TextMuted);
    }

    private void Identity()
    {
        _left.Section("Identity");
        _left.Fact("Provider", _facts.ProviderName);
        _left.Fact("Account", _credential.AccountLabel ?? _credential.Account ?? "the default one");
        _left.Fact("Kind", $"{_facts.Kind}, {_facts.Custody}");
        _left.Fact("Issuer", _credential.Issuer);
        _left.Fact("Kept in", _credential.Source);
        _left.Fact("Fingerprint", _credential.Fingerprint ?? "the secret is not here");
        _left.Fact("Risk", WireNames.Of(_credential.Risk));
        _left.Fact(
            "Issued",
            _credential.Lifetime.CreatedAt.Year > 1970 ? _context.Moment(_credential.Lifetime.CreatedAt) : null);
        _left.Fact("Expires", _credential.Lifetime.Expiry.At is { } end ? _context.Moment(end) : _facts.Ends);
        _left.Fact(
            "Refresh token", _credential.RefreshExpiresAt is { } refresh ? $"until {_context.Moment(refresh)}" : null);
        _left.Fact("Rotate by", _credential.RotateBy is { } by ? _context.Clock(by) : null);
        _left.Fact("Tags", _facts.Tags);
        _left.Fact("Note", _credential.Labels.Note);
        _left.Fact("Last used", _credential.LastUsedAt is { } used ? _context.Moment(used) : "not known");
    }

    private void Scopes()
    {
        _right.Section($"Scopes ({_credential.Scopes.Count})");
        foreach (var scope in _credential.Scopes)
        {
            if (_facts.AdviceOn(scope) is { } advice)
            {
                _right.Item(_context.Glyphs.Danger, $"{scope}: lets an agent {advice.Gives}", Role.RiskBroad);
                _right.Item(' ', advice.Narrower is { } narrower ? $"narrower: {narrower}" : null, Role.TextMuted);
            }
        }

        var others = _credential.Scopes.Where(scope => _facts.AdviceOn(scope) is null);
        _right.Item(_context.Glyphs.Bullet, string.Join("  ", others), Role.Text);
        _right.Item(' ', _credential.Scopes.Count == 0 ? "not known" : null, Role.TextMuted);
    }

    private void Consumers()
    {
        _right.Section($"Used by ({_credential.Consumers.Count})");
        foreach (var consumer in _credential.Consumers)
        {
            _right.Item(_context.Glyphs.Bullet, $"{consumer}{HostsOf(consumer)}", Role.Text);
        }

        _right.Item(' ', _credential.Consumers.Count == 0 ? "nobody we know of" : null, Role.TextMuted);
    }

    // Which hosts start the server is told once their files have been read.
    private string HostsOf(Consumer consumer)
    {
        var hosts = (_context.State.Servers?.Servers ?? [])
            .Where(
                server => consumer == new Consumer(ConsumerKind.Mcp, server.Name)
                    && server.Credentials.Contains(_credential.Id))
            .Select(server => server.HostName).Distinct();
        return string.Join(", ", hosts) is { Length: > 0 } names ? $" ({names})" : "";
    }

    private void History()
    {
        _below.Section("History");
        if (_screen.History is not { Count: > 0 } rows)
        {
            _below.Add(_screen.History is null ? "reading…" : "nothing is recorded", Role.TextMuted);
            return;
        }

        foreach (var row in rows.Take(MostEvents))
        {
            _below.Add(AuditWords.Line(row, _context, _below.Width, withCredential: false));
        }
    }
}
