using TypedKafka.Generators.Tests.Generation;

namespace TypedKafka.Generators.Tests.Parsing;

/// <summary>What ToString of a record with sensitive members is generated to show.</summary>
public sealed class PrintedMemberTests
{
    [Fact]
    public void What_the_compiler_would_print_is_printed_less_the_sensitive_values() => Assert.Equal(
        [
            "protected override bool PrintMembers(global::System.Text.StringBuilder builder)",
            """builder.Append("Owner = ***");""",
            """builder.Append(", Kind = ").Append((object?)this.Kind);""",
            """builder.Append(", Id = ").Append((object?)this.Id);""",
            """builder.Append(", Secret = ***");""",
            """builder.Append(", Field = ").Append((object?)this.Field);""",
            """builder.Append(", Again = ").Append((object?)this.Again);""",
            """builder.Append(", class = ***");""",
        ],
        Printed("""
            [Topic("orders")]
            internal partial record Order([MessageKey] int Id, [Sensitive] string Secret) : Base("x")
            {
                public int Field = 0;
                internal int Hidden { get; set; }
                public static int Shared { get; set; }
                public int this[int index] => index;
                public int Written { set { } }
                public override string Kind => "order";
                public new int Again { get; set; }
                [Sensitive] public int @class { get; set; }
            }

            internal record Base([property: Sensitive] string Owner)
            {
                public virtual string Kind => "";
                public int Again { get; set; }
            }
            """));

    [Fact]
    public void What_an_heir_or_its_base_marks_is_sensitive_and_no_other_member() => Assert.Equal(
        [
            "protected override bool PrintMembers(global::System.Text.StringBuilder builder)",
            """builder.Append("Id = ").Append((object?)this.Id);""",
            """builder.Append(", Above = ***");""",
            """builder.Append(", Below = ***");""",
        ],
        Printed("""
            [Topic("orders")]
            internal partial record Order(int Id) : Base(Id)
            {
                public override string Above { get; init; } = "";
                [Sensitive] public override string Below { get; init; } = "";
            }

            internal record Base([property: MessageKey] int Id)
            {
                [Sensitive] public virtual string Above { get; init; } = "";
                public virtual string Below { get; init; } = "";
            }
            """));

    [Theory]
    [InlineData("sealed partial record Order", "private")]
    [InlineData("partial record struct Order", "private")]
    [InlineData("partial record Order", "protected virtual")]
    public void It_is_declared_as_the_compiler_would(string declaration, string modifiers) => Assert.Equal(
        [
            $"{modifiers} bool PrintMembers(global::System.Text.StringBuilder builder)",
            """builder.Append("Id = ").Append((object?)this.Id);""",
            """builder.Append(", Secret = ***");""",
        ],
        Printed($$"""[Topic("orders")] internal {{declaration}}([property: MessageKey] int Id, [property: Sensitive] string Secret);"""));

    [Theory]
    [InlineData("internal partial record Order([MessageKey] int Id, string Shown);")]
    [InlineData("internal partial class Order { [MessageKey] public int Id { get; set; } [Sensitive] public string Secret { get; set; } = \"\"; }")]
    [InlineData("internal partial record Order([MessageKey] int Id, [Sensitive] string Secret) { protected virtual bool PrintMembers(System.Text.StringBuilder builder) => true; }")]
    public void Nothing_is_printed_where_nothing_is_sensitive_or_the_author_does_it(string declaration) => Assert.Empty(Printed("[Topic(\"orders\")] " + declaration));

    private static IEnumerable<string> Printed(string source) =>
        Compiled.Lines("using TypedKafka;\nnamespace Shop;\n" + source).Where(static line => line.Contains("bool PrintMembers(", StringComparison.Ordinal) || line.StartsWith("builder.Append(", StringComparison.Ordinal));
}
