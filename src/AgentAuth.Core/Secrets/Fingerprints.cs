using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace AgentAuth.Core.Secrets;

/// <summary>
/// SHA-256 (FIPS 180-4 section 6.2) for names of things: fingerprints, shares of time. The base library's own loads
/// OpenSSL on Linux, which is four megabytes of a view that shows eight digits. Whatever must keep an attacker out uses
/// that one.
/// </summary>
internal static class Fingerprints
{
    public const int HashSize = 32;

    private const int BlockSize = 64;

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <param name="data">What is hashed.</param>
    /// <param name="hash">Room for <see cref="HashSize"/> bytes.</param>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        Span<uint> state =
        [
            0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
        ];
        Span<uint> schedule = stackalloc uint[BlockSize];
        var whole = data.Length - (data.Length % BlockSize);
        for (var at = 0; at < whole; at += BlockSize)
        {
            Compress(state, data.Slice(at, BlockSize), schedule);
        }

        // The rest, a one bit, zeros, and the length in bits: one block, or two where the length does not fit.
        Span<byte> end = stackalloc byte[2 * BlockSize];
        end.Clear();
        var rest = data[whole..];
        rest.CopyTo(end);
        end[rest.Length] = 0x80;
        end = rest.Length < BlockSize - sizeof(ulong) ? end[..BlockSize] : end;
        BinaryPrimitives.WriteUInt64BigEndian(end[^sizeof(ulong)..], (ulong)data.Length * 8);
        for (var at = 0; at < end.Length; at += BlockSize)
        {
            Compress(state, end.Slice(at, BlockSize), schedule);
        }

        for (var word = 0; word < state.Length; word++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash[(word * sizeof(uint))..], state[word]);
        }

        CryptographicOperations.ZeroMemory(end);
        schedule.Clear();
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block, Span<uint> schedule)
    {
        for (var word = 0; word < 16; word++)
        {
            schedule[word] = BinaryPrimitives.ReadUInt32BigEndian(block[(word * sizeof(uint))..]);
        }

        for (var word = 16; word < BlockSize; word++)
        {
            var (near, far) = (schedule[word - 2], schedule[word - 15]);
            var sigma1 = BitOperations.RotateRight(near, 17) ^ BitOperations.RotateRight(near, 19) ^ (near >> 10);
            var sigma0 = BitOperations.RotateRight(far, 7) ^ BitOperations.RotateRight(far, 18) ^ (far >> 3);
            schedule[word] = sigma1 + schedule[word - 7] + sigma0 + schedule[word - 16];
        }

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var round = 0; round < BlockSize; round++)
        {
            var sum1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(
                e, 25);
            var first = h + sum1 + ((e & f) ^ (~e & g)) + Constants[round] + schedule[round];
            var sum0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(
                a, 22);
            var second = sum0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        ReadOnlySpan<uint> worked = [a, b, c, d, e, f, g, h];
        for (var word = 0; word < state.Length; word++)
        {
            state[word] += worked[word];
        }
    }
}
