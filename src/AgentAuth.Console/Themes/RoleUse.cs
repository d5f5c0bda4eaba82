namespace AgentAuth.Console.Themes;

/// <summary>How a role meets the background, which decides what the contrast guard asks of it.</summary>
internal enum RoleUse
{
    /// <summary>A plane that other roles lie on: its colour is a background.</summary>
    Plane,

    /// <summary>Read as letters: 4.5:1 (WCAG 2.2, 1.4.3).</summary>
    Text,

    /// <summary>Seen as a shape, such as a border or a bar: 3:1 (WCAG 2.2, 1.4.11).</summary>
    Shape,

    /// <summary>Meant to be used on a coloured plane, so the theme's background says nothing about it.</summary>
    Inverse,
}
