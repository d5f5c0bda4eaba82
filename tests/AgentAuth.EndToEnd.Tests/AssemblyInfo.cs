using System.Runtime.Versioning;
using Xunit.Sdk;
using Xunit.v3;

// Modes, signals and terminals here are POSIX; RequiresFact skips everything on Windows.
[assembly: UnsupportedOSPlatform("windows")]

// Real servers, real terminals and a browser share two cores: one test at a time keeps their timeouts honest.
[assembly: Parallelization(Mode = ParallelMode.None)]
