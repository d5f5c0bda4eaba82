using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Themes;

/// <summary>
/// A theme made ready for one terminal: a look for every role at its colour depth. With 256 colours the looks are still
/// RGB; what is written to the terminal is decided by the writer.
/// </summary>
public sealed class Theme
{
    private const double TrackShare = 0.4;

    private readonly CellStyle[] _styles;
    private readonly IReadOnlyDictionary<DisplayState, string> _marks;
    private readonly Color? _track;

    internal Theme(ThemeFile file, ColorDepth depth, IReadOnlyDictionary<Role, ThemeStyle> roles)
    {
        var sheet = new RoleSheet(roles, file.ContrastGuard ?? true);
        Id = file.Id;
        Name = file.Name;
        Source = file.Source;
        Appearance = file.Appearance;
        Depth = depth;
        MeasuredBackground = sheet.Background;
        IsSolid = file.Solid is true && !sheet.Background.IsDefault;
        _styles = new CellStyle[RoleRules.All.Count];
        foreach (var rule in RoleRules.All)
        {
            _styles[(int)rule.Role] = Paint(rule.Role, sheet.Of(rule.Role));
        }

        _marks = file.Marks;
        _track = TrackOf(sheet);
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>The file that it comes from; <c>themes/NAME.toml</c> for a built-in one.</summary>
    public string Source { get; }

    public Appearance Appearance { get; }

    public ColorDepth Depth { get; }

    /// <summary>Whether it paints its background; if not, the terminal's own shows, transparency included.</summary>
    public bool IsSolid { get; }

    /// <summary>The background that its contrast was measured on; the default colour where it is not known.</summary>
    public Color MeasuredBackground { get; }

    public CellStyle this[Role role] => _styles[(int)role];

    /// <summary>
    /// A role's text on a plane such as the selection; in the plane's own text colour where it would be hard to read.
    /// </summary>
    public CellStyle On(Role role, Role plane)
    {
        var text = this[role];
        var under = this[plane];
        if (under.Attributes.HasFlag(CellAttributes.Reverse))
        {
            return under;
        }

        if (under.Background.IsDefault)
        {
            return text with { Attributes = text.Attributes | under.Attributes };
        }

        var isReadable = text.Background == this[Role.Text].Background
            && !text.Attributes.HasFlag(CellAttributes.Reverse)
            && CanBeSeen(text.Foreground, under);
        return new CellStyle(
            isReadable ? text.Foreground : under.Foreground,
            under.Background,
            (text.Attributes & ~CellAttributes.Reverse) | under.Attributes);
    }

    /// <summary>
    /// The role as the colour of a shape in a bar: no attributes, the colour that stands out where it has two, and
    /// under it the tint of the track, which is the same on a selected row. Without colours the track is its glyph.
    /// </summary>
    public CellStyle Fill(Role role) => _track is { } track
        ? new CellStyle(role is Role.BarTrack ? track : ShapeOf(role), track)
        : Slim(role);

    /// <summary>
    /// The role as the colour of a shape that leaves a part of its row free: on the plane of the row, if one is named,
    /// and never reversed.
    /// </summary>
    public CellStyle Slim(Role role, Role? plane = null) => new(
        ShapeOf(role), this[plane ?? Role.Text].Background, this[role].Attributes & CellAttributes.Dim);

    /// <summary>Whether the colour of a shape is seen on a plane.</summary>
    public bool Shows(Role shape, Role plane) =>
        !this[plane].Background.IsDefault && CanBeSeen(ShapeOf(shape), this[plane]);

    /// <summary>Whether it has a tint for what is not filled of a bar.</summary>
    public bool HasTrack => _track is not null;

    public CellStyle Of(DisplayState state) => this[StateLook.Of(state).Role];

    /// <summary>One cell. The theme's own mark only where the terminal can draw it.</summary>
    public string Mark(DisplayState state, GlyphSet glyphs) =>
        !glyphs.IsAscii && _marks.TryGetValue(state, out var own) ? own : StateLook.Of(state).Mark(glyphs).ToString();

    // The track's own colour stands out as a line must; as a plane so much of it would be louder than what it holds.
    private Color? TrackOf(RoleSheet sheet) => sheet.Of(Role.BarTrack).Foreground switch
    {
        _ when Depth is ColorDepth.None => null,
        { IsRgb: true } track when sheet.Background.IsRgb => Contrast.Mix(sheet.Background, track, TrackShare),
        { IsIndexed: true } track => track,
        _ => null,
    };

    private Color ShapeOf(Role role) =>
        this[role] is var style && style.Background != this[Role.Text].Background ? style.Background : style.Foreground;

    // Of the terminal's own colours nobody knows how they look: what is written on such a plane has the plane's text.
    private static bool CanBeSeen(Color color, CellStyle under) => color.IsRgb && under.Background.IsRgb
        ? Contrast.Ratio(color, under.Background) >= Contrast.ForShapes
        : under.Foreground.IsDefault;

    private CellStyle Paint(Role role, CellStyle style)
    {
        if (!IsSolid)
        {
            // The colour of an unpainted background is for measuring only.
            return role is Role.Background ? CellStyle.Plain : style;
        }

        return style.Background.IsDefault ? style with { Background = MeasuredBackground } : style;
    }
}
