using System.Globalization;
using Google.Protobuf;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Protobuf.Tests.Codecs;

/// <summary>What we write Google.Protobuf reads as the same message, and the other way round. How many are tried is set by the environment variable TYPEDKAFKA_PROTOBUF_MESSAGES.</summary>
public sealed class PeerTests(ITestOutputHelper output)
{
    private static readonly int s_messages = int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_PROTOBUF_MESSAGES") ?? "600", CultureInfo.InvariantCulture);

    [Fact]
    public void Messages_of_every_type_are_the_same_to_Google_Protobuf()
    {
        var bytes = 0L;
        for (var seed = 0; seed < s_messages; seed++)
        {
            var value = RandomEverything.Next(seed);
            var peer = PeerOf.Everything(value);
            var written = Wire.Body(Everything.Contract, value);
            Assert.Equal(peer, Peers.Everything.Parser.ParseFrom(written));
            bytes += written.Length;

            // In entries of maps Google.Protobuf for C# leaves out what is empty or zero, unlike C++ and Java. All else is written as we write it.
            var plain = value with { Counts = [], Names = null, PartsByName = null, FixedByName = [], LevelsByName = new Dictionary<string, Level>(), SpansByName = [] };
            Assert.Equal(PeerOf.Everything(plain).ToByteArray(), Wire.Body(Everything.Contract, plain));

            // Headers are no part of a body, and so not of what is read from one.
            Assert.Equal(Plain.Of(value), Plain.Of(Everything.Contract.Read(new MessageData(peer.ToByteArray()))));
            Assert.Equal(Plain.Of(value), Plain.Of(Everything.Contract.Read(new MessageData(written))));
        }

        output.WriteLine($"{s_messages} messages of {bytes} bytes, written by either and read by the other; without their maps byte for byte the same");
    }

    [Fact]
    public void Messages_that_hold_themselves_are_the_same_to_Google_Protobuf()
    {
        for (var seed = 0; seed < s_messages / 2; seed++)
        {
            var random = new RandomValues(seed);
            var value = Tree(random, 0);
            var peer = TreePeer(value);
            Assert.Equal(peer, Peers.Tree.Parser.ParseFrom(Wire.Body(Contracts.Tree.Contract, value)));
            Assert.Equal(value, Contracts.Tree.Contract.Read(new MessageData(peer.ToByteArray())));
        }
    }

    [Fact]
    public void Structs_are_the_same_to_Google_Protobuf()
    {
        for (var seed = 0; seed < s_messages / 2; seed++)
        {
            var random = new RandomValues(seed);
            var value = new Sample((int)random.Whole(), random.Real(), random.Maybe(random.Amount), (Level)(int)random.Whole(), random.At());
            var peer = Peers.Sample.Parser.ParseFrom(Wire.Body(Sample.Contract, value));
            Assert.Equal((value.Sensor, value.Value, (int)value.Level, value.At), (peer.Sensor, peer.Value, peer.Level, peer.At.ToDateTimeOffset()));
            Assert.Equal(value.Price?.ToString(CultureInfo.InvariantCulture), peer.HasPrice ? peer.Price : null);
            Assert.Equal(value, Sample.Contract.Read(new MessageData(peer.ToByteArray())));
        }
    }

    [Fact]
    public void Lists_that_are_not_packed_are_read_and_shown()
    {
        for (var seed = 0; seed < s_messages / 6; seed++)
        {
            var value = RandomEverything.Next(seed);
            var peer = new Peers.Unpacked();
            peer.Numbers.AddRange(value.Numbers);
            peer.ZNumbers.AddRange(value.ZNumbers ?? []);
            peer.FNumbers.AddRange(value.FNumbers);
            peer.Doubles.AddRange(value.Doubles ?? []);
            peer.Flags.AddRange(value.Flags);
            var bytes = peer.ToByteArray();

            var read = Everything.Contract.Read(new MessageData(bytes));
            Assert.Equal(value.Numbers, read.Numbers);
            Assert.Equal(value.ZNumbers, read.ZNumbers);
            Assert.Equal(value.FNumbers, read.FNumbers);
            Assert.Equal(value.Doubles, read.Doubles);
            Assert.Equal(value.Flags, read.Flags);
            var numbers = new List<int>();
            foreach (var number in EverythingView.Parse(bytes).Numbers) numbers.Add(number);
            Assert.Equal(value.Numbers, numbers);
        }
    }

    [Fact]
    public void A_message_that_comes_in_two_parts_is_their_merger()
    {
        for (var seed = 0; seed < s_messages / 6; seed++)
        {
            byte[] both = [.. Wire.Body(Everything.Contract, RandomEverything.Next(seed)), .. Wire.Body(Everything.Contract, RandomEverything.Next(seed + 1)), .. Wire.Body(Everything.Contract, RandomEverything.Next(seed + 2))];
            var expected = Peers.Everything.Parser.ParseFrom(both);
            var read = Everything.Contract.Read(new MessageData(both));
            Assert.Equal(expected.Part, PeerOf.Part(read.Part));
            Assert.Equal(expected.MaybePart, read.MaybePart is null ? null : PeerOf.Part(read.MaybePart));
            Assert.Equal(expected.Numbers, read.Numbers);
            Assert.Equal(expected.Parts, read.Parts.Select(PeerOf.Part));
            Assert.Equal(expected.Text, read.Text);
            Assert.Equal(expected.Counts, read.Counts);
            Assert.Equal(Plain.Of(read), Plain.Of(EverythingView.Parse(both).ToOwned()));
            Assert.Equal(expected.Part.Inner is null, EverythingView.Parse(both).Part.Inner.IsNull);
        }
    }

    private static Contracts.Tree Tree(RandomValues random, int depth) => new(
        random.Text(), depth < 20 && random.Next(0, 3) > 0 ? Tree(random, depth + 2) : null, depth < 20 && random.Flag() ? Tree(random, depth + 3) : null);

    private static Peers.Tree TreePeer(Contracts.Tree tree) => new()
    {
        Name = tree.Name,
        Left = tree.Left is null ? null : TreePeer(tree.Left),
        Right = tree.Right is null ? null : TreePeer(tree.Right),
    };
}
