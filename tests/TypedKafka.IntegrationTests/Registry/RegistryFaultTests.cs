using System.Diagnostics;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.SchemaRegistry;

namespace TypedKafka.IntegrationTests.Registry;

/// <summary>What fails between a client and a real registry is an error within its time, or a wait that ends, and no message is lost or sent twice.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class RegistryFaultTests(InProcessFixture kafka, RegistryFixture registry) : ProxyTests(kafka, registry)
{
    private const int Messages = 100;

    private static readonly Payment[] s_sent = [.. Enumerable.Range(0, Messages).Select(static i => new Payment($"account {i}", i))];

    public static TheoryData<ProxyFault> Passing => [.. Enum.GetValues<ProxyFault>().Except([ProxyFault.None, ProxyFault.Garbage])];

    public static TheoryData<ProxyFault> All => [.. Enum.GetValues<ProxyFault>().Except([ProxyFault.None])];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Messages_wait_for_a_fault_to_pass_and_all_are_sent_and_read_once(ProxyFault fault)
    {
        await CreateTopicsAsync();
        await using var proxy = await ProxyAsync();
        await proxy.SetAsync(fault);
        using (var client = Client(proxy, Patient))
        {
            await using var typed = await TypedAsync(client);
            var producer = typed.Producer(Payment.Contract);
            var sending = s_sent.Select(payment => producer.SendAsync(payment, cancellationToken: Cancel).AsTask()).ToList();
            await AskedAgainAsync(1);
            Assert.All(sending, static one => Assert.False(one.IsCompleted));
            await proxy.SetAsync(ProxyFault.None);
            await Task.WhenAll(sending);
        }

        var before = Log.Of(AskingAgain).Count();
        await proxy.SetAsync(fault);
        using var other = Client(proxy, Patient);
        await using var reading = await TypedAsync(other);
        var read = ReadAsync(reading, Payment.Contract, Messages);
        await AskedAgainAsync(before + 1);
        Assert.False(read.IsCompleted);
        await proxy.SetAsync(ProxyFault.None);
        Assert.Equal(s_sent, await read);
        Assert.Equal(Messages, await EndAsync());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_fault_that_stays_is_an_error_within_its_time_and_what_was_not_sent_or_read_is_after_it(ProxyFault fault)
    {
        await CreateTopicsAsync();
        await using var proxy = await ProxyAsync();
        using var client = Client(proxy, Hasty);
        await using var typed = await TypedAsync(client);
        await proxy.SetAsync(fault);
        var producer = typed.Producer(Payment.Contract);
        var started = Stopwatch.GetTimestamp();
        foreach (var sending in s_sent.Select(payment => producer.SendAsync(payment, cancellationToken: Cancel).AsTask()).ToList()) await ExpectAsync(sending);

        // The time of one operation, with room for a machine that has other things to do.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(0, await EndAsync());
        await proxy.SetAsync(ProxyFault.None);
        foreach (var payment in s_sent) await RecoveredAsync(() => producer.SendAsync(payment, cancellationToken: Cancel).AsTask());

        await proxy.SetAsync(fault);
        using var other = Client(proxy, Hasty);
        await using var reading = await TypedAsync(other);
        started = Stopwatch.GetTimestamp();
        await ExpectAsync(ReadAsync(reading, Payment.Contract, 1));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await proxy.SetAsync(ProxyFault.None);
        Assert.Equal(s_sent, await RecoveredAsync(() => ReadAsync(reading, Payment.Contract, Messages)));
        Assert.Equal(Messages, await EndAsync());

        async Task ExpectAsync(Task failing)
        {
            var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => failing);
            Assert.Contains(proxy.Url, error.Message, StringComparison.Ordinal);
            if (fault == ProxyFault.Garbage)
            {
                Assert.Equal(SchemaRegistryFailure.InvalidAnswer, error.Failure);
                Assert.Contains("Welcome to the portal", error.Message, StringComparison.Ordinal);
                return;
            }

            Assert.Equal((SchemaRegistryFailure.Unavailable, true), (error.Failure, error.IsTransient));
            Assert.Contains(" s (OperationTimeout).", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task References_of_the_options_are_registered_and_one_that_the_registry_does_not_have_is_an_error_of_the_send()
    {
        await CreateTopicsAsync();
        await using var proxy = await ProxyAsync();
        using var client = Client(proxy, o => o.References[Payment.Contract.Schema.Name] = [new() { Name = "shop.Money", Subject = Name + "-money" }]);
        await using var typed = await TypedAsync(client);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => typed.Producer(Payment.Contract).SendAsync(s_sent[0], cancellationToken: Cancel).AsTask());
        Assert.Equal((SchemaRegistryFailure.Invalid, 422), (error.Failure, error.StatusCode));
        Assert.Equal(0, await EndAsync());

        await client.RegisterAsync(Name + "-money", new RegistrySchema(TopicFormat.Avro, """{"type":"record","name":"Money","namespace":"shop","fields":[]}"""), Cancel);
        await typed.Producer(Payment.Contract).SendAsync(s_sent[0], cancellationToken: Cancel);
        var registered = await client.GetLatestAsync($"{Name}-payments-value", Cancel);
        Assert.Equal([new SchemaReference("shop.Money", Name + "-money", 1)], registered.Schema.References);
        Assert.Equal(s_sent[..1], await ReadAsync(typed, Payment.Contract, 1));
    }

    private static void Patient(SchemaRegistryOptions options) => (options.RequestTimeout, options.OperationTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    private static void Hasty(SchemaRegistryOptions options) => (options.RequestTimeout, options.OperationTimeout) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(600));

    /// <summary>Does it again while a hasty client fails for want of time: a registry that is well may be slower than that.</summary>
    private static async Task<T> RecoveredAsync<T>(Func<Task<T>> act)
    {
        for (var left = 20; ; left--)
        {
            try
            {
                return await act();
            }
            catch (SchemaRegistryException exception) when (exception.IsTransient && left > 0)
            {
            }
        }
    }

    private Task AskedAgainAsync(int times) => UntilAsync(() => Log.Of(AskingAgain).Skip(times).Any(), "a question that is asked again");

    /// <summary>How many records the topic has.</summary>
    private async Task<long> EndAsync() => (await Admin.ListOffsetsAsync(new Dictionary<TopicPartition, OffsetSpec> { [new($"{Name}-payments", 0)] = OffsetSpec.Latest }, cancellationToken: Cancel)).ThrowIfAnyFailed().Single().Offset!.Value;
}
