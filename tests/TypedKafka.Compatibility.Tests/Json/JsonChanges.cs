using TypedKafka.Compatibility.Tests.Support;

namespace TypedKafka.Compatibility.Tests.Json;

/// <summary>
/// What becomes of members, for the gate and for a registry (Apicurio's checker). A member that must be there starts with <c>!</c>. The registry judges schemas alone, by which a writer may add what it likes, and
/// knows few formats; the gate judges contracts, whose writers write what they state and whose codecs have types.
/// </summary>
internal static class JsonChanges
{
    private const string ClosedWriters = "The gate: writers of a contract write no member that they do not state. By the schema alone one could have written it before, with anything in it.";
    private const string FormatsAreTypes = "The gate: the codec refuses a number that is too large, or a text of another format. To the registry, which knows date-time only, a format is a remark.";
    private const string TextTakesNoNumber = "The gate: the codec of a text refuses a number. The registry takes a number for one of the things that a text may be.";
    private const string NullIsAddedOnly = "The gate: what may be null as well takes all that was written. The registry does not look into another kind of schema.";

    private const string Bool = """{"type":"boolean"}""";
    private const string Int = """{"type":"integer","format":"int32"}""";
    private const string Long = """{"type":"integer","format":"int64"}""";
    private const string Double = """{"type":"number","format":"double"}""";
    private const string Decimal = """{"type":"number","format":"decimal"}""";
    private const string Text = """{"type":"string"}""";
    private const string MaybeText = """{"type":["string","null"]}""";
    private const string Guid = """{"type":"string","format":"uuid"}""";
    private const string Date = """{"type":"string","format":"date"}""";
    private const string Instant = """{"type":"string","format":"date-time"}""";
    private const string Character = """{"type":"string","minLength":1,"maxLength":1}""";
    private const string Bytes = """{"type":"string","contentEncoding":"base64"}""";
    private const string OneName = """{"type":"string","enum":["A"]}""";
    private const string TwoNames = """{"type":"string","enum":["A","B"]}""";

    public static IReadOnlyList<SchemaChange> All { get; } =
    [
        .. Stay(Bool, Int, Long, Double, Decimal, Text, MaybeText, Guid, Date, Instant, Character, Bytes, TwoNames, List(Int), Map(Text), Object("x", Int), Maybe(Object("x", Int))),
        new("added", "", "m#:" + Int, Breaks.Nobody, Breaks.Backward, ClosedWriters),
        new("added and needed", "", "!m#:" + Int, Breaks.Backward),
        new("removed", "m#:" + Int, "", Breaks.Nobody, Breaks.Forward, ClosedWriters),
        new("removed though needed", "!m#:" + Int, "", Breaks.Forward),
        new("renamed", "!m#:" + Int, "!n#:" + Int, Breaks.Both),
        new("made needed", "m#:" + Int, "!m#:" + Int, Breaks.Backward),
        new("needed no more", "!m#:" + Int, "m#:" + Int, Breaks.Forward),
        new("a member of an object added", "m#:" + Object("x", Int), "m#:" + Object("x", Int, "y", Int), Breaks.Nobody, Breaks.Backward, ClosedWriters),
        .. Widen(Int, Double, "integer to number", Breaks.Forward),
        .. Widen(List(Int), List(Double), "integers to numbers", Breaks.Forward),
        .. Widen(Map(Int), Map(Double), "integers by name to numbers", Breaks.Forward),
        .. Widen(Object("x", Int), Object("x", Double), "integer in an object to number", Breaks.Forward),
        .. Widen(Maybe(Object("x", Int)), Maybe(Object("x", Double)), "integer in an object that may be null to number", Breaks.Forward),
        .. Widen(Text, MaybeText, "text to nullable", Breaks.Forward),
        .. Widen(Object("x", Int), Maybe(Object("x", Int)), "object to nullable", Breaks.Both, NullIsAddedOnly),
        .. Widen(OneName, TwoNames, "a name of an enum more", Breaks.Forward),
        .. Widen(TwoNames, Text, "enum to text", Breaks.Forward),
        .. Widen(Character, Text, "character to text", Breaks.Forward),
        .. Widen(Int, Long, "int32 to int64", Breaks.Nobody, FormatsAreTypes),
        .. Widen(Decimal, Double, "decimal to double", Breaks.Nobody, FormatsAreTypes),
        .. Widen(Guid, Text, "uuid to text", Breaks.Nobody, FormatsAreTypes),
        .. Widen(Instant, Text, "date-time to text", Breaks.Forward),
        .. Widen(Bytes, Text, "base64 to text", Breaks.Forward),
        .. Alter(Date, Instant, "date and date-time", Breaks.Backward, FormatsAreTypes),
        .. Alter(Bool, Int, "boolean and integer", Breaks.Both),
        .. Alter(Text, Int, "text and integer", Breaks.Backward, TextTakesNoNumber),
        .. Alter(Bool, Text, "boolean and text", Breaks.Both),
        .. Alter(List(Int), Map(Int), "list and map", Breaks.Both),
        .. Alter(List(Int), Int, "list and its element", Breaks.Both),
        .. Alter(Object("x", Int), Text, "object and text", Breaks.Both),
        .. Alter(List(Text), List(Int), "texts and integers", Breaks.Backward, TextTakesNoNumber),
    ];

    private static IEnumerable<SchemaChange> Stay(params string[] types) =>
        types.SelectMany(static type => new[] { new SchemaChange(type + " unchanged", "m#:" + type, "m#:" + type, Breaks.Nobody), new($"{type} needed and unchanged", "!m#:" + type, "!m#:" + type, Breaks.Nobody) });

    /// <summary>A type and one that takes all its values.</summary>
    private static IEnumerable<SchemaChange> Widen(string narrow, string wide, string name, Breaks registry, string why = "") =>
    [
        new(name, "m#:" + narrow, "m#:" + wide, Breaks.Forward, registry, why),
        new(name + ", back", "!m#:" + wide, "!m#:" + narrow, Breaks.Backward, Mirrored(registry), why),
    ];

    /// <summary>Two types of which neither takes the other's values.</summary>
    private static IEnumerable<SchemaChange> Alter(string one, string other, string name, Breaks registry, string why = "") =>
        [new(name, "!m#:" + one, "!m#:" + other, Breaks.Both, registry, why), new(name + ", back", "m#:" + other, "m#:" + one, Breaks.Both, Mirrored(registry), why)];

    private static Breaks Mirrored(Breaks breaks) => breaks switch { Breaks.Forward => Breaks.Backward, Breaks.Backward => Breaks.Forward, _ => breaks };

    private static string List(string element) => $$"""{"type":"array","items":{{element}}}""";

    private static string Map(string value) => $$"""{"type":"object","additionalProperties":{{value}}}""";

    private static string Maybe(string type) => $$"""{"anyOf":[{"type":"null"},{{type}}]}""";

    private static string Object(string member, string type) => $$"""{"type":"object","properties":{"{{member}}":{{type}}},"required":["{{member}}"]}""";

    private static string Object(string member, string type, string optional, string optionalType) =>
        $$"""{"type":"object","properties":{"{{member}}":{{type}},"{{optional}}":{{optionalType}}},"required":["{{member}}"]}""";
}
