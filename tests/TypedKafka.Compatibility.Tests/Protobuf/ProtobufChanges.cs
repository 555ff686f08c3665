using TypedKafka.Compatibility.Tests.Support;

namespace TypedKafka.Compatibility.Tests.Protobuf;

/// <summary>
/// What becomes of fields, for the gate and for a registry (Apicurio's checker). The registry compares declarations by their names and numbers, as a linter does; the gate asks what becomes of bytes. Beside
/// this table: the registry passes a version in FULL where one of the two directions passes; the gate asks for both, as the mode says.
/// </summary>
internal static class ProtobufChanges
{
    private const string NamesAreNotWritten = "The gate: names are not on the wire. The registry takes another name for another field.";
    private const string SameBytes = "The gate: the bytes are the same, and every value that was written is a value of the new type. The registry allows no other type at all.";
    private const string UnknownIsPassedOver = "The gate: readers pass over numbers that they do not know. To the registry FORWARD is BACKWARD with the versions exchanged, and so the field is a removed one.";
    private const string OpenEnums = "The gate: proto3's enums are open, a number without a name stays that number. The registry sees a removed name.";

    public static IReadOnlyList<SchemaChange> All { get; } =
    [
        .. Stay("int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64", "sfixed32", "sfixed64", "bool", "float", "double", "string", "bytes", "A", "E", "google.protobuf.Timestamp", "repeated int64", "repeated A", "map<string, E>"),
        new("added", "", "int32 a# = #1;", Breaks.Nobody, Breaks.Forward, UnknownIsPassedOver),
        new("a list added", "", "repeated A a# = #1;", Breaks.Nobody, Breaks.Forward, UnknownIsPassedOver),
        new("removed", "int32 a# = #1;", "", Breaks.Always, Breaks.Backward, "The gate: its number is free for another field, whatever the mode. The registry sees FORWARD as an addition."),
        new("removed and reserved", "int32 a# = #1;", "reserved #1; reserved \"a#\";", Breaks.Nobody, Breaks.Both, "The gate: this is how Protobuf removes a field. The registry knows reservations, and still takes the missing name for a changed one."),
        new("reserved number used", "reserved #1;", "int32 a# = #1;", Breaks.Always, Breaks.Both, "Both; the gate also where the mode does not look at the version that reserved it."),
        new("reservation dropped", "reserved #1;", "", Breaks.Nobody, Breaks.Backward, "The gate, which looks at the reservations of all released versions, and so forgets none."),
        new("reservation added", "", "reserved #1;", Breaks.Nobody, Breaks.Forward, "The gate: no field is gone. The registry sees a dropped reservation."),
        .. Widen(("int32", "int64"), ("uint32", "uint64"), ("uint32", "int64"), ("sint32", "sint64"), ("string", "bytes"), ("map<string, int32>", "map<string, int64>")),
        .. Alter(("int32", "uint32"), ("int32", "sint32"), ("int32", "string"), ("int64", "fixed64"), ("fixed32", "sfixed32"), ("fixed64", "double"), ("float", "double"), ("bool", "string"), ("A", "string"), ("E", "string"),
            ("google.protobuf.Timestamp", "int64"), ("int32", "repeated int32"), ("repeated A", "A"), ("map<string, int32>", "map<int32, int32>"), ("map<string, A>", "map<string, string>")),
        new("an enum as its number", "E a# = #1;", "int32 a# = #1;", Breaks.Both),
        new("a bool as a number", "bool a# = #1;", "int32 a# = #1;", Breaks.Both),
        new("renamed", "int32 a# = #1;", "int32 b# = #1;", Breaks.Nobody, Breaks.Both, NamesAreNotWritten),
        new("renumbered", "int32 a# = #1;", "int32 a# = #2;", Breaks.Always, Breaks.Both, "Both; the gate in every mode, for the old number is free."),
        new("renumbered and reserved", "int32 a# = #1;", "reserved #1; int32 a# = #2;", Breaks.Nobody, Breaks.Both, "The gate: one field is removed as it should be, another one added."),
        new("numbers swapped", "string a# = #1; string b# = #2;", "string a# = #2; string b# = #1;", Breaks.Both),
        new("number of a removed one", "string a# = #1;", "int32 b# = #1;", Breaks.Both),
        new("made optional", "int32 a# = #1;", "optional int32 a# = #1;", Breaks.Nobody, Breaks.Both, "The gate: only whether a default is written differs. The registry compares labels."),
        new("made not optional", "optional string a# = #1;", "string a# = #1;", Breaks.Nobody, Breaks.Both, "The gate: a field that is not there is read as its default. The registry compares labels."),
        new("a message of the same fields", "A a# = #1;", "B a# = #1;", Breaks.Nobody, Breaks.Both, NamesAreNotWritten),
        new("an enum of the same values", "E a# = #1;", "F a# = #1;", Breaks.Nobody, Breaks.Both, NamesAreNotWritten),
        new("into a oneof", "int32 a# = #1;", "oneof o# { int32 a# = #1; }", Breaks.Nobody),
        new("out of a oneof", "oneof o# { int32 a# = #1; string b# = #2; }", "int32 a# = #1; string b# = #2;", Breaks.Nobody),
        new("a type that nobody uses added", "", "message N# { int32 q = 1; }", Breaks.Nobody, Breaks.Forward, UnknownIsPassedOver),
        new("a type that nobody uses removed", "message N# { int32 q = 1; }", "", Breaks.Nobody, Breaks.Backward, "The gate: a type that no field has writes nothing."),
        new("a value of an enum added", "enum G# { G#_ZERO = 0; } G# a# = #1;", "enum G# { G#_ZERO = 0; G#_ONE = 1; } G# a# = #1;", Breaks.Nobody, Breaks.Forward, OpenEnums),
        new("a value of an enum removed", "enum G# { G#_ZERO = 0; G#_ONE = 1; } G# a# = #1;", "enum G# { G#_ZERO = 0; } G# a# = #1;", Breaks.Nobody, Breaks.Backward, OpenEnums),
        new("a value of an enum renamed", "enum G# { G#_ZERO = 0; G#_ONE = 1; } G# a# = #1;", "enum G# { G#_ZERO = 0; G#_UNO = 1; } G# a# = #1;", Breaks.Nobody, Breaks.Both, NamesAreNotWritten),
        new("a value of an enum renumbered", "enum G# { G#_ZERO = 0; G#_ONE = 1; } G# a# = #1;", "enum G# { G#_ZERO = 0; G#_ONE = 2; } G# a# = #1;", Breaks.Both),
        new("values of an enum swapped", "enum G# { G#_ZERO = 0; G#_ONE = 1; G#_TWO = 2; } G# a# = #1;", "enum G# { G#_ZERO = 0; G#_ONE = 2; G#_TWO = 1; } G# a# = #1;", Breaks.Both),
        new("a case of a union added", "message U# { oneof case { A a = 1; } } U# a# = #1;", "message U# { oneof case { A a = 1; B b = 2; } } U# a# = #1;", Breaks.Forward),
        new(
            "a case of a union removed and reserved", "message U# { oneof case { A a = 1; B b = 2; } } U# a# = #1;", "message U# { reserved 2; oneof case { A a = 1; } } U# a# = #1;", Breaks.Backward, Breaks.Both,
            "The gate: a union of fewer cases is read by those who know more. The registry has the old field use a reserved number."),
    ];

    private static IEnumerable<SchemaChange> Stay(params string[] types) => types.Select(static type => new SchemaChange($"{type} unchanged", $"{type} a# = #1;", $"{type} a# = #1;", Breaks.Nobody));

    private static IEnumerable<SchemaChange> Widen(params (string Narrow, string Wide)[] types) => types.SelectMany(static pair => new[]
    {
        Alter(pair.Narrow, pair.Wide, Breaks.Forward, SameBytes), Alter(pair.Wide, pair.Narrow, Breaks.Backward, SameBytes),
    });

    private static IEnumerable<SchemaChange> Alter(params (string Before, string After)[] types) => types.Select(static pair => Alter(pair.Before, pair.After, Breaks.Both, ""));

    private static SchemaChange Alter(string before, string after, Breaks gate, string why) => new($"{before} to {after}", $"{before} a# = #1;", $"{after} a# = #1;", gate, Breaks.Both, why);
}
