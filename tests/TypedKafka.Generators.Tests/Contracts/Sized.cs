using System.Text.Json.Serialization;

namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>An enum that names its members for JSON and no converter.</summary>
[Topic("sized")]
public partial record Sized(Sized.Size Of)
{
    public enum Size
    {
        [JsonStringEnumMemberName("S")]
        Small,
        Large,
    }
}
