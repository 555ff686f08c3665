using System.Globalization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>What a message names its schema by: the id, or where that is null the GUID.</summary>
internal readonly record struct SchemaKey(int? Id, Guid Guid)
{
    public override string ToString() => Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"schema {id}") : $"schema {Guid:D}";
}
