namespace TypedKafka.Tests.Architecture;

public sealed class PublicSurfaceTests
{
    /// <summary>The classes that are made to be derived from, each with the reason.</summary>
    private static readonly string[] Open =
    [
        "TypedKafka.Client.Administration.AdminCallOptions", // what every call takes; those of single calls add to it
        "TypedKafka.Client.KafkaException", // the base of every error that a broker or connection causes: one catch for all of them
        "TypedKafka.Client.KafkaTimeoutException", // of waits that ended: whoever retries catches them all
        "TypedKafka.Client.KafkaPartitionException", // of one partition: whoever goes on with the others catches them all
    ];

    [Fact]
    public void The_protocol_shows_nothing_to_users() => Assert.Empty(Layers.Load("TypedKafka.Protocol").GetExportedTypes().Select(static type => type.FullName));

    [Theory]
    [MemberData(nameof(Layers.Names), MemberType = typeof(Layers))]
    public void Every_public_class_is_sealed_abstract_or_static(string project) =>
        Assert.Empty(Layers.Load(project)
            .GetExportedTypes()
            .Where(static type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(static type => type.FullName)
            .Except(Open));

    [Theory]
    [MemberData(nameof(Layers.Names), MemberType = typeof(Layers))]
    public void Every_public_type_is_in_a_namespace_of_ours(string project) =>
        Assert.Empty(Layers.Load(project)
            .GetExportedTypes()
            .Where(static type => type.Namespace is not { } name || !(name == "TypedKafka" || name.StartsWith("TypedKafka.", StringComparison.Ordinal)))
            .Select(static type => type.FullName));

    [Theory]
    [MemberData(nameof(Layers.Names), MemberType = typeof(Layers))]
    public void No_public_field_can_be_written(string project) =>
        Assert.Empty(Layers.Load(project)
            .GetExportedTypes()
            .Where(static type => !type.IsEnum)
            .SelectMany(static type => type.GetFields())
            .Where(static field => field is { IsPublic: true, IsInitOnly: false, IsLiteral: false })
            .Select(static field => $"{field.DeclaringType}.{field.Name}"));
}
