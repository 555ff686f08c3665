using System.Globalization;
using Google.Protobuf;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Protobuf.Tests.Codecs;

/// <summary>
/// Damaged messages are read, or refused by the one exception that says so; what they make is bounded by their size. How many are tried is set by the environment variable TYPEDKAFKA_MUTATIONS.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const long LargestCost = 4 << 20;

    private static readonly int s_mutations = int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_MUTATIONS") ?? "10000", CultureInfo.InvariantCulture);

    [Fact]
    public void A_damaged_message_is_read_or_refused()
    {
        var random = new RandomValues(99);
        var bodies = Enumerable.Range(0, 50).Select(static seed => Wire.Body(Everything.Contract, RandomEverything.Next(seed) with { Text = "short" })).Where(static body => body.Length < 8192).ToArray();
        var (refused, unnamed) = (0, 0);
        for (var i = 0; i < s_mutations; i++)
        {
            var protobuf = Mutation.Of(bodies[i % bodies.Length], random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Everything? read = null;
            var error = Record(() => read = Everything.Contract.Read(new MessageData(protobuf)));
            if (error is not null) refused++;
            if (error is { Member: null }) unnamed++;
            _ = Record(() => Visit(EverythingView.Parse(protobuf)));
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < LargestCost, $"Mutation {i} of {protobuf.Length} bytes allocated too much: {Convert.ToHexString(protobuf)}");

            // What we refuse may be right to Google.Protobuf, which knows no small numbers, Guids and dates; what it refuses is no message to us either.
            if (error is null && !IsReadByGoogle(protobuf)) Assert.Fail($"Mutation {i} was read, and Google.Protobuf refuses it: {Convert.ToHexString(protobuf)}");
        }

        Assert.InRange(refused, s_mutations / 4, s_mutations - 1);

        // Only where a tag itself is damaged is there no member to name.
        Assert.InRange(unnamed, 0, refused / 2);
        output.WriteLine($"{s_mutations} damaged messages: {refused} refused, {refused - unnamed} of them naming the member; the others read, by Google.Protobuf too");
    }

    [Fact]
    public void A_message_that_is_cut_within_a_member_is_refused_there()
    {
        var value = RandomEverything.Next(3);
        var part = Wire.Body(Everything.Contract, value);
        var refused = 0;
        for (var length = 0; length < part.Length; length++)
        {
            var cut = part[..length];
            var error = Record(() => Everything.Contract.Read(new MessageData(cut)));
            if (error is not null) refused++;
            Assert.Equal(IsReadByGoogle(cut), error is null);
        }

        Assert.InRange(refused, part.Length / 2, part.Length);
    }

    [Fact]
    public void Messages_in_each_other_without_end_are_refused()
    {
        var tree = new Tree("", null, null);
        for (var i = 0; i < 70; i++) tree = tree with { Left = tree };
        Assert.Contains("levels deep", Assert.Throws<MessageFormatException>(() => Wire.Body(Tree.Contract, tree)).Message, StringComparison.Ordinal);

        byte[] protobuf = [];
        for (var i = 0; i < 70; i++) protobuf = [0x1A, .. Length(protobuf.Length), .. protobuf];
        var error = Assert.Throws<MessageFormatException>(() => Tree.Contract.Read(new MessageData(protobuf)));
        Assert.Contains("64 levels deep", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("left.left.left", error.Member, StringComparison.Ordinal);
        Assert.Throws<MessageFormatException>(() => TreeView.Parse(protobuf).ToOwned());

        // As many groups: passed over without recursion.
        byte[] groups = [.. Enumerable.Repeat((byte)0x4B, 100_000)];
        Assert.Throws<MessageFormatException>(() => Tree.Contract.Read(new MessageData(groups)));
    }

    [Theory]
    [InlineData("0A FF FF FF FF 0F")]
    [InlineData("0A FF FF FF FF FF FF FF FF FF 01")]
    [InlineData("0A 80 80 80 80 80 80 80 80 80 80 80 01")]
    [InlineData("1A FF FF FF FF 07 00")]
    public void A_length_that_lies_is_refused(string hex)
    {
        var protobuf = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(Assert.Throws<MessageFormatException>(() => Tree.Contract.Read(new MessageData(protobuf))).Member);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("sensor", "08 80")]
    [InlineData("value", "11 00 00")]
    [InlineData("price", "1A 01 78")]
    [InlineData("price", "1A 02 C3 28")]
    [InlineData("level", "20 FF FF FF FF FF FF FF FF FF FF 01")]
    [InlineData("at", "2A 0A 08 FF FF FF FF FF FF FF FF 7F")]
    [InlineData("at", "2A 06 10 80 94 EB DC 03")]
    [InlineData("17", "8A 01 05 00")]
    public void What_cannot_be_read_is_named(string member, string hex) =>
        Assert.Equal(member, Assert.Throws<MessageFormatException>(() => Sample.Contract.Read(new MessageData(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))))).Member);

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused_at_its_member()
    {
        Assert.Equal("name", Assert.Throws<MessageFormatException>(() => Tree.Contract.Read(new MessageData([0x0A, 2, 0xC3, 0x28]))).Member);
        Assert.Equal("texts[1]", Assert.Throws<MessageFormatException>(() => Everything.Contract.Read(new MessageData([0xF2, 3, 1, (byte)'a', 0xF2, 3, 1, 0xFF]))).Member);
        Assert.Throws<MessageFormatException>(() => TreeView.Parse([0x0A, 2, 0xC3, 0x28]).Name.ToString());
    }

    [Fact]
    public void A_part_that_ends_within_a_field_does_not_take_its_rest_from_the_next_part()
    {
        // Left, which says that three bytes follow and has none, and Left again.
        byte[] protobuf = [0x1A, 2, 0x2A, 3, 0x1A, 6, 0x0A, 1, (byte)'a', 0x0A, 1, (byte)'b'];
        Assert.False(IsReadByGoogle(protobuf, Peers.Tree.Parser));
        Assert.Equal("left", Assert.Throws<MessageFormatException>(() => Tree.Contract.Read(new MessageData(protobuf))).Member);
        Assert.Equal("left", Assert.Throws<MessageFormatException>(() => TreeView.Parse(protobuf).IsNull).Member);
    }

    [Fact]
    public void A_message_of_as_many_parts_as_bytes_takes_time_that_grows_with_its_size()
    {
        // A large part and then 100,000 small ones, each of which another reader would merge on its own.
        var protobuf = new List<byte>([0x1A, .. Length(100_002), 0x0A, .. Length(99_998), .. Enumerable.Repeat((byte)'x', 99_998)]);
        for (var i = 0; i < 100_000; i++) protobuf.AddRange([0x1A, 3, 0x0A, 1, (byte)'y']);
        var bytes = protobuf.ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("y", Tree.Contract.Read(new MessageData(bytes)).Left!.Name);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * bytes.Length);
    }

    private static byte[] Length(int length)
    {
        var bytes = new List<byte>();
        for (; length >= 0x80; length >>= 7) bytes.Add((byte)(length | 0x80));
        bytes.Add((byte)length);
        return [.. bytes];
    }

    private static bool IsReadByGoogle(byte[] protobuf, MessageParser? parser = null)
    {
        try
        {
            _ = (parser ?? Peers.Everything.Parser).ParseFrom(protobuf);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

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

    private static void Visit(EverythingView view)
    {
        _ = (view.Amount, view.Id, view.At, view.Local, view.Day, view.Time, view.Level, view.Text.ToString());
        foreach (var number in view.Numbers) _ = number;
        foreach (var number in view.FNumbers) _ = number;
        foreach (var part in view.Parts) _ = part.ToOwned();
        foreach (var text in view.Texts) _ = text.ToOwned();
        foreach (var entry in view.PartsByName) _ = (entry.Key.ToString(), entry.Value.IsNull);
        _ = view.ToOwned();
    }
}
