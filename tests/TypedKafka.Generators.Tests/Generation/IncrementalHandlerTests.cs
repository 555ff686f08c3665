using Microsoft.CodeAnalysis;

namespace TypedKafka.Generators.Tests.Generation;

/// <summary>A handler is read again when a declaration changes that it may mean, wherever that stands, and not because of what a method does.</summary>
public sealed class IncrementalHandlerTests
{
    private const string Contracts = """
        using TypedKafka;
        namespace Shop;
        [Topic("orders")] public partial record OrderPlaced([MessageKey] Guid OrderId);
        [Topic("returns"), MessageUnion(typeof(Asked))] public abstract partial record ReturnEvent([MessageKey] int Id);
        [Topic("claims"), MessageUnion(typeof(Asked))] public abstract partial record ClaimEvent([MessageKey] int Id);
        """;

    private static readonly string[] s_later = ["ResolvedHandlers", "HandlerClasses", "ContractNames", "Registrations"];

    [Theory]
    [InlineData("{ Count += 1; }", "{ var two = 2; Count += two; }")]
    [InlineData("=> Count++;", "=> Count--;")]
    public void An_edit_in_its_own_body_leaves_the_handler_unchanged_and_all_else_cached(string before, string after)
    {
        var handler = Handler("void On(OrderPlaced order) " + before);
        var steps = Incremental.Edit([Contracts, handler], handler.Replace(before, after, StringComparison.Ordinal), 1);
        steps.AssertReasons(["Handlers", "HasRuntime", "ReferencedContracts"], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        steps.AssertReasons(s_later, IncrementalStepRunReason.Cached);
        steps.AssertOutputs(IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_in_a_body_elsewhere_leaves_the_handler_cached()
    {
        var steps = Incremental.Edit([Contracts, Handler("void On(OrderPlaced order) { }"), "class Other { int Run() { return 1; } }"], "class Other { int Run() { return 2; } }", 2);
        steps.AssertReasons(["Handlers", .. s_later], IncrementalStepRunReason.Cached);
        steps.AssertOutputs(IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("void On(OrderPlaced order) { }", "void On(OrderPlaced order, MessageContext context) { }")]
    [InlineData("void On(OrderPlaced order) { }", "void On(in OrderPlacedView order) { }")]
    [InlineData("void On(OrderPlaced order) { }", "Task On(OrderPlaced order) => Task.CompletedTask;")]
    [InlineData("void On(OrderPlaced order) { }", "static void On(OrderPlaced order) { }")]
    [InlineData("[Consume(Group = \"one\")] public void On(OrderPlaced order) { }", "[Consume(Group = \"one\", MaxConcurrency = 2)] public void On(OrderPlaced order) { }")]
    public void Another_signature_or_attribute_is_read_anew(string before, string after)
    {
        var handler = Handler(before);
        Incremental.Edit([Contracts, handler], handler.Replace(before, after, StringComparison.Ordinal), 1).AssertAnew("Handlers");
    }

    /// <summary>What a handler is may change with any file.</summary>
    [Theory]
    [InlineData("[Consume] public void On(OrderPlaced order) { }", "namespace Shop { [TypedKafka.ConsumerGroup(\"one\")] partial class Shipping; }", "namespace Shop { [TypedKafka.ConsumerGroup(\"two\")] partial class Shipping; }")]
    [InlineData("[Consume(Group = Names.Group)] public void On(OrderPlaced order) { }", "namespace Shop { static class Names { public const string Group = \"one\"; } }", "namespace Shop { static class Names { public const string Group = \"two\"; } }")]
    [InlineData("void On(Asked asked) { }", "namespace Shop { public partial record Asked(int Id) : ReturnEvent(Id); }", "namespace Shop { public partial record Asked(int Id) : ClaimEvent(Id); }")]
    [InlineData("void On(Asked asked) { }", "namespace Shop { public partial record Asked(int Id) : Middle(Id); public abstract record Middle(int Id) : ReturnEvent(Id); }", "namespace Shop { public partial record Asked(int Id) : Middle(Id); public abstract record Middle(int Id) : ClaimEvent(Id); }")]
    [InlineData("void On(Message order) { }", "global using Message = Shop.OrderPlaced;", "global using Message = Shop.ReturnEvent;")]
    [InlineData("void On(Moved moved) { }", "namespace Shop { [TypedKafka.Topic(\"moved\")] public partial record Moved([property: TypedKafka.MessageKey] int Id); }", "namespace Shop { public partial record Moved([property: TypedKafka.MessageKey] int Id); }")]
    [InlineData("void On(in MovedView moved) { }", "namespace Shop { public partial record Moved(int Id); }", "namespace Shop { [TypedKafka.Topic(\"moved\")] public partial record Moved(int Id); }")]
    [InlineData("void On(OrderPlaced order) { }", "namespace Shop { partial class Shipping; }", "namespace Shop { partial class Shipping { public int ConsumeOn => 1; } }")]
    [InlineData("void On(OrderPlaced order) { }", "namespace Shop { static class Shipped; }", "namespace Shop { static partial class Shipping; }")]
    public void A_declaration_in_another_file_is_read_anew(string handler, string before, string after) =>
        Incremental.Edit([before, Contracts, Handler(handler)], after, 0).AssertAnew("Handlers");

    [Theory]
    [InlineData("[Topic(\"moved\")] public partial record Moved(int Id);", "public record Moved(int Id);")]
    [InlineData("public record Moved(int Id);", "[Topic(\"moved\")] public partial record Moved(int Id);")]
    public void Another_version_of_a_reference_is_read_anew(string before, string after)
    {
        var steps = Incremental.Edit([Contracts, Handler("void On(Library.Moved moved) { }")], Library(before), Library(after));
        steps.AssertAnew("Handlers");

        static MetadataReference Library(string type) =>
            Compiled.Emit(Compiled.Generate($"#pragma warning disable CS1591\nusing TypedKafka; namespace Library; {type}", Compiled.Library, "Library").Compilation);
    }

    private static string Handler(string method) => $$"""
        using System.Threading.Tasks;
        using TypedKafka;
        namespace Shop;
        public sealed partial class Shipping
        {
            int Count;
            {{(method.StartsWith('[') ? method : $"[Consume(Group = \"shipping\")] public {method}")}}
        }
        """;
}
