using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.Compatibility.Tests.Protobuf;

public sealed class ProtobufCompatibilityTests
{
    [Theory]
    [InlineData("int32 a = 1;", "")]
    [InlineData("", "int32 a = 1;")]
    [InlineData("optional int32 a = 1;", "int32 a = 1;")]
    [InlineData("int32 a = 1;", "optional int32 a = 1;")]
    [InlineData("int64 a = 1;", "int32 a = 1;")]
    [InlineData("uint64 a = 1;", "uint32 a = 1;")]
    [InlineData("int64 a = 1;", "uint32 a = 1;")]
    [InlineData("sint64 a = 1;", "sint32 a = 1;")]
    [InlineData("bytes a = 1;", "string a = 1;")]
    [InlineData("string b = 1;", "string a = 1;")]
    [InlineData("string a = 0x10;", "string a = 020;")]
    [InlineData("oneof x { string a = 1; int32 b = 2; }", "string a = 1; int32 b = 2;")]
    [InlineData("B a = 1;", "A a = 1;")]
    [InlineData("E a = 1;", "F a = 1;")]
    [InlineData("map<string, int64> a = 1;", "map<string, int32> a = 1;")]
    [InlineData("google.protobuf.Timestamp a = 1;", ".google.protobuf.Timestamp a = 1;")]
    public void A_field_takes_what_has_the_same_bytes_and_no_more_values(string reader, string writer) => Assert.Empty(Check(reader, writer));

    [Theory]
    [InlineData("int32 a = 1;", "int64 a = 1;", "int32", "int64")]
    [InlineData("int32 a = 1;", "uint32 a = 1;", "int32", "uint32")]
    [InlineData("sint32 a = 1;", "int32 a = 1;", "sint32", "int32")]
    [InlineData("fixed32 a = 1;", "int32 a = 1;", "fixed32", "int32")]
    [InlineData("string a = 1;", "bytes a = 1;", "string", "bytes")]
    [InlineData("repeated int32 a = 1;", "int32 a = 1;", "repeated int32", "int32")]
    [InlineData("int32 a = 1;", "repeated int32 a = 1;", "int32", "repeated int32")]
    [InlineData("map<string, int32> a = 1;", "map<int32, int32> a = 1;", "map<string, int32>", "map<int32, int32>")]
    [InlineData("map<string, int32> a = 1;", "repeated A a = 1;", "map<string, int32>", "repeated A")]
    [InlineData("A a = 1;", "string a = 1;", "A", "string")]
    [InlineData("int32 a = 1;", "E a = 1;", "int32", "E")]
    [InlineData("google.protobuf.Timestamp a = 1;", "google.protobuf.Duration a = 1;", "Timestamp", "Duration")]
    public void A_field_of_another_type_is_told_with_both(string reader, string writer, string now, string then) =>
        Assert.Equal(new Incompatibility(IncompatibilityKind.TypeChanged, default(SchemaPath).To("a"), default(SchemaPath).To("a"), now, then), Assert.Single(Check(reader, writer)));

    [Theory]
    [InlineData("int64 b = 1;", "string a = 1;")]
    [InlineData("string b = 1; string a = 2;", "string a = 1;")]
    [InlineData("string b = 1;", "string a = 1; string b = 2;")]
    public void A_number_that_another_field_had_is_told(string reader, string writer)
    {
        var problem = Assert.Single(Check(reader, writer));

        Assert.Equal((IncompatibilityKind.TagReused, "b", "a"), (problem.Kind, problem.Reader, problem.Writer));
    }

    [Fact]
    public void A_union_that_lost_a_case_cannot_be_read_for_its_reader_refuses_what_it_does_not_know()
    {
        const string cases = "oneof case { A sent = 1; A home = 2; }";
        const string more = "oneof case { A sent = 1; A home = 2; A lost = 3; }";

        Assert.Empty(Check(more, cases, hasUnions: true));
        var problem = Assert.Single(Check(cases, more, hasUnions: true));
        Assert.Equal((IncompatibilityKind.MissingBranch, "sent or home", "lost"), (problem.Kind, problem.Reader, problem.Writer));
        Assert.Empty(Check(cases.Replace("case", "other"), more.Replace("case", "other"), hasUnions: true));

        // The message of another tool passes over a field that it does not know, whatever its oneof is called.
        Assert.Empty(Check(cases, more));
    }

    [Fact]
    public void Messages_in_messages_are_compared_and_those_that_hold_themselves_end()
    {
        var problem = Assert.Single(Check("repeated N list_of = 1; message N { string v = 1; N n = 2; }", "repeated N list_of = 1; message N { int32 v = 1; N n = 2; }"));

        Assert.Equal("listOf.v", problem.ReaderPath.ToString());
    }

    [Theory]
    [InlineData("", "int32 a = 1;", "1")]
    [InlineData("reserved 3;", "int32 a = 1; int32 b = 3;", "1")]
    [InlineData("reserved 1, 3;", "int32 a = 1; int32 b = 3;", null)]
    [InlineData("reserved 1 to 3;", "int32 a = 1; int32 b = 3;", null)]
    [InlineData("reserved 1 to max;", "int32 a = 1; int32 b = 3;", null)]
    [InlineData("reserved \"a\", \"b\";", "int32 a = 1; int32 b = 3;", "1, 3")]
    [InlineData("A x = 2;", "message C { int32 w = 2; } C x = 2;", "2")]
    public void Numbers_that_are_gone_and_not_reserved_are_told_once_a_message_in_every_mode(string now, string then, string? numbers)
    {
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            var findings = CompatibilityGate.Check(SchemaFormat.Protobuf, new NotedSchema(File(now)), [new ReleasedSchema(1, File(then))], mode);

            var expected = mode == CompatibilityMode.None ? null : numbers;
            Assert.Equal(expected, findings.Select(static finding => finding.Problem).FirstOrDefault(static problem => problem.Kind == IncompatibilityKind.TagNotReserved)?.Reader);
        }
    }

    [Theory]
    [InlineData("int32 a = 7;", "int32 a = 1;", "a", "7", "1")]
    [InlineData("A x = 2;", "B x = 2;", "x.v", "1", "2")]
    [InlineData("int32 a = 7; reserved 1;", "int32 a = 1;", null, null, null)]
    [InlineData("int32 a = 2; int32 b = 1;", "int32 a = 1; int32 b = 2;", null, null, null)]
    public void A_field_that_was_given_another_number_is_told_at_it(string now, string then, string? path, string? number, string? before)
    {
        var findings = CompatibilityGate.Check(SchemaFormat.Protobuf, new NotedSchema(File(now)), [new ReleasedSchema(1, File(then))], CompatibilityMode.Forward);

        Assert.Equal(
            path is null ? [] : [(path, number!, before!)],
            findings.Where(static finding => finding.Problem.Kind == IncompatibilityKind.TagMoved).Select(static finding => (finding.Path.ToString(), finding.Problem.Reader, finding.Problem.Writer)));
        Assert.DoesNotContain(findings, static finding => finding.Problem.Kind == IncompatibilityKind.TagNotReserved);
    }

    [Fact]
    public void Of_a_number_that_another_field_has_now_the_numbers_of_their_messages_are_not_compared() => Assert.DoesNotContain(
        CompatibilityGate.Check(SchemaFormat.Protobuf, new NotedSchema(File("A a = 2; B b = 1;")), [new ReleasedSchema(1, File("A a = 1; B b = 2;"))], CompatibilityMode.Backward),
        static finding => finding.Problem.Kind is IncompatibilityKind.TagNotReserved or IncompatibilityKind.TagMoved);

    [Theory]
    [InlineData("reserved 2;", true)]
    [InlineData("reserved 2 to 4;", true)]
    [InlineData("reserved 3;", false)]
    [InlineData("", false)]
    public void A_number_that_a_version_reserved_is_not_given_again_in_any_mode(string reserved, bool isTold)
    {
        // The first version had the number, and only the second one is looked at where the mode is not transitive.
        ReleasedSchema[] released = [new(1, File("int32 a = 1; string b = 2;")), new(2, File("int32 a = 1;" + reserved))];
        foreach (var mode in Enum.GetValues<CompatibilityMode>().Where(static mode => mode != CompatibilityMode.None))
        {
            var told = CompatibilityGate.Check(SchemaFormat.Protobuf, new NotedSchema(File("int32 a = 1; string c = 2;")), released, mode).Where(static finding => finding.Problem.Kind == IncompatibilityKind.TagReserved).ToArray();

            Assert.Equal(isTold ? [(2, "c", "2")] : [], told.Select(static finding => (finding.Version, finding.Path.ToString(), finding.Problem.Reader)));
        }
    }

    [Theory]
    [InlineData("G_ZERO = 0; LOW = 2; HIGH = 1;", "G_ZERO = 0; LOW = 1; HIGH = 2;", "HIGH = 1, LOW = 2", "HIGH = 2, LOW = 1")]
    [InlineData("G_ZERO = 0; LOW = -7 [deprecated = true];", "G_ZERO = 0; LOW = 0x10;", "LOW = -7", "LOW = 16")]
    [InlineData("G_ZERO = 0; LOW = 16; HIGH = -8;", "G_ZERO = 0x0; LOW = 020; HIGH = -010;", null, null)]
    [InlineData("G_ZERO = 0; LOW = 20;", "G_ZERO = 0; LOW = 020;", "LOW = 20", "LOW = 16")]
    [InlineData("G_ZERO = 0; LOW = 1; HIGH = 2;", "G_ZERO = 0; LOW = 1;", null, null)]
    [InlineData("G_ZERO = 0;", "G_ZERO = 0; LOW = 1; reserved 3; option allow_alias = true;", null, null)]
    [InlineData("G_ZERO = 0; SMALL = 1;", "G_ZERO = 0; LOW = 1;", null, null)]
    public void A_value_of_an_enum_keeps_its_number(string reader, string writer, string? now, string? then)
    {
        foreach (var field in (string[])["G a = 1;", "repeated G a = 1;", "map<string, G> a = 1;"])
        {
            var told = Check($"enum G {{ {reader} }} {field}", $"enum G {{ {writer} }} {field}");

            Assert.Equal(now is null ? [] : [(IncompatibilityKind.SymbolsRenumbered, "a", now, then!)], told.Select(static problem => (problem.Kind, problem.ReaderPath.ToString(), problem.Reader, problem.Writer)));
        }
    }

    [Fact]
    public void Comments_options_services_and_names_of_outer_scopes_are_read_past()
    {
        var file = ProtoParser.Parse("""
            // A file. message Not { }
            syntax = "proto3"; /* message Nor { } */
            package shop.v1;
            import "google/protobuf/timestamp.proto";
            option java_package = "shop; }";
            message Order {
              option deprecated = true;
              message Line { Size size = 1; Order parent = 2; }
              enum Size { option allow_alias = true; SMALL = 0; }
              repeated Line lines = 1 [deprecated = true, json_name = "items"];
              shop.v1.Order.Size size = 2;
              extensions 100 to 199;
            };
            service Orders { rpc Get (Order) returns (Order) { option x = 1; } }
            """);

        Assert.Equal(["shop.v1.Order", "shop.v1.Order.Line"], file.Messages.Select(static message => message.FullName));
        Assert.Equal([("items", "shop.v1.Order.Line"), ("size", "shop.v1.Order.Size")], file.Root.Fields.Select(static field => (field.Name, field.Type)));
        Assert.Equal(["shop.v1.Order.Size", "shop.v1.Order"], file.Messages[1].Fields.Select(static field => field.Type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("message")]
    [InlineData("message A {")]
    [InlineData("message A { string a = x; }")]
    [InlineData("message A { string a = 08; }")]
    [InlineData("message A { string a = 0x; }")]
    [InlineData("message A { string a = -1; }")]
    [InlineData("message A { string a = 2147483648; }")]
    [InlineData("message A {} enum E { A = 9223372036854775808; }")]
    [InlineData("message A { string a 1; }")]
    [InlineData("option a = \"b")]
    [InlineData("enum E { A = 0; }")]
    public void What_is_no_such_file_is_an_error_of_the_schema(string text) => Assert.Throws<SchemaException>(() => ProtoParser.Parse(text));

    [Fact]
    public void A_message_that_became_a_union_or_stopped_being_one_has_no_missing_cases()
    {
        Assert.Equal(IncompatibilityKind.CaseNamedOtherwise, Assert.Single(Check("oneof case { A sent = 1; }", "A sent = 1; A home = 2;", hasUnions: true)).Kind);
        Assert.Empty(Check("A sent = 1;", "oneof case { A sent = 1; A home = 2; }", hasUnions: true));
        Assert.Empty(Check("", "oneof case { A sent = 1; }", hasUnions: true));
    }

    [Theory]
    [InlineData("reserved 3 to 5;", "1, 6")]
    [InlineData("reserved 6 to max;", "1, 5")]
    [InlineData("int32 a = 1; reserved 6;", "5")]
    public void A_range_of_reserved_numbers_has_both_ends(string now, string gone)
    {
        var findings = CompatibilityGate.Check(SchemaFormat.Protobuf, new NotedSchema(File(now)), [new ReleasedSchema(1, File("int32 a = 1; int32 b = 5; int32 c = 6;"))], CompatibilityMode.Backward);

        Assert.Equal(gone, Assert.Single(findings, static finding => finding.Problem.Kind == IncompatibilityKind.TagNotReserved).Problem.Reader);
    }

    [Fact]
    public void Numbers_of_a_message_that_holds_itself_are_looked_at_once()
    {
        const string node = "N root = 1; message N { N next = 1; OLD }";

        var findings = CompatibilityGate.Check(SchemaFormat.Protobuf, new NotedSchema(File(node.Replace("OLD", ""))), [new ReleasedSchema(1, File(node.Replace("OLD", "int32 v = 2;")))], CompatibilityMode.Backward);

        Assert.Equal("root", Assert.Single(findings).Path.ToString());
    }

    [Fact]
    public void A_file_is_read_past_marks_of_its_encoding_comments_empty_statements_and_quotes()
    {
        var file = ProtoParser.Parse("\uFEFFmessage M { int32 a = 1 [x = 'a;\\'b', y = -1, z = +2]; ; required int32 map = 2; } // the end");

        Assert.Equal([("a", 1, "int32"), ("map", 2, "int32")], file.Root.Fields.Take(2).Select(static field => (field.Name, field.Number, field.Type)));
    }

    private static IReadOnlyList<Incompatibility> Check(string reader, string writer, bool hasUnions = false)
    {
        var notes = new SchemaNotes { HasUnions = hasUnions };
        return SchemaComparison.Check(SchemaFormat.Protobuf, new NotedSchema(File(reader), notes), new NotedSchema(File(writer), notes));
    }

    private static string File(string fields) => $$"""
        syntax = "proto3";
        message M { {{fields}} }
        message A { int32 v = 1; }
        message B { int32 v = 2; }
        enum E { E_ZERO = 0; }
        enum F { F_ZERO = 0; }
        """;
}
