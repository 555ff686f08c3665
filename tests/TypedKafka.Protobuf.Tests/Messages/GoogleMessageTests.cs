using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protobuf.Tests.Shop;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.Serialization;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Protobuf.Tests.Messages;

/// <summary>Messages that Grpc.Tools generated are contracts like those that are written in C#.</summary>
public sealed class GoogleMessageTests(ITestOutputHelper output)
{
    private static readonly int s_mutations = int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_MUTATIONS") ?? "5000", CultureInfo.InvariantCulture);

    private static RefundContract Refunds => default;

    [Fact]
    public void The_attribute_of_the_assembly_says_topic_and_key()
    {
        Assert.Equal(("refunds", 2), (Refunds.Topic.Name, Refunds.Topic.Partitions));
        Assert.Equal("compact", Refunds.Topic.Configs["cleanup.policy"]);
        Assert.Equal("r-1"u8.ToArray(), Wire.Key(Refunds, Refund(1)));
        Assert.Equal(8, Wire.Key(Chargeback.Contract, new Chargeback { Number = 7 })!.Length);
        Assert.Null(Wire.Key(default(Refund_Types_LineContract), new Refund.Types.Line()));
        Assert.Equal(9, Wire.Key<Timestamp>(default(Google.Protobuf.WellKnownTypes.TimestampContract), new Timestamp { Seconds = 9 })![^1]);
    }

    [Fact]
    public void The_field_that_is_the_key_is_noted_by_its_number()
    {
        Assert.Equal("""{"key":{"id = 1":"string"}}""", Refunds.Schema.Notes);
        Assert.Equal("""{"key":{"number = 1":"int64"}}""", Chargeback.Contract.Schema.Notes);
        Assert.Equal("""{"key":{}}""", default(Refund_Types_LineContract).Schema.Notes);
    }

    [Fact]
    public void Bodies_are_what_Google_Protobuf_writes_and_unknown_fields_are_kept()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var refund = Refund(seed);
            Assert.Equal(refund.ToByteArray(), Wire.Body(Refunds, refund));
            Assert.Equal(refund, Refunds.Read(new MessageData(refund.ToByteArray())));
        }

        byte[] newer = [.. Refund(1).ToByteArray(), 0xA0, 0x06, 5];
        Assert.Equal(newer.Length, Wire.Body(Refunds, Refunds.Read(new MessageData(newer))).Length);
    }

    [Fact]
    public async Task The_schema_is_the_file_that_the_message_was_generated_from()
    {
        var file = await Protoc.CompileAsync(Refunds.Schema.Text, TestContext.Current.CancellationToken);
        var original = RefundsReflection.Descriptor.ToProto();
        Assert.Equal("shop.Refund", Refunds.Schema.Name);
        Assert.Equal(original.Package, file.Package);
        Assert.Equal(original.EnumType, file.EnumType);
        Assert.Equal(original.MessageType.Select(WithoutJsonNames), file.MessageType.Select(WithoutJsonNames));
    }

    [Theory]
    [InlineData("amount.currency", "12 04 0A 02 C3 28")]
    [InlineData("lines[1].sku", "1A 00 1A 02 0A 09")]
    [InlineData("amount", "12 7F 00")]
    [InlineData("amount.units", "12 02 10 80")]
    [InlineData("codes[0]", "70 80")]
    [InlineData("fees[0].value.currency", "22 06 12 04 0A 02 C3 28")]
    public void What_cannot_be_read_is_named(string member, string hex)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(member, Assert.Throws<MessageFormatException>(() => Refunds.Read(new MessageData(bytes))).Member);
    }

    [Fact]
    public void Damaged_messages_are_read_or_refused_and_those_without_end_are_refused()
    {
        var random = new RandomValues(3);
        var bodies = Enumerable.Range(0, 20).Select(static seed => Refund(seed).ToByteArray()).ToArray();
        var refused = 0;
        for (var i = 0; i < s_mutations; i++)
        {
            var damaged = Mutation.Of(bodies[i % bodies.Length], random);
            try
            {
                Refunds.Read(new MessageData(damaged));
            }
            catch (MessageFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, s_mutations / 5, s_mutations - 1);
        output.WriteLine($"{s_mutations} damaged messages of Google.Protobuf's classes: {refused} refused");
        byte[] endless = [.. Enumerable.Range(0, 60).SelectMany(static i => new byte[] { 0x1A, (byte)(118 - (2 * i)) })];
        Assert.NotNull(Chargeback.Contract.Read(new MessageData(endless)));
        var chargeback = new Chargeback();
        for (var i = 0; i < 200; i++) chargeback = new Chargeback { Previous = chargeback };
        Assert.Throws<MessageFormatException>(() => Chargeback.Contract.Read(new MessageData(chargeback.ToByteArray())));
        Assert.Throws<MessageFormatException>(() => Chargeback.Contract.Read(new MessageData(default, false, default, false, default)));
    }

    [Fact]
    public void Writing_a_message_allocates_nothing()
    {
        var refund = Refund(4);
        long Write()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                var buffer = MessageBuffer.Rent();
                var writer = new MessageWriter(buffer);
                Refunds.WriteValue(ref writer, refund);
                writer.Complete();
                buffer.Return();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        refund.Fees.Clear();
        Write();
        Assert.Equal(0, Write());
    }

    [Fact]
    public async Task A_host_sends_and_handles_them()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var broker = await InProcessKafka.StartAsync(cancellationToken: cancel);
        var seen = new RefundHandlers.Seen();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(seen);
        builder.AddTypedKafka(o => (o.BootstrapServers, o.Provisioning) = (broker.BootstrapServers, TopicProvisioning.CreateMissing)).AddTopics().AddHandlers();
        using var host = builder.Build();
        await host.StartAsync(cancel);
        await host.Services.GetRequiredService<ITopicProducer<Refund>>().SendAsync(Refund(3), cancellationToken: cancel);
        await host.Services.GetRequiredService<ChargebackProducer>().TombstoneAsync(7, cancellationToken: cancel);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        Assert.Equal(Refund(3), await seen.Refunds.Reader.ReadAsync(limit.Token));
        Assert.Null(await seen.Chargebacks.Reader.ReadAsync(limit.Token));
        await host.StopAsync(cancel);
    }

    private static Refund Refund(int seed)
    {
        var random = new RandomValues(seed);
        var refund = new Refund { Id = $"r-{seed}", Amount = new Money { Currency = random.Text(), Units = random.Whole() }, At = random.At().ToTimestamp(), Reason = (Refund.Types.Reason)random.Next(0, 3) };
        refund.Lines.AddRange(random.Some(() => new Refund.Types.Line { Sku = random.Text(), Count = (int)random.Whole() }));
        foreach (var (key, units) in random.Map(random.Whole)) refund.Fees.Add(key, new Money { Units = units });
        if (random.Flag()) refund.Iban = random.Text();
        else if (random.Flag()) refund.Card = (uint)random.Whole();
        if (random.Flag()) refund.IsPartial = random.Flag();
        refund.Codes.AddRange(random.Some(() => (int)random.Whole()));
        return refund;
    }

    private static Google.Protobuf.Reflection.DescriptorProto WithoutJsonNames(Google.Protobuf.Reflection.DescriptorProto message)
    {
        var copy = message.Clone();
        foreach (var field in copy.Field) field.ClearJsonName();
        for (var i = 0; i < copy.NestedType.Count; i++) copy.NestedType[i] = WithoutJsonNames(copy.NestedType[i]);
        return copy;
    }
}
