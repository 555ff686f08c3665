namespace TypedKafka.SchemaRegistry;

/// <summary>Where a message says which schema it was written with. Both are read, whichever is written.</summary>
public enum SchemaIdPlacement
{
    /// <summary>Before the body: the byte 00 and the schema's id, four bytes big-endian. What all clients of registries read.</summary>
    Prefix = 0,

    /// <summary>In the header <c>__value_schema_id</c>: the byte 01 and the schema's GUID, sixteen bytes big-endian. The body stays as it is. The registry has to give GUIDs, as Confluent's does since version 8.0.</summary>
    Header = 1,
}
