using Microsoft.CodeAnalysis;

namespace TypedKafka.Generators.Tests.Generation;

public sealed class PlacementTests
{
    [Fact]
    public void A_project_that_does_not_use_the_library_gets_nothing()
    {
        Assert.Empty(Compiled.Generate("class C { }").Files);
        Assert.Empty(Compiled.Generate("class C { }", Compiled.Library).Files);
        Assert.Empty(Compiled.Generate("class C { }", Compiled.Stranger).Files);
    }

    [Fact]
    public void A_library_of_contracts_gets_no_registrations_and_its_application_does()
    {
        var (library, files) = Compiled.Generate(Order, Compiled.Library, "Shop.Contracts");
        Assert.DoesNotContain(files.Keys, static name => name.Contains("Registrations", StringComparison.Ordinal));

        var (application, own) = Compiled.Generate(
            """
            using TypedKafka;
            static class Program { static void Add(TypedKafkaBuilder builder) => builder.AddTopics().AddHandlers(); }
            """,
            [.. Compiled.Application, Compiled.Emit(library)]);
        Compiled.Emit(application);
        Assert.Contains("AddContract<global::Shop.Order, global::Shop.OrderProducer>", own["TypedKafka.Registrations.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_takes_the_view_of_a_contract_from_another_assembly()
    {
        var library = Compiled.Emit(Compiled.Generate(Order, Compiled.Library, "Shop.Contracts").Compilation);
        var (application, files) = Compiled.Generate(
            """
            using TypedKafka;
            static partial class Metrics { [Consume(Group = "g")] public static void Count(in Shop.OrderView order) { } }
            """,
            [.. Compiled.Application, library]);
        Compiled.Emit(application);
        Assert.Contains(files.Values, static text => text.Contains("new global::Shop.OrderView(context.Data)", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_assemblies_of_which_one_sees_the_internals_of_the_other_do_not_collide()
    {
        const string Friend = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Shop.Tests")]""";
        var shop = Compiled.Emit(Compiled.Generate(Friend.Insert(0, "using TypedKafka;\n") + "\nnamespace Shop { [Topic(\"o\")] internal partial record Order(int Id, Line Line); internal record Line(int Count); }").Compilation);
        var (tests, files) = Compiled.Generate(
            """
            using TypedKafka;
            namespace Shop.Tests;
            [Topic("t")] internal partial record Tested(int Id, Shop.Line Line);
            static class Program { static void Add(TypedKafkaBuilder builder) => builder.AddTopics().AddHandlers(); }
            """,
            [.. Compiled.Application, shop],
            "Shop.Tests");
        Compiled.Emit(tests);
        Assert.Contains("global::Shop.Order,", files["TypedKafka.Registrations.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Contracts_whose_names_differ_in_letter_case_or_place_only_get_files_of_their_own()
    {
        var (compilation, files) = Compiled.Generate("""
            using TypedKafka;
            namespace A { [Topic("a")] internal partial record Order(int Id); [Topic("b")] internal partial record ORDER(int Id); }
            namespace A.B { [Topic("c")] internal partial record Order(int Id); }
            namespace A { internal static partial class C { [Topic("d")] internal partial record Order(int Id); } }
            [Topic("e")] internal partial record Order(int Id);
            """);
        Compiled.Emit(compilation);
        Assert.Equal(7, files.Count);
        Assert.Equal(7, files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Keywords_generated_names_and_names_of_ours_are_legal_names_of_members()
    {
        var (compilation, _) = Compiled.Generate("""
            using TypedKafka;
            namespace @event.Tk
            {
                [Topic("a")]
                internal partial record @class([MessageKey] int @int, string reader, string Writer, string Members, string Error, string Value, string @Contract2, string Foo, string foo2)
                {
                    public string? Parse { get; init; }
                    public string? IsNull { get; init; } = "x" + "y";
                    public string? TkJson { get; set; }
                    [MessageHeader("h")] public string? Headers { get; init; }
                    [MessageHeader("part")] public string? Part { get; init; }
                }
                internal class Guid;
                internal class Utf8JsonReader;
                internal class TypedKafka;
            }
            """);
        Compiled.Emit(compilation);
    }

    [Fact]
    public void Types_that_contracts_share_are_generated_once()
    {
        var (compilation, files) = Compiled.Generate("""
            using TypedKafka;
            namespace Shop;
            [Topic("a")] internal partial record A(Line Line, Outer.Inner Inner);
            [Topic("b")] internal partial record B(List<Line> Lines, A Nested, Node Node);
            internal record Line(int Id);
            internal record Node(Node? Next, Dictionary<string, Node> Others);
            internal class Outer { internal record struct Inner(int Id); }
            """);
        Compiled.Emit(compilation);
        Assert.Equal(3, files.Keys.Count(static name => name.Contains(".Nested.", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_contract_that_inherits_from_a_contract_has_a_witness_of_its_own()
    {
        var (compilation, _) = Compiled.Generate("""
            using TypedKafka;
            [Topic("a")] internal partial record A([MessageKey] int Id);
            [Topic("b")] internal partial record B(int Id, string Text) : A(Id);
            internal static class Use { internal static BContract Of() => B.Contract; }
            """);
        Compiled.Emit(compilation);
    }

    [Theory]
    [InlineData("Json", "Avro")]
    [InlineData("Avro", "Json")]
    [InlineData("Avro", "Protobuf")]
    public void A_contract_holds_contracts_and_cases_of_another_format(string format, string other)
    {
        var (compilation, _) = Compiled.Generate($$"""
            #pragma warning disable CS1591
            using TypedKafka;
            namespace Shop;
            [Topic("holders", Format = TopicFormat.{{format}})] public partial record Holder([Tag(1)] Order Order, [Tag(2)] Placed Placed);
            [Topic("orders", Format = TopicFormat.{{other}})] public partial record Order([MessageKey, Tag(1)] int Id);
            [Topic("events", Format = TopicFormat.{{other}}), MessageUnion(typeof(Placed))] public abstract partial record Event([MessageKey, Tag(1)] int Id);
            [Tag(1)] public record Placed(int Id) : Event(Id);

            public static class Use
            {
                public static bool Look(in OrderView order, in PlacedView placed, in HolderView holder) => order.Id == placed.Id && holder.Order.Id == holder.Placed.Id;
            }
            """);
        Compiled.Emit(compilation);
    }

    [Theory]
    [InlineData("Json", "Json", "")]
    [InlineData("Json", "Json", ", TypeHeader = \"type\"")]
    [InlineData("Json", "Avro", "")]
    [InlineData("Avro", "Avro", "")]
    [InlineData("Avro", "Json", "")]
    [InlineData("Avro", "Avro", ", TypeHeader = \"type\"")]
    [InlineData("Protobuf", "Protobuf", "")]
    [InlineData("Protobuf", "Avro", "")]
    public void A_case_of_a_union_may_be_a_contract_of_its_own_in_the_same_format_or_another(string union, string own, string settings)
    {
        var (compilation, files) = Compiled.Generate($$"""
            #pragma warning disable CS1591
            using TypedKafka;
            namespace Shop;
            [Topic("orders", Format = TopicFormat.{{union}}), MessageUnion(typeof(Placed), typeof(Shipped){{settings}})] public abstract partial record OrderEvent([MessageKey, Tag(1)] int Id);
            [Topic("orders.placed", Format = TopicFormat.{{own}}), Tag(1)] public partial record Placed(int Id, [Tag(2)] string Customer) : OrderEvent(Id);
            [Tag(2)] public record Shipped(int Id) : OrderEvent(Id);

            [ConsumerGroup("orders")]
            public sealed partial class Orders
            {
                [Consume] public void OnPlaced(in PlacedView placed) { }
                [Consume] public Placed OnShipped(Shipped shipped) => new(shipped.Id, "");
                [Consume] public void OnAny(OrderEvent any) { }
            }
            """);
        Compiled.Emit(compilation);
        Assert.Equal(3, string.Concat(files.Values).Split("registry.Add(").Length - 1);
    }

    [Fact]
    public void Types_of_another_assembly_can_be_members_whether_that_one_has_contracts_of_them_or_not()
    {
        var library = Compiled.Emit(Compiled.Generate(
            Order + """

            namespace Shop
            {
                /// <summary>A plain one.</summary>
                public record Plain(int Id, Line? Line);

                /// <summary>Holds one.</summary>
                public static class Holder
                {
                    /// <summary>A held one.</summary>
                    public record struct Held(string Name);
                }
            }
            """,
            Compiled.Library,
            "Shop.Contracts").Compilation);
        var (application, files) = Compiled.Generate(
            """
            using TypedKafka;
            namespace App;
            [Topic("app")] internal partial record Mine(Shop.Order Order, Shop.Plain Plain, List<Shop.Holder.Held> Held);
            internal static partial class Handlers
            {
                [Consume(Group = "g")] private static void On(MineView mine) => _ = (mine.Order.Line.Sku.IsNull, mine.Plain.Id);
            }
            """,
            [.. Compiled.Application, library],
            "My.App");
        Compiled.Emit(application);
        Assert.Contains(files.Values, static text => text.Contains("namespace TypedKafka.Generated.My_App", StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_of_declarations_does_not_change_what_is_generated()
    {
        var one = Compiled.Generate("using TypedKafka; [Topic(\"a\")] public partial record A(int X); [Topic(\"b\")] public partial record B(int X);").Files;
        var other = Compiled.Generate("using TypedKafka; [Topic(\"b\")] public partial record B(int X); [Topic(\"a\")] public partial record A(int X);").Files;
        Assert.Equal(one, other);
    }

    [Theory]
    [InlineData("[Topic(\"a\")] public record A(int X);")]
    [InlineData("[Topic(\"a\")] public partial record A<T>(int X);")]
    [InlineData("[Topic(\"a\")] file partial record A(int X);")]
    [InlineData("public class O { [Topic(\"a\")] public partial record A(int X); }")]
    [InlineData("public partial class O { [Topic(\"a\")] private partial record A(int X); }")]
    [InlineData("[Topic(\"a\")] public partial record A(object X);")]
    [InlineData("[Topic(\"a\")] public partial record A(Dictionary<int, int> X);")]
    [InlineData("[Topic(\"a b\")] public partial record A(int X);")]
    [InlineData("[Topic(\"a\")] public partial record A([MessageKey] double X);")]
    [InlineData("[Topic(\"a\")] public abstract partial record A(int X);")]
    [InlineData("[Topic(\"a\")] public partial record A(int X); public class AView;")]
    [InlineData("[Topic(\"a\")] public partial record A(int X, N N); public record N(System.Type T);")]
    [InlineData("public abstract partial record O { [Topic(\"a\")] protected partial record A(int X); }")]
    [InlineData("[Topic(\"a\")] public partial record A(N N); public record N(int X); public class NView;")]
    [InlineData("[Topic(\"a\")] public partial record A(int X, int x);")]
    [InlineData("[Topic(\"a\")] public partial record A(int X) { [MessageKey] private int Y { get; } }")]
    [InlineData("[Topic(\"a\")] public partial class A { public A(int other) { } public int X { get; } }")]
    public void An_invalid_contract_is_skipped(string source) =>
        Assert.DoesNotContain(Compiled.Generate("using TypedKafka;\n" + source).Files.Keys, static name => !name.StartsWith("Microsoft.", StringComparison.Ordinal));

    [Theory]
    [InlineData("async void On(Order o) => await Task.Yield();")]
    [InlineData("int On(Order o) => 1;")]
    [InlineData("void On(ref Order o) { }")]
    [InlineData("void On(Order o, Order p) { }")]
    [InlineData("void On(int o) { }")]
    [InlineData("void On<T>(Order o) { }")]
    public void An_invalid_handler_is_skipped(string method)
    {
        var (compilation, files) = Compiled.Generate($"{Order}\nnamespace Shop {{ [ConsumerGroup(\"g\")] internal partial class H {{ [Consume] internal {method} }} }}");
        Assert.DoesNotContain(files.Keys, static name => name.Contains("Handlers", StringComparison.Ordinal));
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), static d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true && d.Severity == DiagnosticSeverity.Error);
    }

    private const string Order = """
        using TypedKafka;
        namespace Shop
        {
            /// <summary>An order.</summary>
            [Topic("orders")]
            public partial record Order([MessageKey] int Id, Line Line);

            /// <summary>A line.</summary>
            public record Line(string Sku);
        }
        """;
}
