using System.Text;
using System.Text.Json;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Views;

/// <summary>Views scan JSON themselves, and take for well formed what <see cref="Utf8JsonReader"/> does, no more and no less.</summary>
public sealed class ViewStrictnessTests
{
    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"\\u00e9\"", "\"\\x\"", "\"\\\"", "\"\t\"", "0", "01", "-", "-0", "1.", "1.5", "1e", "1E+5", "1e-", ".5", "true", "tru", "false", "null", "nul",
        " ", "\n", "\t", "\f", "/", "//", "\"\\u12G4\"", "+1", "NaN", "\"b\":", "\"c\":1",
    ];

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    public void Mutated_messages_are_well_formed_for_views_as_for_the_reader(int seed)
    {
        var random = new RandomValues(seed);
        for (var i = 0; i < 4000; i++) AssertSame(Mutations.Of(Wire.Body(Everything.Contract, random.Everything()), random));
    }

    [Theory]
    [InlineData(53)]
    [InlineData(54)]
    public void Random_pieces_of_json_are_well_formed_for_views_as_for_the_reader(int seed)
    {
        var random = new RandomValues(seed);
        for (var i = 0; i < 50_000; i++)
        {
            var text = new StringBuilder("{\"a\":");
            for (var pieces = random.Next(1, 6); pieces > 0; pieces--) text.Append(s_pieces[random.Next(0, s_pieces.Length)]);
            AssertSame(Encoding.UTF8.GetBytes(text.Append('}').ToString()));
        }
    }

    [Theory]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(10_000)]
    public void Nesting_is_as_deep_for_views_as_for_the_reader(int depth)
    {
        AssertSame(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', depth) + new string(']', depth) + "}"));
        AssertSame(Encoding.UTF8.GetBytes("{\"a\":" + string.Concat(Enumerable.Repeat("{\"b\":[", depth / 2)) + string.Concat(Enumerable.Repeat("]}", depth / 2)) + "}"));
    }

    // A contract without required members: whether a message is well formed is all there is to it.
    private static void AssertSame(byte[] json)
    {
        var expected = IsObject(json);
        var problem = "";
        var actual = true;
        try
        {
            _ = Shapes.EmptyView.Parse(json).IsNull;
        }
        catch (MessageFormatException error)
        {
            actual = false;
            problem = error.Message;
        }

        if (expected != actual) Assert.Fail($"{Encoding.UTF8.GetString(json)}\nis {(expected ? "well formed" : "malformed")}, the view says: {problem}");
    }

    private static bool IsObject(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read())
            {
                // Escapes of half a surrogate pair in a name are found by whoever compares the name.
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueIsEscaped) _ = reader.GetString();
            }

            return isObject;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
