using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;

namespace TypedKafka.Generators.Tests.Unions;

/// <summary>System.Text.Json with the polymorphism that [MessageUnion] stands for.</summary>
internal static class UnionOracle
{
    public static JsonSerializerOptions Writing { get; } = With(JsonOracle.Writing);

    public static JsonSerializerOptions Reading { get; } = With(JsonOracle.Reading);

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Writing);

    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Reading) ?? throw new JsonException("null");

    private static JsonSerializerOptions With(JsonSerializerOptions options) => new(options)
    {
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddCases } },
    };

    private static void AddCases(JsonTypeInfo info)
    {
        foreach (var property in info.Properties)
        {
            // Headers are no part of a body.
            if (property.Name == "tenant") property.ShouldSerialize = static (_, _) => false;
        }

        if (info.Type.GetCustomAttributes(typeof(MessageUnionAttribute), inherit: false) is not [MessageUnionAttribute union]) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions();
        foreach (var type in union.Cases) info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, type.Name));
    }

    public static Events.OrderEvent Next(RandomValues random) => random.Next(0, 4) switch
    {
        0 => new Events.Placed(random.Guid(), random.Text(), random.Next(-1000, 1000), Payment(random, 0), random.Flag() ? null : Payment(random, 0))
        {
            Others = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Payment(random, 0))],
            ByName = random.Flag() ? null : Enumerable.Range(0, random.Next(0, 3)).ToDictionary(static i => $"k{i}", _ => random.Flag() ? null : Payment(random, 0)),
        },
        1 => new Events.Shipped(random.Guid(), random.Text()),
        2 => new Events.Express(random.Guid(), random.Text(), random.Next(0, 48)),
        _ => new Events.Touched(random.Guid()),
    };

    private static Events.Payment Payment(RandomValues random, int depth) => random.Next(0, depth > 3 ? 2 : 3) switch
    {
        0 => new Events.Card(random.Text(), random.Flag() ? null : random.Next(1, 13)),
        1 => new Events.Cash { Till = random.Flag() ? null : random.Text() },
        _ => new Events.Split([.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => Payment(random, depth + 1))]),
    };
}
