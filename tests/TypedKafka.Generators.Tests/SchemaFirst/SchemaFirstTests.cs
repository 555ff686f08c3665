using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedKafka.Generators.Tests.Generation;

namespace TypedKafka.Generators.Tests.SchemaFirst;

/// <summary>Contracts that are generated from schema files, record and all.</summary>
public sealed class SchemaFirstTests
{
    private const string Payment = """
        {
          "type": "record", "name": "Payment", "namespace": "Shop.Money", "doc": "A payment.\nIt is <final>.", "fields": [
            { "name": "account_id", "type": "string", "doc": "Whose." },
            { "name": "amount", "type": { "type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 4 } },
            { "name": "at", "type": { "type": "long", "logicalType": "timestamp-millis" } },
            { "name": "kind", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD", "CASH"] }, "default": "CASH" },
            { "name": "memo", "type": ["null", "string"], "default": null, "aliases": ["note"] },
            { "name": "parts", "type": { "type": "array", "items": { "type": "record", "name": "Part", "fields": [{ "name": "sku", "type": "string" }] } }, "default": [] }
          ]
        }
        """;

    private const string Handler = """
        using TypedKafka;
        using Shop.Money;
        public static partial class Handlers { [Consume(Group = "g")] public static void On(Payment payment) { } }
        """;

    [Fact]
    public void A_schema_file_makes_record_codec_view_and_producer()
    {
        var (_, files) = Generate("", [SchemaItem.Of("payment.avsc", Payment, "payments", "account_id")]);
        Snapshot.Matches("Schema.Payment", files, Caller());
    }

    [Fact]
    public void What_is_generated_has_no_warnings_whatever_the_schema_says()
    {
        var text = File.ReadAllText(Path.Combine(Tests(), "TypedKafka.Avro.Tests", "SchemaFirst", "invoice.avsc"));
        var (compilation, _) = Generate("", [SchemaItem.Of("invoice.avsc", text, "invoices", "invoice_id")]);
        Compiled.Emit(compilation);
    }

    [Fact]
    public void Handlers_take_its_values_views_and_batches_and_return_it()
    {
        var (compilation, files) = Generate(
            """
            using TypedKafka;
            using Shop.Money;
            namespace Shop;

            /// <summary>Handles.</summary>
            [ConsumerGroup("shop")]
            public sealed partial class Handlers
            {
                /// <summary>By value, with a producer, which returns another.</summary>
                [Consume]
                public Task<Payment> On(Payment payment, ITopicProducer<Payment> producer, CancellationToken cancel) => Task.FromResult(payment);

                /// <summary>By view.</summary>
                [Consume(Group = "views")]
                public static void OnView(in PaymentView payment, MessageContext context) => _ = payment.Amount;

                /// <summary>By value or nothing.</summary>
                [Consume(Group = "nulls")]
                public static void OnNull(Shop.Money.Payment? payment) => _ = payment;

                /// <summary>By batch.</summary>
                [Consume(Group = "batches")]
                public static void OnBatch(MessageBatch<Payment> payments) => _ = payments.Count;

                /// <summary>By batch with tombstones.</summary>
                [Consume(Group = "tombstones")]
                public static void OnHoles(MessageBatch<Payment?> payments) => _ = payments.Count;
            }
            """,
            [SchemaItem.Of("payment.avsc", Payment, "payments", "account_id")]);

        Compiled.Emit(compilation);
        var handlers = files.Single(static file => file.Key.Contains("Handlers", StringComparison.Ordinal)).Value;
        Assert.All(["On", "OnView", "OnNull", "OnBatch", "OnHoles"], method => Assert.Contains($"Consume{method}(", handlers, StringComparison.Ordinal));
        Assert.Contains("AddContract<global::Shop.Money.Payment", files["TypedKafka.Registrations.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_of_other_messages_return_it_and_take_services_of_it_by_key()
    {
        var (compilation, files) = Generate(
            """
            using TypedKafka;
            using Shop.Money;
            using Microsoft.Extensions.DependencyInjection;
            namespace Shop;

            [Topic("orders")] internal partial record Order([MessageKey] int Id);

            [ConsumerGroup("shop")]
            internal sealed partial class Handlers
            {
                [Consume] internal ValueTask<Payment> On(Order order, [FromKeyedServices("eu")] ITopicProducer<Payment> producer) => default;
                [Consume(Group = "two")] internal Task<Payment> OnTask(Order order) => Task.FromResult<Payment>(null!);
                [Consume(Group = "three")] internal Payment OnMarked([FromKeyedServices("eu")] Payment payment) => payment;
                [Consume(Group = "four")] internal void OnSent(Order order, PaymentProducer payments, [FromKeyedServices("eu")] PaymentProducer? others) { }
            }
            """,
            [SchemaItem.Of("payment.avsc", Payment, "payments", "account_id")]);

        Compiled.Emit(compilation);
        var handlers = files.Single(static file => file.Key.Contains("Handlers", StringComparison.Ordinal)).Value;
        Assert.Contains("GetRequiredKeyedService<global::TypedKafka.ITopicProducer<global::Shop.Money.Payment>>(services, \"eu\")", handlers, StringComparison.Ordinal);
        Assert.Contains("GetRequiredService<global::Shop.Money.PaymentProducer>(services)", handlers, StringComparison.Ordinal);
        Assert.Contains("GetKeyedService<global::Shop.Money.PaymentProducer>(services, \"eu\")", handlers, StringComparison.Ordinal);
        Assert.All(["On", "OnTask", "OnMarked", "OnSent"], method => Assert.Contains($"Consume{method}(", handlers, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_ends_otherwise_is_no_view_of_what_it_begins_with()
    {
        var (compilation, files) = Generate(
            """
            using TypedKafka;
            using Shop.Money;
            namespace Shop;

            [Topic("orders")] internal partial record Order([MessageKey] int Id);

            internal static partial class Handlers { [Consume(Group = "g")] private static void On(OrderPart part) { } }
            """,
            [SchemaItem.Of("part.avsc", """{ "type": "record", "name": "OrderPart", "namespace": "Shop.Money", "fields": [{ "name": "id", "type": "int" }] }""", "parts")]);

        Compiled.Emit(compilation);
        Assert.Contains("global::Shop.Money.OrderPart.Contract.Read(", files.Single(static file => file.Key.Contains("Handlers", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_of_batches_that_returns_it_is_not_generated()
    {
        var (_, files) = Generate(
            """
            using TypedKafka;
            using Shop.Money;
            public static partial class Handlers { [Consume(Group = "g")] public static Payment On(MessageBatch<Payment> payments) => payments[0].Value; }
            """,
            [SchemaItem.Of("payment.avsc", Payment, "payments", "account_id")]);
        Assert.DoesNotContain(files.Values, static text => text.Contains("ConsumeOn", StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_adds_members_of_its_own_and_handlers_still_find_it()
    {
        var (compilation, files) = Generate(
            """
            using TypedKafka;
            namespace Shop.Money;

            public partial record Payment
            {
                /// <summary>A member of our own.</summary>
                [System.Text.Json.Serialization.JsonIgnore]
                public bool IsLarge => Amount > 100;
            }

            /// <summary>A service.</summary>
            public partial class Ledger;

            /// <summary>Handles.</summary>
            [ConsumerGroup("shop")]
            public sealed partial class Handlers
            {
                /// <summary>By value.</summary>
                [Consume]
                public void On(Payment payment, Ledger ledger) { }

                /// <summary>By view.</summary>
                [Consume(Group = "views")]
                public static void OnView(PaymentView payment) { }
            }
            """,
            [SchemaItem.Of("payment.avsc", Payment, "payments")]);

        Compiled.Emit(compilation);
        Assert.Contains("ConsumeOn(", files.Single(static file => file.Key.Contains("Handlers", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_types_of_one_name_a_handler_means_the_nearest()
    {
        var (compilation, files) = Generate(
            """
            using TypedKafka;
            namespace Shop.Other;

            /// <summary>Handles.</summary>
            public static partial class Handlers
            {
                /// <summary>By value.</summary>
                [Consume(Group = "shop")]
                public static void On(Payment payment) { }
            }
            """,
            [
                SchemaItem.Of("a.avsc", Payment, "payments"),
                new SchemaItem("b.avsc", Payment, ("TypedKafkaSchema", "true"), ("Topic", "others"), ("Namespace", "Shop.Other"), ("Access", "public"), ("Partitions", "3"), ("Cleanup", "Compact"), ("Compatibility", "Full")),
            ]);

        Compiled.Emit(compilation);
        Assert.Contains("global::Shop.Other.Payment", files.Single(static file => file.Key.Contains("Handlers", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        var declared = files.Single(static file => file.Key.StartsWith("Shop.Other.Payment.Declaration", StringComparison.Ordinal)).Value;
        Assert.Contains("[Tk::Topic(\"others\", Format = Tk::TopicFormat.Avro, Partitions = 3, Compatibility = (Tk::SchemaCompatibility)5)]", declared, StringComparison.Ordinal);
        Assert.Contains("[Tk::TopicConfig(\"cleanup.policy\", \"compact\")]", declared, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_two_files_define_alike_are_one_type()
    {
        const string part = """{ "type": "record", "name": "Part", "namespace": "Shop", "fields": [{ "name": "sku", "type": "string" }] }""";
        var (compilation, files) = Generate("", [
            SchemaItem.Of("a.avsc", $$"""{ "type": "record", "name": "A", "namespace": "Shop", "fields": [{ "name": "part", "type": {{part}} }] }""", "a"),
            SchemaItem.Of("b.avsc", $$"""{ "type": "record", "name": "B", "namespace": "Shop", "fields": [{ "name": "part", "type": {{part}} }] }""", "b"),
        ]);

        Compiled.Emit(compilation);
        Assert.Single(files, static file => file.Key.StartsWith("Shop.Part.Declaration", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_namespace_the_projects_is_taken_and_internal_types_stay_inside()
    {
        var (compilation, files) = Generate("", [
            new SchemaItem("a.avsc", """{ "type": "record", "name": "event", "fields": [{ "name": "event", "type": "int" }, { "name": "class", "type": "int" }, { "name": "Class", "type": "int" }] }""",
                ("TypedKafkaSchema", "true"), ("Topic", "events"), ("Access", "internal")),
        ]);

        Compiled.Emit(compilation);
        var declared = files.Single(static file => file.Key.StartsWith("Shop.Root.Event.Declaration", StringComparison.Ordinal)).Value;
        Assert.Contains("internal partial record Event", declared, StringComparison.Ordinal);
        Assert.All(["EventValue", "Class", "ClassValue"], name => Assert.Contains($"public required int {name} ", declared, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_made_of_a_file_that_is_wrong_of_another_kind_or_in_a_project_without_the_library()
    {
        Assert.Empty(Generate("", [SchemaItem.Of("payment.avsc", Payment[..^20], "payments")]).Files);
        Assert.Empty(Generate("", [new SchemaItem("payment.avsc", Payment, ("Topic", "payments"))]).Files);
        Assert.Empty(Generate("", [SchemaItem.Of("payment.avsc", Payment, "payments")], Compiled.Stranger).Files);
    }

    [Fact]
    public void An_edit_elsewhere_leaves_the_file_unread_and_one_in_the_file_is_seen()
    {
        var item = SchemaItem.Of("payment.avsc", Payment, "payments");
        var compilation = Compiled.Create("class Other { }", Compiled.Application).AddSyntaxTrees(Compiled.Tree(Handler, "Handler.cs"));
        var driver = Driver([item]).RunGenerators(compilation, TestContext.Current.CancellationToken);
        string[] steps = ["SchemaSources", "StatedContracts", "StatedPlaces", "DeclaredTypes", "AllContracts", "ResolvedHandlers", "HandlerClasses"];

        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Compiled.Tree("class Other { int edited; }"));
        var result = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results[0];
        Assert.All(steps, step => Assert.All(Reasons(result, step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}.")));
        Assert.All(result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs), static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));

        var spaced = driver.ReplaceAdditionalText(item, SchemaItem.Of("payment.avsc", Payment + "\n\n", "payments")).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results[0];
        Assert.All(Reasons(spaced, "SchemaSources"), static reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));

        var other = driver.ReplaceAdditionalText(item, SchemaItem.Of("payment.avsc", Payment.Replace("memo", "remark", StringComparison.Ordinal), "payments"))
            .RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results[0];
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(other, "StatedContracts"));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, Reasons(other, "ContractNames"));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason);

    private static GeneratorDriver Driver(SchemaItem[] items) => Compiled.Driver().AddAdditionalTexts([.. items]).WithUpdatedAnalyzerConfigOptions(new SchemaItems());

    private static (Compilation Compilation, Dictionary<string, string> Files) Generate(
        string source, SchemaItem[] items, System.Collections.Immutable.ImmutableArray<MetadataReference>? references = null)
    {
        var driver = Driver(items).RunGeneratorsAndUpdateCompilation(
            Compiled.Create(source, references ?? Compiled.Application), out var compilation, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return (compilation, result.GeneratedSources.ToDictionary(static file => file.HintName, static file => file.SourceText.ToString()));
    }

    // Snapshots are beside those of other contracts.
    private static string Caller([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path))!, "Generation", "SnapshotTests.cs");

    private static string Tests()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TypedKafka.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("There is no TypedKafka.sln above.");
        return Path.Combine(folder.FullName, "tests");
    }
}
