namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// A file that is not what its tool writes. The reason is in our own words and repeats nothing from the file.
/// </summary>
internal sealed class ReaderException(string reason) : Exception(reason);
