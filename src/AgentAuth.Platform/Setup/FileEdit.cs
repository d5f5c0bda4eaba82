namespace AgentAuth.Platform.Setup;

/// <summary>A change to a file of another program, as a function of what stands in it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Change">
/// From the whole content (null where there is no such file) to what it should be (null where there should be none).
/// Done twice it changes nothing more. Throws <see cref="Core.Errors.AgentAuthException"/> where the content cannot be
/// understood.
/// </param>
public sealed record FileEdit(string Path, Func<byte[]?, byte[]?> Change);
