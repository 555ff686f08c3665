using System.Globalization;

namespace TypedKafka.Serialization;

/// <summary>
/// A record's bytes are not a message of the contract that they are read as. The message says what is wrong and names the member; once the runtime knows the record, its
/// topic, partition and offset as well.
/// </summary>
public sealed class MessageFormatException : FormatException
{
    private readonly string _problem;

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, as a sentence.</param>
    /// <param name="member">The path of the member that could not be read, such as <c>lines[3].sku</c>; <see langword="null"/> when it is the whole message.</param>
    /// <param name="innerException">What caused it.</param>
    public MessageFormatException(string message, string? member = null, Exception? innerException = null)
        : base(message, innerException)
    {
        _problem = message;
        Member = member;
    }

    /// <summary>The path of the member that could not be read, by its names on the wire, or <see langword="null"/>.</summary>
    public string? Member { get; private set; }

    /// <summary>The schema that the message says it was written with, such as <c>schema 12</c>; <see langword="null"/> when it does not say.</summary>
    public string? Schema { get; private set; }

    /// <summary>The record's topic, or <see langword="null"/> while it is not known.</summary>
    public string? Topic { get; private set; }

    /// <summary>The record's partition, or -1 while it is not known.</summary>
    public int Partition { get; private set; } = -1;

    /// <summary>The record's offset, or -1 while it is not known.</summary>
    public long Offset { get; private set; } = -1;

    /// <inheritdoc/>
    public override string Message
    {
        get
        {
            var where = Member is null ? "" : $"{Member}: ";
            var schema = Schema is null ? "" : $" It was written with {Schema}.";
            return Topic is null
                ? where + _problem + schema
                : string.Create(CultureInfo.InvariantCulture, $"{where}{_problem}{schema} The record is at offset {Offset} of {Topic}-{Partition}.");
        }
    }

    /// <summary>Says which record it is, unless that is known already, and returns the exception itself.</summary>
    public MessageFormatException WithLocation(string topic, int partition, long offset)
    {
        if (Topic is null) (Topic, Partition, Offset) = (topic, partition, offset);
        return this;
    }

    /// <summary>Says which schema the message was written with, unless that is known already, and returns the exception itself.</summary>
    public MessageFormatException WithSchema(string? schema)
    {
        Schema ??= schema;
        return this;
    }

    /// <summary>Puts the member that holds the failing one before its path, and returns the exception itself.</summary>
    internal MessageFormatException Within(string member)
    {
        Member = Member switch
        {
            null => member,
            ['[', ..] => member + Member,
            _ => $"{member}.{Member}",
        };
        return this;
    }
}
