namespace AgentAuth.Platform.Files;

/// <summary>
/// A file that is there and cannot be read. The reason is in our own words, and follows the file's name in a sentence.
/// </summary>
internal sealed class ForeignFileException(string reason) : Exception(reason);
