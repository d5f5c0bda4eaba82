namespace AgentAuth.Tui.Widgets;

/// <summary>
/// All that a part of a frame is drawn from, as a value. Equal ones look the same: whatever moves the drawing is in the value, the
/// time as far as it shows, and a field that is not there cannot be forgotten.
/// </summary>
internal interface IPicture
{
    void Draw(Pen pen);
}
