using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;

namespace AgentAuth.House.Tests;

/// <summary>The protocol library is known to one folder, and nobody who uses that folder sees it.</summary>
public sealed class ProtocolLibraryTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
            | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = typeof(OAuthHttp).Assembly.GetTypes();

    // The token of a row is the number of its table and its own (ECMA-335, III.1.9): members of other assemblies, and
    // generic ones.
    private static readonly Dictionary<int, int> Rows = ReadRows();

    [Fact]
    public void No_type_of_the_library_is_in_sight_of_those_who_use_the_folder() =>
        Assert.DoesNotContain(
            Types.Where(type => type.IsVisible).SelectMany(type => Signatures(type, onlyVisible: true))
                .SelectMany(Parts),
            IsOfTheLibrary);

    [Fact]
    public void Only_the_folder_knows_the_library()
    {
        var users = Types.Where(
            type => Signatures(type, onlyVisible: false).SelectMany(Parts).Any(IsOfTheLibrary)
                || Methods(type).SelectMany(Uses).Any(IsOfTheLibrary)).ToList();

        Assert.Contains(users, type => type == typeof(AuthorizationEndpoint));
        Assert.All(users, type => Assert.Equal(typeof(AuthorizationEndpoint).Namespace, type.Namespace));
    }

    private static bool IsOfTheLibrary(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("Duende.", StringComparison.Ordinal);

    private static IEnumerable<Type> Signatures(Type type, bool onlyVisible) =>
    [
        .. (type.BaseType is { } parent ? [parent] : Type.EmptyTypes),
        .. type.GetInterfaces(),
        .. type.GetFields(All).Where(field => !onlyVisible || field.IsPublic).Select(field => field.FieldType),
        .. Methods(type).Where(method => !onlyVisible || method.IsPublic || method.IsFamily).SelectMany(Signature),
    ];

    private static IEnumerable<MethodBase> Methods(Type type) =>
        [.. type.GetMethods(All), .. type.GetConstructors(All)];

    private static IEnumerable<Type> Signature(MethodBase method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. (method is MethodInfo { ReturnType: var returned } ? [returned] : Type.EmptyTypes),
        .. (method.IsGenericMethod
            ? method.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints())
            : []),
    ];

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericType: true } => [type, .. type.GetGenericArguments().SelectMany(Parts)],
        _ => [type],
    };

    // The code is not taken apart: whatever looks like the use of another assembly's member is looked up.
    private static IEnumerable<Type> Uses(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];

        for (var at = 0; at + sizeof(int) < code.Length; at++)
        {
            var token = BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at + 1));
            var isUse = code[at] == OpCodes.Call.Value || code[at] == OpCodes.Callvirt.Value
                || code[at] == OpCodes.Newobj.Value;

            if (isUse && (token & 0xffffff) is var row and > 0 && Rows.TryGetValue(token >> 24, out var rows)
                && row <= rows
                    && method.Module.ResolveMember(
                        token, method.DeclaringType!.GetGenericArguments(),
                        method.IsGenericMethod ? method.GetGenericArguments() : [])?.DeclaringType is { } used)
            {
                yield return used;
            }
        }
    }

    private static Dictionary<int, int> ReadRows()
    {
        using var file = new PEReader(File.OpenRead(typeof(OAuthHttp).Assembly.Location));
        var reader = file.GetMetadataReader();
        return new[]
        {
            TableIndex.MemberRef,
            TableIndex.MethodSpec,
        }.ToDictionary(table => (int)table, reader.GetTableRowCount);
    }
}
