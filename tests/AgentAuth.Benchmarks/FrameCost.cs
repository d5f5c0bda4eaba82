namespace AgentAuth.Benchmarks;

/// <summary>What a run of frames cost.</summary>
/// <param name="Median">Milliseconds.</param>
/// <param name="Late">Milliseconds of the slowest in a hundred.</param>
/// <param name="Garbage">Bytes of memory that the median frame left behind.</param>
/// <param name="Bytes">Bytes to the terminal of the median frame.</param>
internal sealed record FrameCost(double Median, double Late, long Garbage, int Bytes);
