using System.Reflection;

namespace AgentAuth.Toml.Tests;

/// <summary>Whoever reads TOML here never sees whose parser it is.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_public_member_names_a_type_of_Tomlyn()
    {
        var seen = typeof(TomlDocument).Assembly.GetExportedTypes()
            .SelectMany(type => TypesIn(type).Append(type.BaseType).Concat(type.GetInterfaces()))
                .OfType<Type>()
                .SelectMany(type => type.GetGenericArguments().Append(type.GetElementType() ?? type));

        Assert.DoesNotContain(seen, type => type.Assembly.GetName().Name == "Tomlyn");
    }

    private static IEnumerable<Type?> TypesIn(Type type) =>
        type.GetMembers(Declared).SelectMany(IEnumerable<Type?> (member) => member switch
        {
            MethodBase method
                when IsSeen(method) => [
                    (method as MethodInfo)?.ReturnType,
                    .. method.GetParameters().Select(parameter => parameter.ParameterType)],
            FieldInfo field when field.IsPublic || field.IsFamily => [field.FieldType],
            _ => [],
        });

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
