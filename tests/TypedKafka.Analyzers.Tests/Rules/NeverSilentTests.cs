using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Rules;

/// <summary>The generator skips exactly what the analyzers report: a wrong contract is never met by silence, nor by broken generated code.</summary>
public sealed class NeverSilentTests
{
    private const string Sound = """
        using TypedKafka;

        [Topic("sound")]
        public partial record Sound([MessageKey] int Id);

        """;

    public static TheoryData<string> WrongContracts() =>
    [
        """[Topic("wrong")] public record Wrong(int Id);""",
        """[Topic("wrong")] public partial record Wrong(nint Id);""",
        """[Topic("wrong", Format = TopicFormat.Avro)] public partial record Wrong(decimal Amount);""",
        """[Topic("wrong", Format = TopicFormat.Avro)] public partial record Wrong(ulong Id);""",
        """[Topic("wrong", Format = TopicFormat.Protobuf)] public partial record Wrong(int Id);""",
        """[Topic("wrong", Format = TopicFormat.Protobuf)] public partial record Wrong([Tag(1)] int Id, [Tag(1)] int Other);""",
        """[Topic("wrong", Format = TopicFormat.Protobuf)] public partial record Wrong([Tag(1)] int?[] Ids);""",
        """[Topic("wrong", Format = TopicFormat.Protobuf)] public partial record Wrong([UnknownFields] int Id);""",
        """[Topic("wrong", Format = (TopicFormat)9)] public partial record Wrong(int Id);""",
        """[Topic("wrong topic")] public partial record Wrong(int Id);""",
        """[Topic("")] public partial record Wrong(int Id);""",
        """[Topic("wrong", Partitions = -1)] public partial record Wrong(int Id);""",
        """[Topic("wrong"), TopicConfig("", "1")] public partial record Wrong(int Id);""",
        """[Topic("wrong")] public partial record Wrong([MessageKey] double Id);""",
        """[Topic("wrong")] public partial record Wrong([MessageKey] int[] Id);""",
        """[Topic("wrong")] public partial record Wrong([MessageHeader("h")] int[] Id);""",
        """[Topic("wrong")] public partial record Wrong([MessageHeader("h")] int A, [MessageHeader("h")] int B);""",
        """[Topic("wrong")] public partial record Wrong([MessageHeader("")] int Id);""",
        """[Topic("wrong")] public partial record Wrong<T>(int Id);""",
        """[Topic("wrong")] file partial record Wrong(int Id);""",
        """[Topic("wrong")] public abstract partial record Wrong(int Id);""",
        """[Topic("wrong")] public static partial class Wrong;""",
        """[Topic("wrong")] public ref partial struct Wrong { public int Id { get; set; } }""",
        """[Topic("wrong")] public partial class Wrong { private Wrong() { } public int Id { get; set; } }""",
        """[Topic("wrong")] public partial class Wrong { public Wrong(int a) { } public Wrong(string b) { } public int Id { get; set; } }""",
        """[Topic("wrong")] public partial class Wrong { [MessageKey] private int Id { get; set; } public int A { get; set; } }""",
        """[Topic("wrong")] public partial class Wrong { [MessageKey] public int Id; public int A { get; set; } }""",
        """public class Outer { [Topic("wrong")] public partial record Wrong(int Id); }""",
        """public partial class Outer { [Topic("wrong")] private partial record Wrong(int Id); }""",
        """public partial class Outer<T> { [Topic("wrong")] public partial record Wrong(int Id); }""",
        """[Topic("wrong")] public partial record Wrong(int Id); public class WrongProducer;""",
        """[Topic("wrong")] public partial record Wrong(int Id) { public int Contract() => Id; }""",
        """[Topic("wrong")] public partial record Wrong(Part Part); public abstract record Part(int Id);""",
        """[Topic("wrong"), MessageUnion] public abstract partial record Wrong(int Id);""",
        """[Topic("wrong"), MessageUnion(typeof(One))] public partial record Wrong(int Id); public record One(int Id) : Wrong(Id);""",
        """[Topic("wrong"), MessageUnion(typeof(One), Discriminator = "id")] public abstract partial record Wrong(int Id); public record One(int Id) : Wrong(Id);""",
        """[Topic("wrong"), MessageUnion(typeof(One))] public abstract partial record Wrong(int Id); public record One(int Id, nint Bad) : Wrong(Id);""",
        """[Topic("wrong")] public partial record Wrong(Part Part); [MessageUnion(typeof(One), TypeHeader = "t")] public abstract record Part; public record One : Part;""",
        """[Topic("wrong")] public partial record Wrong(Part Part); [System.Text.Json.Serialization.JsonDerivedType(typeof(One))] public abstract record Part; public record One : Part;""",
    ];

    public static TheoryData<string> WrongHandlers() =>
    [
        """[ConsumerGroup("g")] public class Handlers { [Consume] public void Wrong(Sound sound) { } }""",
        """public partial class Handlers { [Consume] public void Wrong(Sound sound) { } }""",
        """[ConsumerGroup("")] public partial class Handlers { [Consume] public void Wrong(Sound sound) { } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public async void Wrong(Sound sound) => await Task.Yield(); }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public int Wrong(Sound sound) => sound.Id; }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong() { } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong(NoContract none) { } } public record NoContract(int Id);""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong(Sound a, Sound b) { } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume(Unhandled = UnhandledMessage.Skip)] public void Wrong(Sound sound) { } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong(MessageBatch<One> ones) { } } [Topic("u"), MessageUnion(typeof(One))] public abstract partial record Union; public record One : Union;""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong(One? one) { } } [Topic("u"), MessageUnion(typeof(One))] public abstract partial record Union; public record One : Union;""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public One Wrong(Sound sound) => new(); } [Topic("u"), MessageUnion(typeof(One))] public abstract partial record Union; public record One : Union;""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume(Unhandled = UnhandledMessage.Skip)] public void Wrong(MessageBatch<Union> all) { } } [Topic("u"), MessageUnion(typeof(One))] public abstract partial record Union; public record One : Union;""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong(Sound sound, int count) { } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong(ref Sound sound) { } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public Sound Wrong(MessageBatch<Sound> sounds) => sounds.Values[0]; }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume(MaxConcurrency = 0)] public void Wrong(Sound sound) { } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume(Ordering = ProcessingOrder.Key)] public void Wrong(MessageBatch<Sound> sounds) { } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong<T>(Sound sound) { } }""",
        """[ConsumerGroup("g")] public partial class Handlers<T> { [Consume] public void Wrong(Sound sound) { } }""",
        """[ConsumerGroup("g")] public abstract partial class Handlers { [Consume] public void Wrong(Sound sound) { } }""",
        """public partial struct Handlers { [Consume(Group = "g")] public void Wrong(Sound sound) { } }""",
        """public partial class Outer { [ConsumerGroup("g")] private partial class Handlers { [Consume] public void Wrong(Sound sound) { } } }""",
        """public class Outer { [ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong(Sound sound) { } } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume(Cluster = " ")] public void Wrong(Sound sound) { } }""",
        """[ConsumerGroup("g")] public partial class Handlers { public int Wrong { [Consume(Group = "h")] get => 1; } }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Wrong(Sound sound) { } private int ConsumeWrong => 1; }""",
        """[ConsumerGroup("g")] public partial class Handlers { [Consume, OnFailure(Retries = 1, FirstDelay = "soon")] public void Wrong(Sound sound) { } }""",
        """[ConsumerGroup("g"), OnFailure(Retries = -1)] public partial class Handlers { [Consume] public void Wrong(Sound sound) { } }""",
        """public partial class Handlers { public void Run() { Wrong(new Sound(1)); [Consume(Group = "g")] static void Wrong(Sound sound) { } } }""",
    ];

    [Theory]
    [MemberData(nameof(WrongContracts))]
    public Task A_wrong_contract_is_reported_and_nothing_is_generated_for_it(string declaration) => AssertRefusedAsync(declaration, "TK1");

    [Theory]
    [MemberData(nameof(WrongHandlers))]
    public Task A_wrong_handler_is_reported_and_nothing_is_generated_for_it(string declaration) => AssertRefusedAsync(declaration, "TK3", "TK1011");

    [Fact]
    public async Task In_a_language_that_is_too_old_nothing_is_generated_and_that_is_said()
    {
        const string handlers = """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Handle(Sound sound) { } }""";
        var (compilation, generated) = Compilations.Generate(Compilations.Create(Sound + handlers, language: LanguageVersion.CSharp11));
        var diagnostics = await Compilations.DiagnoseAsync(compilation);

        Assert.Empty(generated.GeneratedTrees);
        Assert.Equal(["TK0001", "TK0001"], diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public Task A_handler_of_a_wrong_contract_adds_no_errors_of_its_own() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("wrong")]
        public record {|TK1001:Wrong|}(int Id);

        [ConsumerGroup("g")]
        public partial class Handlers
        {
            [Consume]
            public void Handle(Wrong wrong) { }
        }
        """);

    [Fact]
    public async Task What_is_sound_is_generated_and_not_reported()
    {
        const string handlers = """[ConsumerGroup("g")] public partial class Handlers { [Consume] public void Handle(Sound sound) { } }""";
        var (compilation, generated) = Compilations.Generate(Compilations.Create(Sound + handlers));

        Assert.Empty(await Compilations.DiagnoseAsync(compilation));
        Assert.Contains(Texts(generated), static text => text.Contains("SoundProducer", StringComparison.Ordinal));
        Assert.Contains(Texts(generated), static text => text.Contains("Handle(", StringComparison.Ordinal));
    }

    private static async Task AssertRefusedAsync(string declaration, params string[] rules)
    {
        var (compilation, generated) = Compilations.Generate(Compilations.Create(Sound + declaration));
        var diagnostics = await Compilations.DiagnoseAsync(compilation);

        Assert.DoesNotContain(Texts(generated), static text => text.Contains("Wrong", StringComparison.Ordinal));
        Assert.Contains(diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && rules.Any(rule => diagnostic.Id.StartsWith(rule, StringComparison.Ordinal)));
        Assert.DoesNotContain(diagnostics, static diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(GeneratorDriverRunResult generated) => generated.GeneratedTrees.Select(static tree => tree.ToString());
}
