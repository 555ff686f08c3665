using TypedKafka.Generators.Tests.Generation;

namespace TypedKafka.Generators.Tests.Parsing;

/// <summary>What a message without a member is read as, and what its schema says of that.</summary>
public sealed class DefaultValueTests
{
    private const string Colour = """

        internal enum Colour { None, Red, Blue }
        """;

    private const string Parameters = """
        using TypedKafka;
        namespace Shop;
        [Topic("orders")]
        internal partial record Order([MessageKey] int Id, string Text = "a\"b", char Letter = '\'', bool Yes = true, bool No = false,
            double Nan = double.NaN, double Up = double.PositiveInfinity, double Down = double.NegativeInfinity, double Half = 0.5,
            float NanF = float.NaN, float UpF = float.PositiveInfinity, float DownF = float.NegativeInfinity, float HalfF = 0.25f,
            decimal Money = 1.5m, ulong Most = ulong.MaxValue, long Least = long.MinValue, long Many = 5, short Few = 3,
            Colour Colour = Colour.Red, int? Maybe = 7, Colour? Perhaps = Colour.Blue, string? None = null, Guid Empty = default, bool? Open = null, Colour? Nothing = null);
        """ + Colour;

    private const string Initializers = """
        using TypedKafka;
        namespace Shop;
        [Topic("orders")]
        internal partial class Order
        {
            [MessageKey] public int Id { get; set; }
            public string Currency { get; set; } = "EUR";
            public int Count { get; set; } = 7;
            public int Less { get; init; } = -7;
            public string? Nothing { get; init; } = null;
            public string? Void { get; init; } = default;
            public string Path { get; init; } = @"a\b";
            public int Plain { get; init; } = default;
            public string Made { get; init; } = Guid.Empty.ToString();
            public int Turned { get; init; } = -(3);
            public int Inverted { get; init; } = ~3;
            public long Big { get; init; } = -5_000L;
            public bool Yes { get; init; } = true;
            public char Letter { get; init; } = 'x';
            public List<int> Empty { get; init; } = [];
            public List<int> One { get; init; } = [1];
            public int? Maybe { get; init; }
            public bool Flag { get; init; }
            public Colour Colour { get; init; }
            public string Text { get; init; } = new("x");
            public required int Needed { get; init; }
            public DateOnly Day { get; init; }
        }
        """ + Colour;

    [Fact]
    public void A_parameter_is_read_as_its_default()
    {
        var lines = Compiled.Lines(Parameters);
        Assert.All(
            [
                """string text = "a\"b";""", @"char letter = '\'';", "bool yes = true;", "bool no = false;",
                "double nan = double.NaN;", "double up = double.PositiveInfinity;", "double down = double.NegativeInfinity;", "double half = 0.5D;",
                "float nanF = float.NaN;", "float upF = float.PositiveInfinity;", "float downF = float.NegativeInfinity;", "float halfF = 0.25F;",
                "decimal money = 1.5M;", "ulong most = 18446744073709551615UL;", "long least = long.MinValue;", "long many = 5L;", "short few = 3;",
                "global::Shop.Colour colour = (global::Shop.Colour)(1);", "int? maybe = 7;", "global::Shop.Colour? perhaps = (global::Shop.Colour)(2);",
                "string? none = default;", "global::System.Guid empty = default;", "bool? open = default;", "global::Shop.Colour? nothing = default;", "int id = default;",
            ],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void A_property_is_read_as_the_literal_that_it_is_set_to()
    {
        var lines = Compiled.Lines(Initializers);
        Assert.All(
            [
                "string currency = \"EUR\";", "int count = 7;", "int less = -7;", "string? nothing = default;", "string? @void = default;", @"string path = ""a\\b"";", "int plain = default;", "string made = default!;", "int turned = default;",
                "int inverted = default;", "long big = -5_000L;", "bool yes = true;", "char letter = 'x';", "int? maybe = default;", "int needed = default;",
            ],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void The_schema_in_JSON_says_the_defaults_of_parameters() => Assert.Contains(
        """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Shop.Order","type":"object","properties":{"id":{"type":"integer","format":"int32"},"text":{"type":"string","default":"a\"b"},"letter":{"type":"string","minLength":1,"maxLength":1},"yes":{"type":"boolean","default":true},"no":{"type":"boolean","default":false},"nan":{"type":"number","format":"double"},"up":{"type":"number","format":"double"},"down":{"type":"number","format":"double"},"half":{"type":"number","format":"double","default":0.5},"nanF":{"type":"number","format":"float"},"upF":{"type":"number","format":"float"},"downF":{"type":"number","format":"float"},"halfF":{"type":"number","format":"float","default":0.25},"money":{"type":"number","format":"decimal","default":1.5},"most":{"type":"integer","format":"uint64","default":18446744073709551615},"least":{"type":"integer","format":"int64","default":-9223372036854775808},"many":{"type":"integer","format":"int64","default":5},"few":{"type":"integer","format":"int16","default":3},"colour":{"type":"integer","format":"int32","default":1},"maybe":{"type":["integer","null"],"format":"int32","default":7},"perhaps":{"type":["integer","null"],"format":"int32","default":2},"none":{"type":["string","null"],"default":null},"empty":{"type":"string","format":"uuid"},"open":{"type":["boolean","null"],"default":null},"nothing":{"type":["integer","null"],"format":"int32","default":null}},"required":["id"]}
        """,
        Compiled.Lines(Parameters));

    [Fact]
    public void The_schema_in_Avro_says_the_defaults_of_parameters() => Assert.Contains(
        """
        {"type":"record","name":"Order","namespace":"Shop","fields":[{"name":"id","type":"int"},{"name":"letter","type":"int","default":39},{"name":"nan","type":"double"},{"name":"up","type":"double"},{"name":"nanF","type":"float"},{"name":"upF","type":"float"},{"name":"colour","type":{"type":"enum","name":"Colour","namespace":"Shop","symbols":["None","Red","Blue"]},"default":"Red"},{"name":"none","type":["null","string"],"default":null},{"name":"empty","type":{"type":"string","logicalType":"uuid"}},{"name":"zero","type":"int","default":0}]}
        """,
        Compiled.Lines("""
            using TypedKafka;
            namespace Shop;
            [Topic("orders", Format = TopicFormat.Avro)]
            internal partial record Order([MessageKey] int Id, char Letter = '\'', double Nan = double.NaN, double Up = double.PositiveInfinity, float NanF = float.NaN,
                float UpF = float.PositiveInfinity, Colour Colour = Colour.Red, string? None = null, Guid Empty = default, int Zero = default);
            """ + Colour));

    [Fact]
    public void The_schema_in_Avro_says_what_properties_are_when_nothing_sets_them() => Assert.Contains(
        """
        {"type":"record","name":"Order","namespace":"Shop","fields":[{"name":"id","type":"int","default":0},{"name":"currency","type":"string","default":"EUR"},{"name":"count","type":"int","default":7},{"name":"less","type":"int","default":-7},{"name":"nothing","type":["null","string"],"default":null},{"name":"void","type":["null","string"],"default":null},{"name":"path","type":"string","default":"a\\b"},{"name":"plain","type":"int"},{"name":"made","type":"string"},{"name":"turned","type":"int"},{"name":"inverted","type":"int"},{"name":"big","type":"long","default":-5000},{"name":"yes","type":"boolean","default":true},{"name":"letter","type":"int","default":120},{"name":"empty","type":{"type":"array","items":"int"},"default":[]},{"name":"one","type":{"type":"array","items":"int"}},{"name":"maybe","type":["null","int"],"default":null},{"name":"flag","type":"boolean","default":false},{"name":"colour","type":{"type":"enum","name":"Colour","namespace":"Shop","symbols":["None","Red","Blue"]},"default":"None"},{"name":"text","type":"string"},{"name":"needed","type":"int"},{"name":"day","type":{"type":"int","logicalType":"date"}}]}
        """,
        Compiled.Lines(Initializers.Replace("(\"orders\")", "(\"orders\", Format = TopicFormat.Avro)", StringComparison.Ordinal)));
}
