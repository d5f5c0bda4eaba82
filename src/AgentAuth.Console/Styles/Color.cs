namespace AgentAuth.Console.Styles;

/// <summary>
/// A colour as a theme means it: the terminal's own default, one of its 256 indexed colours, or 24-bit RGB.
/// What a terminal can show is decided when a frame is written, not here.
/// </summary>
public readonly record struct Color
{
    private const uint IndexedTag = 0x0100_0000;
    private const uint RgbTag = 0x0200_0000;

    private readonly uint _value;

    private Color(uint value) => _value = value;

    /// <summary>The terminal's own foreground or background.</summary>
    public static Color Default => default;

    public bool IsDefault => _value == 0;

    public bool IsIndexed => (_value & IndexedTag) != 0;

    public bool IsRgb => (_value & RgbTag) != 0;

    /// <summary>0 to 255; meaningful only where <see cref="IsIndexed"/> holds.</summary>
    public byte Index => (byte)_value;

    public byte Red => (byte)(_value >> 16);

    public byte Green => (byte)(_value >> 8);

    public byte Blue => (byte)_value;

    public static Color Indexed(byte index) => new(IndexedTag | index);

    public static Color Rgb(byte red, byte green, byte blue) =>
        new(RgbTag | ((uint)red << 16) | ((uint)green << 8) | blue);
}
