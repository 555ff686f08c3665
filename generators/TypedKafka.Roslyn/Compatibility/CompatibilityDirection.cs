namespace TypedKafka.Compatibility;

/// <summary>Who reads whom.</summary>
internal enum CompatibilityDirection
{
    /// <summary>The new version reads what an old one wrote.</summary>
    Backward,

    /// <summary>An old version reads what the new one writes.</summary>
    Forward,
}
