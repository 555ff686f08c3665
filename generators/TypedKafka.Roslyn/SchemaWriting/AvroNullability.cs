namespace TypedKafka.Roslyn;

/// <summary>Which branch of a nullable member's union comes first: null, unless the contract has another default. Writer, reader and schema agree on it.</summary>
internal static class AvroNullability
{
    public static bool IsNullFirst(MemberModel member) => member.Value.Avro is { } form ? !form.IsNullLast : AvroConstants.Of(member) is null or { Kind: Schemas.JsonNodeKind.Null };
}
