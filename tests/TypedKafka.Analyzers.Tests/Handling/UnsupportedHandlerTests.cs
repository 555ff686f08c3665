using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class UnsupportedHandlerTests
{
    private const string Contracts = """


        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        [Topic("returns")]
        public partial record Return([MessageKey] int Id);

        [Topic("pairs")]
        public readonly partial record struct Pair(int Id);

        public interface IShippingDb;
        """;

    private static string InClass(string handler) => $$"""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            {{handler}}
        }
        """ + Contracts;

    [Theory]
    [InlineData("public void {|TK3002:OnOrder|}() { }", "takes no message")]
    [InlineData("public void {|TK3002:OnOrder|}(CancellationToken cancel) { }", "takes no message")]
    [InlineData("public void {|TK3002:OnOrder|}(IShippingDb db) { }", "takes no message")]
    [InlineData("public void OnOrder(Order order, Return {|TK3002:back|}) { }", "takes two messages")]
    [InlineData("public void OnOrder(Order order, int {|TK3002:count|}) { }", "'count' is neither")]
    [InlineData("public void OnOrder(Order order, string {|TK3002:name|}) { }", "'name' is neither")]
    [InlineData("public void OnOrder(Order order, IShippingDb[] {|TK3002:all|}) { }", "'all' is neither")]
    [InlineData("public void OnOrder(ref Order {|TK3002:order|}) { }", "passed by reference")]
    [InlineData("public void OnOrder(Order order, out IShippingDb {|TK3002:db|}) => db = null!;", "passed by reference")]
    [InlineData("public int {|TK3002:OnOrder|}(Order order) => order.Id;", "returns neither")]
    [InlineData("public int[] {|TK3002:OnOrder|}(Order order) => [order.Id];", "returns neither")]
    [InlineData("public Task<int> {|TK3002:OnOrder|}(Order order) => Task.FromResult(order.Id);", "returns neither")]
    [InlineData("public IEnumerable<int> {|TK3002:OnOrder|}(Order order) => [order.Id];", "returns neither")]
    [InlineData("public void {|TK3002:OnOrder|}<T>(Order order) { }", "is generic")]
    [InlineData("public Return? {|TK3002:OnOrder|}(MessageBatch<Order> orders) => null;", "takes a batch and returns one message")]
    [InlineData("public void {|TK3002:OnOrder|}(MessageBatch<Order> orders, MessageContext context) { }", "have a MessageContext each")]
    [InlineData("public void OnOrder(MessageBatch<Order> orders, Order {|TK3002:order|}) { }", "takes two messages")]
    [InlineData("public void OnOrder(Order order, MessageBatch<int> {|TK3002:batch|}) { }", "'batch' is a batch of 'int', which is no contract")]
    [InlineData("public void OnOrder(Order order, MessageBatch<IShippingDb>? {|TK3002:batch|}) { }", "'batch' is a batch of 'IShippingDb', which is no contract")]
    [InlineData("public void OnOrder(MessageBatch<Shipping> {|TK3002:batch|}) { }", "'batch' is a batch of 'Shipping', which is no contract")]
    [InlineData("public Shipping {|TK3002:OnOrder|}(Order order) => this;", "returns neither")]
    [InlineData("[Consume(Unhandled = UnhandledMessage.Skip)] public int {|TK3002:OnOrder|}(Order order) => 1;", "returns neither")]
    [InlineData("public ValueTask<Pair?> {|TK3002:OnOrder|}(Order order) => default;", "returns neither")]
    [InlineData("[Consume(Ordering = ProcessingOrder.Key)] public void {|TK3002:OnOrder|}(MessageBatch<Order> orders) { }", "leave Ordering out")]
    [InlineData("[Consume(Ordering = (ProcessingOrder)3)] public void {|TK3002:OnOrder|}(Order order) { }", "its Ordering 3 is none of")]
    [InlineData("[Consume(Ordering = (ProcessingOrder)(-1))] public void {|TK3002:OnOrder|}(Order order) { }", "its Ordering -1 is none of")]
    [InlineData("[Consume(MaxConcurrency = 0)] public void {|TK3002:OnOrder|}(Order order) { }", "its MaxConcurrency is 0")]
    [InlineData("[Consume(MaxBatchSize = -1)] public void {|TK3002:OnOrder|}(MessageBatch<Order> orders) { }", "its MaxBatchSize is -1")]
    [InlineData("[Consume(MaxBatchSize = 10)] public void {|TK3002:OnOrder|}(Order order) { }", "no meaning without a MessageBatch")]
    [InlineData("public void {|TK3002:OnOrder|}(Order order, Acknowledgement one, Acknowledgement two) { one.Complete(); two.Complete(); }", "takes two Acknowledgements")]
    [InlineData("public Return {|TK3002:OnOrder|}(Order order, Acknowledgement acknowledgement) { acknowledgement.Complete(); return new(order.Id); }", "returns a message, whose sending would acknowledge too")]
    [InlineData("public async Task<Return> {|TK3002:OnOrder|}(Order order, Acknowledgement acknowledgement) { await Task.Yield(); acknowledgement.Complete(); return new(order.Id); }", "returns a message, whose sending would acknowledge too")]
    [InlineData("public void OnOrder(Order order, Acknowledgement? {|TK3002:acknowledgement|}) { }", "a MessageContext, an Acknowledgement, a CancellationToken nor a service")]
    [InlineData("public void OnOrder(Order order, out Acknowledgement {|TK3002:acknowledgement|}) => acknowledgement = default;", "passed by reference")]
    [InlineData("[Consume(Cluster = \"\")] public void {|TK3002:OnOrder|}(Order order) { }", "cluster has no name")]
    [InlineData("[Consume(ExactlyOnce = true, Ordering = ProcessingOrder.Key)] public void {|TK3002:OnOrder|}(Order order) { }", "a transaction goes through the records of a partition in their order")]
    [InlineData("[Consume(ExactlyOnce = true)] public void {|TK3002:OnOrder|}(MessageBatch<Order?> orders) { }", "a transaction spans several messages by itself")]
    [InlineData("[Consume(ExactlyOnce = true)] public void {|TK3002:OnOrder|}(Order order, Acknowledgement done) => done.Complete();", "its transaction is committed when it returns")]
    [InlineData("[OnFailure(Retries = 1)] public void {|TK3002:OnOrder|}(Order order, Acknowledgement done) => done.Complete();", "nothing to try again or to send elsewhere")]
    [InlineData("[OnFailure(Then = FailureAction.DeadLetter)] public void {|TK3002:OnOrder|}(Order order, Acknowledgement done) => done.Complete();", "nothing to try again or to send elsewhere")]
    [InlineData("[OnFailure(RetryTopics = [\"5s\"])] public void {|TK3002:OnOrder|}(Order order, Acknowledgement done) => done.Complete();", "nothing to try again or to send elsewhere")]
    [InlineData("[Consume(ExactlyOnce = true), OnFailure(RetryTopics = [\"5s\"], Then = FailureAction.DeadLetter)] public void {|TK3002:OnOrder|}(Order order) { }", "RetryTopics take some out of it")]
    public Task A_shape_that_cannot_be_called_is_reported_with_the_reason(string handler, string reason) =>
        RuleTest.ReportsSayingAsync(reason, InClass(handler).Replace("[Consume]\n    [Consume(", "[Consume(", StringComparison.Ordinal));

    [Theory]
    [InlineData("Retries = -1", "its Retries is -1; it must be from 0 to 100")]
    [InlineData("Retries = 101", "its Retries is 101")]
    [InlineData("Retries = 1, FirstDelay = \"5\"", "its FirstDelay \"5\" is no delay: write a whole number with ms, s, m or h")]
    [InlineData("Retries = 1, FirstDelay = \"5 s\"", "is no delay")]
    [InlineData("Retries = 1, FirstDelay = \"0s\"", "is no delay")]
    [InlineData("Retries = 1, FirstDelay = \"-5s\"", "is no delay")]
    [InlineData("Retries = 1, FirstDelay = \"1.5s\"", "is no delay")]
    [InlineData("Retries = 1, FirstDelay = \"9999999999h\"", "is no delay")]
    [InlineData("Retries = 1, FirstDelay = \"\"", "is no delay")]
    [InlineData("Retries = 1, MaxDelay = \"61m\"", "its MaxDelay \"61m\" is longer than 1h")]
    [InlineData("Retries = 1, FirstDelay = \"10s\", MaxDelay = \"5s\"", "its MaxDelay is shorter than its FirstDelay")]
    [InlineData("FirstDelay = \"10s\"", "no meaning without Retries")]
    [InlineData("MaxDelay = \"10s\"", "no meaning without Retries")]
    [InlineData("RetryTopics = [\"25h\"]", "its RetryTopics \"25h\" is longer than 24h")]
    [InlineData("RetryTopics = [\"1m\", \"60s\"]", "its RetryTopics go from \"1m\" to \"60s\"; each delay must be longer")]
    [InlineData("RetryTopics = [\"1m\", null!]", "its RetryTopics \"\" is no delay")]
    [InlineData("RetryTopics = [\"1s\", \"2s\", \"3s\", \"4s\", \"5s\", \"6s\", \"7s\", \"8s\", \"9s\", \"10s\", \"11s\"]", "it has 11 RetryTopics; 10 are the most")]
    [InlineData("Then = (FailureAction)2", "its Then 2 is none of StopHost, DeadLetter")]
    [InlineData("DeadLetterTopic = \"dead\"", "its DeadLetterTopic has no meaning without Then = FailureAction.DeadLetter")]
    [InlineData("Then = FailureAction.DeadLetter, DeadLetterTopic = \"dead letters\"", "its DeadLetterTopic 'dead letters' is no topic: ' ' is none")]
    [InlineData("Then = FailureAction.DeadLetter, DeadLetterTopic = \"orders\"", "is the topic that it reads")]
    public async Task A_failure_policy_that_cannot_be_meant_is_reported_with_the_reason(string policy, string reason)
    {
        await RuleTest.ReportsSayingAsync(reason, InClass($"[OnFailure({policy})] public void {{|TK3002:OnOrder|}}(Order order) {{ }}"));
        await RuleTest.ReportsSayingAsync(reason, InClass("public void {|TK3002:OnOrder|}(Order order) { }").Replace("[ConsumerGroup", $"[OnFailure({policy})]\n[ConsumerGroup", StringComparison.Ordinal));
    }

    [Fact]
    public Task The_topic_of_a_message_that_an_assembly_declares_is_known_too() => RuleTest.ReportsSayingAsync("its DeadLetterTopic 'ticks' is the topic that it reads", """
        using Google.Protobuf.WellKnownTypes;
        using TypedKafka;

        [assembly: Topic<Duration>("lengths")]
        [assembly: Topic<Timestamp>("ticks")]

        public static partial class Clock
        {
            [Consume(Group = "clock"), OnFailure(Then = FailureAction.DeadLetter, DeadLetterTopic = "ticks")]
            public static void {|TK3002:OnTick|}(Timestamp tick) => Console.WriteLine(tick);
        }
        """);

    [Theory]
    [InlineData("gr:oup", "sends to 'orders-gr:oup-retry-5s', which is no topic: ':' is none of the legal characters")]
    [InlineData("a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a23456789-a234", "and 249 is the most")]
    public Task A_group_whose_retry_topics_no_broker_takes_is_reported(string group, string reason) => RuleTest.ReportsSayingAsync(
        reason, InClass($"[OnFailure(RetryTopics = [\"5s\"])] public void {{|TK3002:OnOrder|}}(Order order) {{ }}").Replace("[Consume]", $"[Consume(Group = \"{group}\", Ordering = ProcessingOrder.Unordered)]", StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("Retries = 100")]
    [InlineData("Retries = 3, FirstDelay = \"200ms\", MaxDelay = \"10s\", RetryTopics = [\"1ms\", \"5s\", \"1m\", \"24h\"], Then = FailureAction.DeadLetter")]
    [InlineData("Retries = 3, FirstDelay = \"1h\"")]
    [InlineData("Then = FailureAction.DeadLetter, DeadLetterTopic = \"dead\"")]
    [InlineData("RetryTopics = [], Then = FailureAction.StopHost")]
    public Task A_failure_policy_that_can_be_meant_is_fine(string policy) => RuleTest.ReportsAsync(
        InClass($"[OnFailure({policy})] public void OnOrder(Order order) {{ }}").Replace("[Consume]", "[Consume(Ordering = ProcessingOrder.Unordered)]", StringComparison.Ordinal));

    [Theory]
    [InlineData("public void OnOrder(Order order) { }")]
    [InlineData("private void OnOrder(Order order) { }")]
    [InlineData("public void OnOrder(in Order order) { }")]
    [InlineData("public void OnOrder(Order? order) { }")]
    [InlineData("public Task OnOrder(Order order, MessageContext context, CancellationToken cancel, IShippingDb db) => Task.CompletedTask;")]
    [InlineData("public ValueTask OnOrder(CancellationToken cancel, IShippingDb? db, Order order) => default;")]
    [InlineData("public static void OnOrder(Order order, IShippingDb db) { }")]
    [InlineData("public void OnOrder(MessageBatch<Order> orders, IShippingDb db, CancellationToken cancel) { }")]
    [InlineData("public Task OnOrder(MessageBatch<Order?> orders) => Task.CompletedTask;")]
    [InlineData("public void OnOrder(Order order, Acknowledgement acknowledgement) => acknowledgement.Complete();")]
    [InlineData("public void OnOrder(in OrderView order, in Acknowledgement acknowledgement) => acknowledgement.Complete();")]
    [InlineData("public void OnOrder(MessageBatch<Order> orders, Acknowledgement acknowledgement) => acknowledgement.Complete();")]
    [InlineData("public Return OnOrder(Order order) => new(order.Id);")]
    [InlineData("public Return? OnOrder(in OrderView order) => null;")]
    [InlineData("public Pair OnOrder(Order order) => default;")]
    [InlineData("public async Task<Return> OnOrder(Order order) { await Task.Yield(); return new(order.Id); }")]
    [InlineData("public ValueTask<Return?> OnOrder(Order order) => default;")]
    [InlineData("[Consume(Ordering = ProcessingOrder.Unordered, MaxConcurrency = 3)] public void OnOrder(Order order) { }")]
    [InlineData("[Consume(MaxBatchSize = 3, MaxConcurrency = 1)] public void OnOrder(MessageBatch<Order> orders) { }")]
    [InlineData("[Consume(ExactlyOnce = true, Ordering = ProcessingOrder.Partition, MaxConcurrency = 2)] public Return? OnOrder(Order order) => null;")]
    [InlineData("[OnFailure] public void OnOrder(Order order, Acknowledgement done) => done.Complete();")]
    [InlineData("[Consume(ExactlyOnce = true), OnFailure(Retries = 2, Then = FailureAction.DeadLetter)] public Return? OnOrder(Order order) => null;")]
    [InlineData("[Consume(ExactlyOnce = false, Ordering = ProcessingOrder.Key)] public void OnOrder(Order order) { }")]
    [InlineData("[Consume(ExactlyOnce = false)] public void OnOrder(MessageBatch<Order> orders) { }")]
    public Task A_supported_shape_is_fine(string handler) =>
        RuleTest.ReportsAsync(InClass(handler).Replace("[Consume]\n    [Consume(", "[Consume(", StringComparison.Ordinal));

    [Theory]
    [InlineData("public static void OnOrder(in OrderView order) => Console.WriteLine(order.Id);")]
    [InlineData("public Task OnOrder(OrderView order, MessageContext context) => Task.CompletedTask;")]
    public Task A_generated_view_is_a_message(string handler) => RuleTest.ReportsAsync(InClass(handler));

    [Theory]
    [InlineData("")]
    [InlineData("[ConsumerGroup(\"\")]")]
    [InlineData("[ConsumerGroup(\" \")]")]
    public Task A_handler_without_a_group_is_reported(string group) => RuleTest.ReportsSayingAsync("has no consumer group", $$"""
        using TypedKafka;

        {{group}}
        public sealed partial class Shipping
        {
            [Consume]
            public void {|TK3002:OnOrder|}(Order order) { }
        }
        """ + Contracts);

    [Fact]
    public Task The_group_of_the_method_is_enough() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public sealed partial class Shipping
        {
            [Consume(Group = "shipping")]
            public void OnOrder(Order order) { }
        }
        """ + Contracts);

    [Theory]
    [InlineData("public abstract partial class Shipping", "is abstract")]
    [InlineData("public partial class Shipping<T>", "is generic")]
    [InlineData("file partial class Shipping", "is a file type")]
    [InlineData("public partial struct Shipping", "is no class")]
    public Task A_class_that_cannot_be_registered_is_reported(string declaration, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        using TypedKafka;

        {{declaration}}
        {
            [Consume(Group = "shipping")]
            public void {|TK3002:OnOrder|}(Order order) { }
        }
        """ + Contracts);

    [Fact]
    public Task A_class_out_of_reach_is_reported() => RuleTest.ReportsSayingAsync("it is private", """
        using TypedKafka;

        public static partial class Shop
        {
            [ConsumerGroup("shipping")]
            private sealed partial class Shipping
            {
                [Consume]
                public void {|TK3002:OnOrder|}(Order order) { }
            }
        }
        """ + Contracts);

    [Fact]
    public Task A_class_that_is_not_partial_is_reported_and_fixed() => FixTest.FixesAsync<AddPartialFix>(
        """
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed class Shipping
        {
            [Consume]
            public void {|TK3002:OnOrder|}(Order order) { }
        }
        """ + Contracts,
        """
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            public void OnOrder(Order order) { }
        }
        """ + Contracts);

    [Fact]
    public Task A_local_function_is_no_handler() => RuleTest.ReportsSayingAsync("is no ordinary method", """
        using TypedKafka;

        public sealed partial class Shipping
        {
            public static void Run()
            {
                OnOrder(new Order(1));

                [Consume(Group = "shipping")]
                static void {|TK3002:OnOrder|}(Order order) { }
            }
        }
        """ + Contracts);

    [Fact]
    public Task Neither_a_case_without_a_topic_nor_what_a_union_does_not_list_is_a_message() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            public void {|TK3002:OnCard|}(Card card) { }

            [Consume]
            public void {|TK3002:OnLost|}(Lost lost) { }
        }

        [MessageUnion(typeof(Card))]
        public abstract record Payment;

        public record Card(int Id) : Payment;

        [Topic("events"), MessageUnion(typeof(Placed))]
        public abstract partial record Event([MessageKey] int Id);

        public record Placed(int Id) : Event(Id);

        public record {|TK1017:Lost|}(int Id) : Event(Id);
        """);

    [Fact]
    public Task What_has_no_name_is_called_the_lambda() => RuleTest.ReportsSayingAsync("'the lambda' cannot handle messages", """
        using TypedKafka;

        public sealed partial class Shipping
        {
            public static Action<Order> Handler { get; } = {|TK3002:[Consume(Group = "shipping")] (Order order) => { }|};
        }
        """ + Contracts);

    [Fact]
    public Task What_has_a_name_is_called_by_it() => RuleTest.ReportsSayingAsync("'OnOrder' cannot handle messages", InClass("public int {|TK3002:OnOrder|}(Order order) => order.Id;"));

    [Fact]
    public Task A_lambda_is_no_handler() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public sealed partial class Shipping
        {
            public static Action<Order> Handler { get; } = {|TK3002:[Consume(Group = "shipping")] (Order order) => { }|};
        }
        """ + Contracts);

    [Fact]
    public Task Partial_is_not_offered_where_it_would_not_help() => FixTest.OffersNothingAsync<AddPartialFix>(InClass("public int {|TK3002:OnOrder|}(Order order) => order.Id;"));

    [Fact]
    public Task A_handler_in_a_project_without_the_runtime_is_reported() => RuleTest.ReportsSayingAsync(
        "reference the package TypedKafka",
        InClass("public void {|TK3002:OnOrder|}(Order order) { }"),
        Library.Contracts);

    [Fact]
    public Task What_is_wrong_with_a_handler_itself_is_said_before_that() => RuleTest.ReportsSayingAsync("takes no message", InClass("public void {|TK3002:OnOrder|}() { }"), Library.Contracts);

    [Fact]
    public async Task What_no_provider_gives_no_topic_takes_or_has_no_meaning_is_reported_with_its_reason_alone()
    {
        var reported = await RuleTest.ReportsAsync("""
            using Microsoft.Extensions.DependencyInjection;
            using TypedKafka;

            public sealed partial class Shipping
            {
                [Consume(Group = "a")] public void A(Order order, object {|TK3002:any|}) { }
                [Consume(Group = "b")] public void B(Order order, dynamic {|TK3002:any|}) { }
                [Consume(Group = "c")] public void {|TK3002:C|}<T>(Order order, T {|TK3002:service|}) where T : class { }
                [Consume(Group = "d")] public void D(Order order, [FromKeyedServices(typeof(int))] IShippingDb {|TK3002:keyed|}) { }
                [Consume(Group = "e")] public void E(Order order, {|CS0246:Missing|} {|TK3002:missing|}) { }
                [Consume(Group = "ea")] public void EA(Order order, {|CS0246:ShippingProducer|} {|TK3002:missing|}) { }
                [Consume(Group = "eb")] public void EB(Order order, System.{|CS0234:Missing|} {|TK3002:missing|}) { }
                [Consume(Group = "f")] public Placed {|TK3002:F|}(Order order) => new(order.Id);
                [Consume(Group = "g", Ordering = (ProcessingOrder)3)] public void {|TK3002:G|}(MessageBatch<Order> orders) { }
                [Consume(Group = "h", MaxBatchSize = 10, Unhandled = UnhandledMessage.Skip)] public void H(Order order, int {|TK3002:number|}) { }
                [Consume(Group = "j", MaxBatchSize = 10)] public void J(MessageBatch<Order?> orders) { }
                [Consume(Group = "k")] public void K(ref readonly Order order) { }
            }

            public abstract partial class Half
            {
                [Consume(Group = "l")] public abstract void {|TK3002:{|TK3002:L|}|}(Order order);
            }

            [Topic("events"), MessageUnion(typeof(Placed))]
            public abstract partial record OrderEvent([MessageKey] int Id);
            public record Placed(int Id) : OrderEvent(Id);
            """ + Contracts);

        string[] reasons = ["'any' is neither", "'service' is neither", "the service key of 'keyed' is no", "the type of 'missing' is not known", "for the case of a union, the union", "'number' is neither", "it is abstract"];
        Assert.All(reasons, reason => Assert.Contains(reported, found => found.ToString().Contains(reason, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_handler_cannot_want_of_a_union_is_reported_with_the_reason()
    {
        var reported = await RuleTest.ReportsAsync("""
            using TypedKafka;

            public sealed partial class Shipping
            {
                [Consume(Group = "a", Unhandled = UnhandledMessage.Skip)] public void {|TK3002:A|}(Order order) { }
                [Consume(Group = "b", Unhandled = UnhandledMessage.Skip)] public void {|TK3002:B|}(MessageBatch<OrderEvent> events) { }
                [Consume(Group = "c", Unhandled = UnhandledMessage.Skip)] public void {|TK3002:C|}(MessageBatch<OrderEvent?> events) { }
                [Consume(Group = "d")] public void {|TK3002:D|}(MessageBatch<Placed> placed) { }
                [Consume(Group = "e")] public void {|TK3002:E|}(MessageBatch<Placed?> placed) { }
                [Consume(Group = "f")] public void {|TK3002:F|}(Placed? placed) { }
                [Consume(Group = "g", Unhandled = UnhandledMessage.Skip)] public void G(Placed placed) { }
                [Consume(Group = "h", Unhandled = UnhandledMessage.Skip)] public void H(OrderEvent any) { }
            }

            [Topic("events"), MessageUnion(typeof(Placed))]
            public abstract partial record OrderEvent([MessageKey] int Id);
            public record Placed(int Id) : OrderEvent(Id);
            """ + Contracts);

        string[] reasons = ["its message is no union", "a batch holds messages of all cases", "so it is one of 'OrderEvent'", "a tombstone is no case of 'OrderEvent'"];
        Assert.All(reasons, reason => Assert.Contains(reported, found => found.ToString().Contains(reason, StringComparison.Ordinal)));
    }
}
