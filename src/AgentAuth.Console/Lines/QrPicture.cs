using System.Collections;
using AgentAuth.Console.Styles;
using QRCoder;

namespace AgentAuth.Console.Lines;

/// <summary>
/// A QR code in half blocks, black on white whatever the theme: scanners want the modules dark and a light border
/// around them.
/// </summary>
public sealed class QrPicture
{
    /// <summary>
    /// The standard asks for four modules; two suffice on a screen, where the border is white to its edge.
    /// </summary>
    private const int Border = 2;

    private const int BorderMade = 4;

    private readonly IReadOnlyList<BitArray> _modules;

    private QrPicture(IReadOnlyList<BitArray> modules) => _modules = modules;

    public int Width => _modules.Count - (2 * (BorderMade - Border));

    public int Height => (Width + 1) / 2;

    /// <summary>Null for an address of this machine, which would lead a phone to itself.</summary>
    public static QrPicture? Of(Uri address)
    {
        if (address.IsLoopback)
        {
            return null;
        }

        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.L);
        return new QrPicture([.. data.ModuleMatrix]);
    }

    /// <summary>How every row is to be drawn.</summary>
    public static CellStyle Style { get; } = new(Color.Rgb(0, 0, 0), Color.Rgb(255, 255, 255));

    /// <summary>From the top.</summary>
    public IEnumerable<string> Rows => Enumerable.Range(0, Height).Select(Row);

    private string Row(int y)
    {
        var row = new char[Width];
        for (var x = 0; x < row.Length; x++)
        {
            row[x] = Half(IsDark(x, 2 * y), IsDark(x, (2 * y) + 1));
        }

        return new string(row);
    }

    private static char Half(bool upper, bool lower) => (upper, lower) switch
    {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        _ => ' ',
    };

    private bool IsDark(int x, int y)
    {
        var (column, row) = (x + BorderMade - Border, y + BorderMade - Border);
        return row < _modules.Count && _modules[row][column];
    }
}
