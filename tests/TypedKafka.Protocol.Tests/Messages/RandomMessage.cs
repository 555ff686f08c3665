using System.Collections;
using System.Text;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>
/// Makes messages at random, reproducibly from a seed: every field that the version has gets a value that it may have. One array, the focus, gets
/// <see cref="Many"/> elements, the first time that it is come to; all on the way to it is there.
/// </summary>
internal sealed class RandomMessage(int seed, FieldDefinition? focus = null)
{
    public const int Many = 200;

    private static readonly string[] Alphabet = ["a", "Z", "-", "é", "Ω", "漢", "😀", "\0"];

    private readonly Random random = new(seed);
    private bool isFocusDone;
    private bool isLean;
    private bool isFull;

    /// <summary>The seed-th message of a series that comes to every array of the version in turn.</summary>
    public static object OfSeries(MessageDefinition message, short version, int seed)
    {
        var arrays = message.Root.ArraysAt(version);
        var focus = seed % 8 == 1 && arrays.Count > 0 ? arrays[seed / 8 % arrays.Count] : null;
        return new RandomMessage(seed, focus).Create(message.Root, version);
    }

    /// <summary>A message without nulls, every array with one element.</summary>
    public static object Full(MessageDefinition message, short version) => new RandomMessage(version) { isFull = true }.Create(message.Root, version);

    public object Create(StructDefinition definition, short version, int depth = 0)
    {
        var instance = definition.New();
        foreach (var field in definition.Fields)
        {
            // A tagged field is left at its default now and then, so that both ways of the tagged section are seen.
            if (!field.Versions.Contains(version) || (field.TaggedVersions.Contains(version) && !IsOnTheWay(field) && random.Next(3) == 0))
                continue;
            field.Set(instance, Value(field, version, depth));
        }

        return instance;
    }

    /// <summary>A value other than what the field begins with.</summary>
    public object? OtherThanDefault(StructDefinition owner, FieldDefinition field)
    {
        var version = (short)field.Versions.Lowest;
        var byDefault = MessageJson.PrintField(field, field.Get(owner.New()), version)?.ToJsonString();
        while (true)
        {
            var value = Value(field, version, depth: 1);
            if (MessageJson.PrintField(field, value, version)?.ToJsonString() != byDefault) return value;
        }
    }

    private bool IsOnTheWay(FieldDefinition field) => isFull || (focus is not null && !isFocusDone && (field == focus || field.Struct is not null));

    private object? Value(FieldDefinition field, short version, int depth)
    {
        if (field.NullableVersions.Contains(version) && !IsOnTheWay(field) && random.Next(3) == 0)
            return null;
        if (!field.IsArray)
            return Single(field, version, depth);
        var list = (IList)Activator.CreateInstance(field.ListType)!;
        var isFocus = field == focus && !isFocusDone;
        if (isFocus) (isFocusDone, isLean) = (true, true);
        for (var count = isFocus ? Many : Count(field, depth); count > 0; count--)
            list.Add(Single(field, version, depth));
        if (isFocus) isLean = false;
        return list;
    }

    private int Count(FieldDefinition field, int depth) => random.Next(8) switch
    {
        _ when IsOnTheWay(field) => 1,
        < 2 => 0,
        < 5 => 1,
        _ when isLean => 1,
        _ => depth < 2 ? 3 : 2,
    };

    private object Single(FieldDefinition field, short version, int depth)
    {
        if (field.Struct is { } nested)
            return Create(nested, version, depth + 1);
        var type = field.ElementType;
        if (type == typeof(bool)) return random.Next(2) == 1;
        if (type == typeof(sbyte)) return (sbyte)Number(sbyte.MinValue, sbyte.MaxValue);
        if (type == typeof(short)) return (short)Number(short.MinValue, short.MaxValue);
        if (type == typeof(ushort)) return (ushort)Number(0, ushort.MaxValue);
        if (type == typeof(int)) return (int)Number(int.MinValue, int.MaxValue);
        if (type == typeof(long)) return Number(long.MinValue, long.MaxValue);
        if (type == typeof(double)) return random.Next(-1_000_000, 1_000_000) / 1024.0;
        if (type == typeof(string)) return Text();
        if (type == typeof(Guid)) return Uuid();
        if (type == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>(Bytes(Length()));
        throw new NotSupportedException($"{field.Name} has the type {type}.");
    }

    private long Number(long lowest, long highest) => random.Next(6) switch
    {
        0 => lowest,
        1 => highest,
        2 => 0,
        3 => Math.Max(lowest, -1),
        4 => random.NextInt64(Math.Max(lowest, -200), Math.Min(highest, 200)),
        _ => random.NextInt64(lowest, highest),
    };

    private int Length() => random.Next(10) switch
    {
        _ when isLean => random.Next(12),
        0 => 0,
        1 => 127,
        2 => 128,
        3 => 300,
        _ => random.Next(1, 12),
    };

    private string Text()
    {
        var text = new StringBuilder();
        for (var length = Length(); length > 0; length--)
            text.Append(Alphabet[random.Next(Alphabet.Length)]);
        return text.ToString();
    }

    private Guid Uuid() => random.Next(4) == 0 ? Guid.Empty : new Guid(Bytes(16), bigEndian: true);

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
