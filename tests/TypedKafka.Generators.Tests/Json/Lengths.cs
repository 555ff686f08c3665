using System.Globalization;

namespace TypedKafka.Generators.Tests.Json;

/// <summary>How many messages the random tests try: a second's worth, or what the environment says.</summary>
internal static class Lengths
{
    /// <summary>Messages that are compared with System.Text.Json, by TYPEDKAFKA_JSON_MESSAGES.</summary>
    public static int Messages { get; } = Of("TYPEDKAFKA_JSON_MESSAGES", 4_000);

    /// <summary>Damaged messages, by TYPEDKAFKA_MUTATIONS.</summary>
    public static int Mutations { get; } = Of("TYPEDKAFKA_MUTATIONS", 12_000);

    private static int Of(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
