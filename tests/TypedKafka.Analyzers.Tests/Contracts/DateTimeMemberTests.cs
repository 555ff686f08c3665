using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class DateTimeMemberTests
{
    [Theory]
    [InlineData("DateTime")]
    [InlineData("DateTime?")]
    [InlineData("System.DateTime")]
    [InlineData("DateTime[]")]
    [InlineData("IReadOnlyList<DateTime?>")]
    [InlineData("Dictionary<string, DateTime>")]
    public Task A_DateTime_in_a_message_is_reported_however_it_is_held(string type) => RuleTest.ReportsSayingAsync("'At' is a DateTime", $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, {{type}} {|TK1007:At|});
        """);

    [Fact]
    public Task A_key_a_header_and_a_settable_member_are_reported() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public partial class Order
        {
            [MessageKey]
            public DateTime {|TK1007:Day|} { get; set; }

            [MessageHeader("sent")]
            public DateTime {|TK1007:Sent|} { get; set; }

            public DateTime {|TK1007:At|} { get; init; }
        }
        """);

    [Fact]
    public Task A_key_and_a_header_that_JSON_leaves_out_are_reported_also_of_a_contract_that_another_one_holds() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("shifts")]
        public partial record Shift
        {
            [JsonIgnore, MessageKey]
            public DateTime {|TK1007:Day|} { get; init; }
        }

        [Topic("plans")]
        public partial record Plan([MessageKey] int Id, Shift Shift)
        {
            [JsonIgnore, MessageHeader("sent")]
            public DateTime {|TK1007:Sent|} { get; init; }
        }
        """);

    [Fact]
    public Task A_nested_record_is_reported_once_for_all_contracts_that_hold_it() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, List<Line> Lines);

        [Topic("returns")]
        public partial record Return([MessageKey] int Id, Line? Line);

        public record Line(string Sku, DateTime {|TK1007:At|}, Line? Next);
        """);

    [Fact]
    public Task A_DateTime_of_a_foreign_type_is_no_concern_of_the_contract_that_holds_one() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, Google.Protobuf.WellKnownTypes.Timestamp Made, Line Line, DateTime {|TK1007:At|});

        public record Line(Dictionary<string, Part[]> Parts);

        public record Part(DateTime {|TK1007:At|});
        """);

    [Fact]
    public Task A_member_of_a_base_is_reported_where_it_is_written() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public abstract record Dated(DateTime {|TK1007:At|});

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, DateTime At) : Dated(At);
        """);

    [Fact]
    public Task A_wall_clock_time_that_is_marked_is_fine() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("shops")]
        public partial record Shop([MessageKey] int Id, [LocalTimestamp] DateTime Opens, [property: LocalTimestamp] DateTime Closes)
        {
            [LocalTimestamp]
            public DateTime? Pause { get; init; }
        }
        """);

    [Fact]
    public Task What_is_in_no_message_is_fine() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, DateTimeOffset At, DateOnly Day)
        {
            [JsonIgnore]
            public DateTime Local => At.LocalDateTime;

            internal DateTime Seen { get; set; }

            public static DateTime Epoch { get; } = DateTime.UnixEpoch;
        }

        public record Audit(DateTime At);
        """);

    [Fact]
    public Task What_a_converter_writes_is_the_converters_to_decide() => RuleTest.ReportsAsync("""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, [property: JsonConverter(typeof(Seconds))] DateTime At, Stamp Stamp);

        [JsonConverter(typeof(Stamps))]
        public record Stamp(DateTime At);

        public sealed class Seconds : JsonConverter<DateTime>
        {
            public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => DateTime.UnixEpoch.AddSeconds(reader.GetInt64());
            public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteNumberValue((long)(value - DateTime.UnixEpoch).TotalSeconds);
        }

        public sealed class Stamps : JsonConverter<Stamp>
        {
            public override Stamp Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(DateTime.UnixEpoch.AddSeconds(reader.GetInt64()));
            public override void Write(Utf8JsonWriter writer, Stamp value, JsonSerializerOptions options) => writer.WriteNumberValue(value.At.Ticks);
        }
        """);

    [Fact]
    public Task The_fix_makes_it_a_DateTimeOffset_and_callers_still_compile() => FixTest.FixesAsync<UseDateTimeOffsetFix>(
        """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, DateTime {|TK1007:At|})
        {
            public static Order Now(int id) => new(id, DateTime.UtcNow);
        }
        """,
        """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, DateTimeOffset At)
        {
            public static Order Now(int id) => new(id, DateTime.UtcNow);
        }
        """);

    [Fact]
    public Task Fix_all_keeps_what_is_around_each_DateTime() => FixTest.FixesAllAsync<UseDateTimeOffsetFix>(
        """
        using TypedKafka;
        using Moment = System.DateTime;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, DateTime? {|TK1007:At|} = null, System.DateTime {|TK1007:Full|} = default, Moment {|TK1007:Alias|} = default)
        {
            public Dictionary<string, global::System.DateTime[]> {|TK1007:History|} { get; init; } = [];
        }
        """,
        """
        using TypedKafka;
        using Moment = System.DateTime;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, DateTimeOffset? At = null, DateTimeOffset Full = default, DateTimeOffset Alias = default)
        {
            public Dictionary<string, DateTimeOffset[]> History { get; init; } = [];
        }
        """);

    [Fact]
    public Task Where_the_name_means_something_else_the_full_one_is_written() => FixTest.FixesAsync<UseDateTimeOffsetFix>(
        """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, DateTime {|TK1007:At|});

        public enum DateTimeOffset;
        """,
        """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, global::System.DateTimeOffset At);

        public enum DateTimeOffset;
        """);

    [Fact]
    public Task A_type_that_an_interface_or_a_base_fixes_is_left_alone() => FixTest.OffersNothingAsync<UseDateTimeOffsetFix>("""
        using TypedKafka;

        public interface IDated { DateTime At { get; } }

        public abstract record Timed { public abstract DateTime Time { get; init; } }

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, DateTime {|TK1007:At|}) : Timed, IDated
        {
            public override DateTime {|TK1007:Time|} { get; init; }

            public virtual DateTime {|TK1007:Sent|} { get; init; }
        }

        [Topic("trips"), MessageUnion(typeof(Flight))]
        public abstract partial record Trip([MessageKey] int Id) { public abstract DateTime {|TK1007:Start|} { get; init; } }

        public record Flight(int Id) : Trip(Id) { public override DateTime {|TK1007:Start|} { get; init; } }
        """);
}
