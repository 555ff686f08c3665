namespace TypedKafka.Compatibility;

/// <summary>A field of a message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">A scalar's name, or the full name of a message or enum; of a map that of its values.</param>
/// <param name="IsRepeated">Whether it is a list.</param>
/// <param name="Key">The type of a map's keys, or <see langword="null"/>.</param>
internal sealed record ProtoField(int Number, string Name, string Type, bool IsRepeated, string? Key)
{
    /// <summary>The type as a <c>.proto</c> file writes it.</summary>
    public override string ToString() => Key is not null ? $"map<{Key}, {Type}>" : IsRepeated ? "repeated " + Type : Type;
}
