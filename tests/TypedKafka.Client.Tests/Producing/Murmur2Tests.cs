using System.Text.Json.Nodes;
using TypedKafka.Client.Producing;
using TypedKafka.Client.Tests.Groups;

namespace TypedKafka.Client.Tests.Producing;

public sealed class Murmur2Tests
{
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void Hashes_are_those_of_the_Java_client(string key, int expected) => Assert.Equal(expected, Murmur2.Hash(System.Text.Encoding.UTF8.GetBytes(key)));

    [Fact]
    public void Random_keys_hash_as_in_Apaches_code()
    {
        using var oracle = ApacheOracle.StartOrSkip();
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var key = new byte[random.Next(40)];
            random.NextBytes(key);
            var partitions = random.Next(1, 100);
            var answer = oracle.Ask(new JsonObject { ["op"] = "murmur2", ["key"] = Convert.ToBase64String(key), ["partitions"] = partitions });
            Assert.Equal((int)answer["hash"]!, Murmur2.Hash(key));
            Assert.Equal((int)answer["partition"]!, Murmur2.Partition(key, partitions));
        }
    }
}
