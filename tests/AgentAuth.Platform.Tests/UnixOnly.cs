using System.Runtime.Versioning;

// Modes, links, FIFOs and umasks are what these tests are about.
[assembly: UnsupportedOSPlatform("windows")]
