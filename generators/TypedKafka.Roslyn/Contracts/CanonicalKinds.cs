namespace TypedKafka.Roslyn;

/// <summary>Which values have canonical bytes. The bytes themselves are written by <c>TypedKafka.Serialization.CanonicalBytes</c>.</summary>
internal static class CanonicalKinds
{
    /// <summary>A key's bytes choose the partition: equal values must have equal bytes, which floating point does not promise.</summary>
    public static bool CanBeKey(ValueModel value) => CanBeHeader(value) && value.Type is not ("float" or "double");

    public static bool CanBeHeader(ValueModel value) => value.Kind <= ValueKind.ByteMemory;
}
