using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>The bounds of records.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AvroRecord
{
    /// <summary>Enters a record while writing.</summary>
    /// <exception cref="MessageFormatException">The message is nested 64 levels deep, or contains itself.</exception>
    public static void Enter(ref MessageWriter writer) => writer.Enter();

    /// <summary>Leaves a record while writing.</summary>
    public static void Leave(ref MessageWriter writer) => writer.Leave();

    /// <summary>Returns a record, which must not be null.</summary>
    /// <exception cref="MessageFormatException">It is.</exception>
    public static T NotNull<T>(T? value)
        where T : class => value ?? throw AvroWriting.Null();
}
