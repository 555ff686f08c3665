using System.Text;

namespace TypedKafka.Serialization;

/// <summary>A header of a fetched record: spans of its bytes.</summary>
public readonly ref struct MessageHeaderView
{
    internal MessageHeaderView(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool hasValue)
    {
        Name = name;
        Value = value;
        HasValue = hasValue;
    }

    /// <summary>The name in UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value; empty when there is none.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary><see langword="false"/> for a header without a value, which is not the same as an empty one.</summary>
    public bool HasValue { get; }

    /// <summary>Compares the name with text, without allocating.</summary>
    public bool IsNamed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> utf8 = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(name, utf8, out var length)
            ? Name.SequenceEqual(utf8[..length])
            : Name.SequenceEqual(Encoding.UTF8.GetBytes(name));
    }

    /// <summary>Copies the header.</summary>
    public MessageHeader ToOwned() => new(Encoding.UTF8.GetString(Name), HasValue ? Value.ToArray() : (ReadOnlyMemory<byte>?)null);
}
