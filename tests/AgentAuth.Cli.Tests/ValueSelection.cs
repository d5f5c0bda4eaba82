using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace AgentAuth.Cli.Tests;

/// <summary>Finds calls of <see cref="Enumerable"/>'s Select that give values and no objects.</summary>
internal static class ValueSelection
{
    // The token of a row is the number of its table and its own (ECMA-335, II.22.29 and III.1.9).
    private const int BeforeFirstRow = (int)TableIndex.MethodSpec << 24;

    /// <summary>The methods of an assembly with such a call, each with the type that it selects.</summary>
    public static IEnumerable<string> In(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var rows = file.GetMetadataReader().GetTableRowCount(TableIndex.MethodSpec);

        foreach (var method in assembly.GetTypes().SelectMany(Methods))
        {
            foreach (var selected in Calls(method, rows).Where(IsSelect).Select(call => call.GetGenericArguments()[^1]).Where(type => type.IsValueType))
            {
                yield return $"{method.DeclaringType}.{method.Name} selects {selected}";
            }
        }
    }

    private static IEnumerable<MethodBase> Methods(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return [.. type.GetMethods(All), .. type.GetConstructors(All)];
    }

    // The code is not taken apart: whatever looks like a call of a generic method is looked up.
    private static IEnumerable<MethodBase> Calls(MethodBase method, int rows)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];

        for (var at = 0; at + sizeof(int) < code.Length; at++)
        {
            var token = BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at + 1));
            if (code[at] == OpCodes.Call.Value && token > BeforeFirstRow && token <= BeforeFirstRow + rows)
            {
                yield return method.Module.ResolveMethod(
                    token, method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : [])!;
            }
        }
    }

    private static bool IsSelect(MethodBase called) => called.DeclaringType == typeof(Enumerable) && called.Name == nameof(Enumerable.Select);
}
