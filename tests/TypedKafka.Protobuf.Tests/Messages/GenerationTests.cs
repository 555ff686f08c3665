using Microsoft.CodeAnalysis;
using TypedKafka.Generators.Tests.Generation;
using TypedKafka.Protobuf.Tests.Support;

namespace TypedKafka.Protobuf.Tests.Messages;

/// <summary>
/// What is generated for messages of a <c>.proto</c> file, with the output of the compiler of Protobuf as a source. In an editor that output is a file among others: it may come later than the rest, and
/// change.
/// </summary>
public sealed class GenerationTests
{
    private const string Proto = """
        syntax = "proto3";
        package shop;
        message Refund { string id = 1; int64 cents = 2; message Line { string sku = 1; } }
        message Chargeback { int64 number = 1; }
        """;

    private const string Attributes = """
        using TypedKafka;
        [assembly: Topic<Shop.Refund>("refunds", Key = nameof(Shop.Refund.Id))]
        [assembly: Topic<Shop.Refund.Types.Line>("lines")]

        namespace Shop
        {
            /// <summary>The other part is generated.</summary>
            [Topic("chargebacks", Key = nameof(Number))]
            public partial class Chargeback;
        }
        """;

    private const string Handlers = """
        #pragma warning disable CS1591
        using TypedKafka;
        namespace Shop;
        [ConsumerGroup("audit")]
        public sealed partial class Audit
        {
            [Consume] public Task<Chargeback> On(Refund refund) => Task.FromResult(new Chargeback { Number = refund.Cents });
            [Consume] public void On(Chargeback? chargeback) { }
            [Consume] public void On(MessageBatch<Refund.Types.Line> lines) { }
        }
        """;

    private static readonly MetadataReference s_protobuf = MetadataReference.CreateFromFile(typeof(GoogleMessage).Assembly.Location);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contracts_and_handlers_of_generated_messages_compile_without_a_warning()
    {
        var compilation = Sources(await Protoc.CSharpAsync(Proto, Cancel), Handlers);
        var driver = Compiled.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var all, out _, Cancel);
        Compiled.Emit(all);
        Assert.Empty(all.GetDiagnostics(Cancel).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(["Audit.Handlers", "Chargeback", "Refund", "Refund.Types.Line"], Files(driver));
        Assert.NotNull(all.GetTypeByMetadataName("Shop.RefundProducer"));
        Assert.NotNull(all.GetTypeByMetadataName("Shop.Refund_Types_LineContract"));
        Assert.Null(all.GetTypeByMetadataName("Shop.RefundView"));
    }

    [Fact]
    public async Task They_come_when_the_messages_do_and_stay_while_others_are_edited()
    {
        // Before Grpc.Tools has run for the first time, an editor knows neither the messages nor what derives from them.
        var driver = Compiled.Driver().RunGenerators(Sources(messages: null), Cancel);
        Assert.All(driver.GetRunResult().Results, static result => Assert.Null(result.Exception));
        Assert.DoesNotContain("Refund", Files(driver));

        var source = await Protoc.CSharpAsync(Proto, Cancel);
        var compilation = Sources(source, "class Other { }");
        driver = driver.RunGenerators(compilation, Cancel);
        Assert.Equal(["Chargeback", "Refund", "Refund.Types.Line"], Files(driver));

        var other = compilation.SyntaxTrees.Last();
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(other, Compiled.Tree("class Other { int edited; }", other.FilePath)), Cancel);
        var steps = Assert.Single(driver.GetRunResult().Results);
        Assert.All(steps.TrackedSteps["ForeignContracts"].SelectMany(static step => step.Outputs), static output => Assert.Contains(output.Reason, s_stays));
        Assert.All(steps.TrackedOutputSteps.Values.SelectMany(static step => step).SelectMany(static step => step.Outputs), static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));

        // What a message has gained is no affair of its contract; what its key has become is.
        driver = driver.RunGenerators(Sources(await Protoc.CSharpAsync(Proto.Replace("cents = 2;", "cents = 2; bool more = 3;", StringComparison.Ordinal), Cancel)), Cancel);
        Assert.All(Reasons(driver), static reason => Assert.Contains(reason, s_stays));
        driver = driver.RunGenerators(Sources(await Protoc.CSharpAsync(Proto.Replace("string id", "int32 id", StringComparison.Ordinal), Cancel)), Cancel);
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(driver));
    }

    [Fact]
    public async Task A_contract_of_another_assemblys_message_is_internal_and_registered_where_it_is_declared()
    {
        var messages = Compiled.Emit(Compiled.Create("class Nothing;", [.. Compiled.Library, s_protobuf], "Protos").AddSyntaxTrees(Compiled.Tree(await Protoc.CSharpAsync(Proto, Cancel), "Contract.cs")));
        var (compilation, files) = Compiled.Generate("""
            using TypedKafka;
            [assembly: Topic<Shop.Refund>("refunds", Key = "Id")]
            """ + "\n", [.. Compiled.Application, s_protobuf, messages], "App");
        Compiled.Emit(compilation);
        Assert.Equal(Accessibility.Internal, compilation.GetTypeByMetadataName("Shop.RefundProducer")!.DeclaredAccessibility);
        Assert.Contains(files.Values, static file => file.Contains("AddContract<global::Shop.Refund, global::Shop.RefundProducer>(default(global::Shop.RefundContract)", StringComparison.Ordinal));
    }

    private static readonly IncrementalStepRunReason[] s_stays = [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached];

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver) =>
        Assert.Single(driver.GetRunResult().Results).TrackedSteps["ForeignContracts"].SelectMany(static step => step.Outputs).Select(static output => output.Reason);

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Sources(string? messages, string? more = null)
    {
        var compilation = Compiled.Create(Attributes, [.. Compiled.Application, s_protobuf]);
        if (messages is not null) compilation = compilation.AddSyntaxTrees(Compiled.Tree(messages, "Contract.cs"));
        return more is null ? compilation : compilation.AddSyntaxTrees(Compiled.Tree(more, "More.cs"));
    }

    /// <summary>The generated files of the namespace, by the readable part of their names.</summary>
    private static string[] Files(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results.Single().GeneratedSources
            .Select(static file => file.HintName)
            .Where(static name => name.StartsWith("Shop.", StringComparison.Ordinal))
            .Select(static name => name["Shop.".Length..^".01234567.g.cs".Length])
            .Order(StringComparer.Ordinal)];
}
