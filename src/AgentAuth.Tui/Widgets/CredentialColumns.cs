
namespace AgentAuth.Tui.Widgets;

/// <summary>
/// The columns of the list at one width. What narrows goes in a fixed order: scopes, account, provider, kind, bar; the
/// mark, the name, what is left and the state always stay. The id begins with the provider: a bar that can be read is
/// worth more than the provider said twice.
/// </summary>
public readonly record struct CredentialColumns
{
    /// <summary>Cursor, mark of choice, mark of state, each with what separates it.</summary>
    public const int NameAt = 4;

    /// <summary>Wide enough for every word of a state.</summary>
    public const int WholeState = 12;

    private const int ShortState = 10;
    private const int Gap = 2;
    private const int LeastName = 10;
    private const int LeastBar = 8;
    private const int BestBar = 20;
    private const int WidestName = 40;
    private const int LeastScopes = 16;
    private const int WidestScopes = 30;
    private const int WidestOther = 14;
    private const int WidthForWide = 90;
    private const int WidthForWholeState = 50;

    /// <summary>Wide enough for <c>102d ago</c>, or for a clock time or date.</summary>
    public int Left { get; private init; }

    public int State { get; private init; }

    public int Name { get; private init; }

    public int Account { get; private init; }

    public int Provider { get; private init; }

    public int Kind { get; private init; }

    public int Bar { get; private init; }

    public int Scopes { get; private init; }

    public static CredentialColumns Fit(int width, CredentialWidths widths, bool hasClockTimes = false)
    {
        var left = hasClockTimes ? 10 : 8;
        var state = width < WidthForWholeState ? ShortState : WholeState;
        var rest = width - NameAt - Gap - left - Gap - state - 1;
        var name = Math.Clamp(widths.Id, LeastName, Math.Max(LeastName, Math.Min(24, rest)));
        rest -= name;
        var bar = Take(ref rest, LeastBar, rest >= LeastBar + Gap);
        var grown = bar > 0 ? Math.Clamp(rest, 0, BestBar - LeastBar) : 0;
        rest -= grown;
        var kind = Take(ref rest, 7);
        var provider = Take(ref rest, Math.Clamp(widths.Provider, 8, WidestOther));
        var longer = Math.Clamp(Math.Min(widths.Id, WidestName) - name, 0, Math.Max(0, rest));
        rest -= longer;
        var account = width >= WidthForWide ? Take(ref rest, Math.Clamp(widths.Account, 0, 24), widths.Account > 0) : 0;
        var widest = bar > 0 ? Math.Clamp(rest, 0, Math.Max(0, (width / 3) - BestBar)) : 0;
        rest -= widest;
        var scopes = width >= WidthForWide ? Take(ref rest, Math.Clamp(rest - Gap, LeastScopes, WidestScopes)) : 0;
        return new CredentialColumns
        {
            Left = left,
            State = state,
            Name = name + longer,
            Account = account,
            Provider = provider,
            Kind = kind,
            Bar = bar > 0 ? bar + grown + widest : 0,
            Scopes = scopes,
        };
    }

    /// <summary>What a click on the titles at this column orders by; null where nothing does.</summary>
    public CredentialSort? SortAt(int column)
    {
        var provider = NameAt + Name + Gap + (Account > 0 ? Account + Gap : 0);
        var kind = provider + (Provider > 0 ? Provider + Gap : 0);
        var bar = kind + (Kind > 0 ? Kind + Gap : 0);
        var state = bar + (Bar > 0 ? Bar + Gap : 0) + Left + Gap;
        return column switch
        {
            _ when column >= NameAt && column < NameAt + Name => CredentialSort.Name,
            _ when column >= provider && column < kind => CredentialSort.Provider,
            _ when column >= bar && column < state => CredentialSort.Left,
            _ when column >= state && column < state + State => CredentialSort.Urgency,
            _ => null,
        };
    }

    private static int Take(ref int rest, int width, bool isWanted = true)
    {
        if (!isWanted || rest < width + Gap)
        {
            return 0;
        }

        rest -= width + Gap;
        return width;
    }
}
