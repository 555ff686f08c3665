using System.Globalization;

namespace TypedKafka.Compatibility.Tests.Support;

/// <summary>A member of a schema that has three versions.</summary>
/// <param name="Number">Its number among the members.</param>
/// <param name="Change">What becomes of it.</param>
/// <param name="Since">The first version that has the change.</param>
/// <param name="IsInner">Whether it is a member of the object in the message and not of the message.</param>
internal sealed record ChangedMember(int Number, SchemaChange Change, int Since, bool IsInner)
{
    /// <summary>The member as a version has it; empty where that has none.</summary>
    public string In(int version) => (version < Since ? Change.Before : Change.After).Replace("#", Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
