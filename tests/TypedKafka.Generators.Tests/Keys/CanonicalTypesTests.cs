using System.Globalization;
using System.Text;
using TypedKafka.Compatibility;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Keys;

/// <summary>What the schema gate believes of the bytes of keys and headers, held against what writes and reads them.</summary>
public sealed class CanonicalTypesTests
{
    private delegate void Write(ref MessageWriter writer, object value);

    private delegate object Read(ReadOnlySpan<byte> bytes);

    /// <summary>Each type that the gate names: values of it, how one is written, and how one is read.</summary>
    private static readonly Dictionary<string, (object[] Values, Write Write, Read Read)> s_types = new()
    {
        ["boolean"] = Of([false, true], static (ref MessageWriter writer, bool value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out bool value); return value; }),
        ["char"] = Of(['x', 'ü'], static (ref MessageWriter writer, char value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out char value); return value; }),
        ["string"] = Of(["", "x", "none at all", "-"], static (ref MessageWriter writer, string value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out string value); return value; }),
        ["bytes"] = Of([new byte[] { 0xC3, 0x28 }, [], [1, 2, 3, 4, 5]], static (ref MessageWriter writer, byte[] value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out byte[] value); return value; }),
        ["uuid"] = Of([Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")], static (ref MessageWriter writer, Guid value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out Guid value); return value; }),
        ["decimal"] = Of([1.5m, 0m, -12m], static (ref MessageWriter writer, decimal value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out decimal value); return value; }),
        ["date-time"] = Of([new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)], static (ref MessageWriter writer, DateTimeOffset value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out DateTimeOffset value); return value; }),
        ["local-date-time"] = Of([new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified)], static (ref MessageWriter writer, DateTime value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out DateTime value); return value; }),
        ["date"] = Of([new DateOnly(2026, 1, 2)], static (ref MessageWriter writer, DateOnly value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out DateOnly value); return value; }),
        ["time"] = Of([new TimeOnly(3, 4, 5), new TimeOnly(0, 0)], static (ref MessageWriter writer, TimeOnly value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out TimeOnly value); return value; }),
        ["duration"] = Of([new TimeSpan(3, 4, 5), TimeSpan.FromDays(-2)], static (ref MessageWriter writer, TimeSpan value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out TimeSpan value); return value; }),
        ["float"] = Of([1.25f, -3f], static (ref MessageWriter writer, float value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out float value); return value; }),
        ["double"] = Of([1.25, -3d], static (ref MessageWriter writer, double value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out double value); return value; }),
        ["int8"] = Integers<sbyte>([1, -1]),
        ["uint8"] = Integers<byte>([1, 200]),
        ["int16"] = Integers<short>([1, -1]),
        ["uint16"] = Integers<ushort>([1, 60_000]),
        ["int32"] = Integers<int>([1, -1]),
        ["uint32"] = Integers<uint>([1, 4_000_000_000]),
        ["int64"] = Integers<long>([1, -1]),
        ["uint64"] = Integers<ulong>([1, ulong.MaxValue]),
    };

    [Fact]
    public void A_reader_of_a_type_reads_what_the_gate_says_and_nothing_else()
    {
        foreach (var (reader, (_, _, read)) in s_types)
        {
            foreach (var (writer, (values, write, _)) in s_types)
                Assert.True(CanonicalTypes.Reads(reader, writer) == values.All(value => IsRead(read, Bytes(write, value), value)), $"{reader} of {writer}");
        }
    }

    [Fact]
    public void A_value_that_two_types_have_in_common_has_the_same_bytes_in_both_where_the_gate_says_so()
    {
        var guid = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        var instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        (string Type, object Value)[][] same =
        [
            [("uuid", guid), ("string", guid.ToString()), ("bytes", Encoding.UTF8.GetBytes(guid.ToString()))],
            [("char", 'x'), ("string", "x"), ("bytes", "x"u8.ToArray())],
            [("date-time", instant), ("local-date-time", instant.UtcDateTime)],
            [("int8", (sbyte)1), ("uint8", (byte)1)], [("int16", (short)1), ("uint16", (ushort)1)], [("int32", 1), ("uint32", 1u)], [("int64", 1L), ("uint64", 1UL)],
        ];
        foreach (var group in same)
        {
            foreach (var (type, value) in group)
            {
                Assert.True(CanonicalTypes.HaveSameBytes(group[0].Type, type), type);
                Assert.Equal(Bytes(s_types[group[0].Type].Write, group[0].Value), Bytes(s_types[type].Write, value));
            }
        }

        (string Type, object Value)[] numbers = [("int8", (sbyte)1), ("int16", (short)1), ("int32", 1), ("int64", 1L), ("float", 1f), ("double", 1d), ("decimal", 1m), ("string", "1")];
        foreach (var (type, value) in numbers)
        {
            foreach (var (other, number) in numbers) Assert.Equal(CanonicalTypes.HaveSameBytes(type, other), Bytes(s_types[type].Write, value).AsSpan().SequenceEqual(Bytes(s_types[other].Write, number)) && (type == "decimal") == (other == "decimal"));
        }
    }

    private static (object[] Values, Write Write, Read Read) Of<T>(T[] values, WriteOf<T> write, Read read)
        where T : notnull => ([.. values.Cast<object>()], (ref MessageWriter writer, object value) => write(ref writer, (T)value), read);

    private delegate void WriteOf<T>(ref MessageWriter writer, T value);

    private static (object[] Values, Write Write, Read Read) Integers<T>(T[] values)
        where T : struct, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T> =>
        Of(values, static (ref MessageWriter writer, T value) => CanonicalBytes.Write(ref writer, value), static bytes => { CanonicalReader.Read(bytes, "m", out T value); return value; });

    private static byte[] Bytes(Write write, object value)
    {
        var buffer = MessageBuffer.Rent();
        var writer = new MessageWriter(buffer);
        write(ref writer, value);
        writer.Complete();
        var bytes = buffer.WrittenSpan.ToArray();
        buffer.Return();
        return bytes;
    }

    /// <summary>Whether it is read, and as what it was.</summary>
    private static bool IsRead(Read read, byte[] bytes, object value)
    {
        try
        {
            return read(bytes) switch
            {
                byte[] raw => raw.AsSpan().SequenceEqual(bytes),
                string or char or Guid when value is bool or sbyte => false,
                string text => text == Encoding.UTF8.GetString(bytes),
                var other => Meaning(other).Equals(Meaning(value)),
            };
        }
        catch (MessageFormatException)
        {
            return false;
        }
    }

    private static object Meaning(object value) => value switch
    {
        bool or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.Ticks,
        DateTime instant => instant.Ticks,
        TimeOnly time => time.ToTimeSpan(),
        _ => value,
    };
}
