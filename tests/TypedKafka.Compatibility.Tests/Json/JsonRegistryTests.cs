using TypedKafka.Compatibility.Tests.Support;
using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility.Tests.Json;

public sealed class JsonRegistryTests(RunningRegistry registry, ITestOutputHelper output) : RegistryTests(registry, output)
{
    private protected override string Type => "JSON";

    private protected override SchemaFormat Format => SchemaFormat.Json;

    private protected override IReadOnlyList<SchemaChange> Changes => JsonChanges.All;

    private protected override bool FullIsEither => false;

    private protected override string Text(ChangedSchema schema, int version) =>
        Object("M", [.. schema.Members(version, inner: false), "!inner:" + Object("Inner", [.. schema.Members(version, inner: true), """!isThere:{"type":"boolean"}"""])]);

    private static string Object(string title, string[] members)
    {
        var properties = members.Select(static member => member.TrimStart('!').Split(':', 2)).Select(static parts => $"\"{parts[0]}\":{parts[1]}");
        var required = members.Where(static member => member[0] == '!').Select(static member => $"\"{member[1..member.IndexOf(':', StringComparison.Ordinal)]}\"");
        return $$"""{"title":"{{title}}","type":"object","properties":{{{string.Join(',', properties)}}},"required":[{{string.Join(',', required)}}]}""";
    }
}
