using System.Globalization;
using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro.Tests.Codecs;

/// <summary>
/// Damaged messages are read, or refused by the one exception that says so; what they make is bounded by their size. How many are tried is set by the environment variable TYPEDKAFKA_MUTATIONS.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    /// <summary>What a byte of a message may cost at most, with room for what is fixed: a record of one byte is an object with its members.</summary>
    private const long LargestCost = 4 << 20;

    private const int PerSeed = 1000;

    private static readonly int s_mutations = int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_MUTATIONS") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public void A_damaged_message_is_read_or_refused()
    {
        var resolution = AvroResolution.Create(Evolved, Measured.Contract.Schema.Text);
        var own = AvroResolution.Create(Measured.Contract.Schema.Text, Measured.Contract.Schema.Text);
        Assert.False(resolution.IsIdentity);
        var refused = 0;
        var bodies = Enumerable.Range(0, 50).Select(static seed => Wire.Body(Measured.Contract, new RandomMeasured(seed).Next())).ToArray();
        Parallel.For(0, s_mutations / PerSeed, seed =>
        {
            var random = new RandomMeasured(seed);
            for (var i = 0; i < PerSeed; i++)
            {
                var avro = Mutation.Of(bodies[i % bodies.Length], random);
                var before = GC.GetAllocatedBytesForCurrentThread();
                if (Record(() => Measured.Contract.Read(new MessageData(avro))) is not null) Interlocked.Increment(ref refused);
                _ = Record(() => Visit(MeasuredView.Parse(avro)));
                _ = Record(() => Resolve(resolution, avro));
                _ = Record(() => Resolve(own, avro));
                Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < LargestCost, $"Mutation {i} of seed {seed}, {avro.Length} bytes, allocated too much: {Convert.ToHexString(avro)}");
            }
        });

        output.WriteLine($"{s_mutations} damaged messages: {refused} refused, the others read.");
        Assert.InRange(refused, s_mutations / 4, s_mutations - 1);
    }

    [Fact]
    public void A_message_that_is_cut_is_refused_wherever_it_is_cut()
    {
        var avro = Wire.Body(Measured.Contract, new RandomMeasured(3).Next());
        for (var length = 0; length < avro.Length; length++)
        {
            var cut = avro[..length];
            Assert.NotNull(Assert.Throws<MessageFormatException>(() => Measured.Contract.Read(new MessageData(cut))).Member);
            Assert.Throws<MessageFormatException>(() => { _ = MeasuredView.Parse(cut); });
        }
    }

    [Fact]
    public void Records_in_each_other_without_end_are_refused()
    {
        // A Chain of a name and another Chain, as often as there are bytes.
        var avro = new byte[4096];
        for (var i = 1; i < avro.Length; i += 2) avro[i] = 2;
        Assert.Contains("nested 64 levels deep", Assert.Throws<MessageFormatException>(() => Chain.Contract.Read(new MessageData(avro))).Message, StringComparison.Ordinal);
        Assert.Throws<MessageFormatException>(() => { _ = ChainView.Parse(avro); });
    }

    [Theory]
    [InlineData("fe ff ff ff ff ff ff ff ff 01")]
    [InlineData("ff ff ff ff ff ff ff ff ff 01 02")]
    [InlineData("ff ff ff ff ff ff ff ff ff ff 01")]
    [InlineData("01 fe ff ff ff 0f")]
    [InlineData("80 80 80 80 80 80 80 80 80 80 80 80")]
    public void A_length_that_lies_is_refused(string hex)
    {
        var avro = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MessageFormatException>(() => Bag.Contract.Read(new MessageData(avro)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("sensor", "ff ff ff ff ff 01")]
    [InlineData("price", "02 00 00 00 00 00 00 00 00 04")]
    [InlineData("price", "02 00 00 00 00 00 00 00 00 02 00")]
    [InlineData("price", "02 00 00 00 00 00 00 00 00 02 0a 7f ff ff ff ff 00")]
    [InlineData("level", "02 00 00 00 00 00 00 00 00 00 06")]
    [InlineData("value", "02 00 00")]
    public void What_cannot_be_read_is_named(string member, string hex)
    {
        var error = Assert.Throws<MessageFormatException>(() => Sample.Contract.Read(new MessageData(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)))));
        Assert.Equal(member, error.Member);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused_at_its_member()
    {
        byte[] avro = [2, 4, 0xC3, 0x28, 0];
        var error = Assert.Throws<MessageFormatException>(() => Bag.Contract.Read(new MessageData(avro)));
        Assert.Equal("items[0]", error.Member);
    }

    /// <summary>The contract's schema with what an older version had: other types, other orders, other names.</summary>
    private static string Evolved => Measured.Contract.Schema.Text
        .Replace("""{"name":"int32","type":"int"}""", """{"name":"int32","type":"int"},{"name":"gone","type":["string",{"type":"array","items":"long"}]}""", StringComparison.Ordinal)
        .Replace("""{"name":"double","type":"double"}""", """{"name":"double","type":"float"}""", StringComparison.Ordinal)
        .Replace("\"symbols\":[\"Unknown\",\"High\",\"Low\"]", "\"symbols\":[\"Low\",\"Middle\",\"Unknown\"]", StringComparison.Ordinal);

    private static MessageFormatException? Record(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (MessageFormatException error)
        {
            return error;
        }
    }

    private static void Resolve(AvroResolution resolution, byte[] avro)
    {
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            resolution.Resolve(avro, ref writer);
            writer.Complete();
            Measured.Contract.Read(new MessageData(buffer.WrittenSpan));
        }
        finally
        {
            buffer.Return();
        }
    }

    private static void Visit(MeasuredView view)
    {
        _ = (view.Amount, view.Id, view.At, view.Local, view.Day, view.Time, view.Level, view.Text.ToString());
        foreach (var part in view.Parts) _ = part.ToOwned();
        foreach (var text in view.MaybeTexts) _ = text.ToOwned();
        foreach (var entry in view.PartsByName) _ = (entry.Key.ToString(), entry.Value.IsNull);
        _ = view.ToOwned();
    }
}
