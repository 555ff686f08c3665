namespace TypedKafka.Analyzers.Evolution;

/// <summary>What the rules of evolution tell their fixes.</summary>
internal static class GateProperties
{
    /// <summary>The former name to mark the member or type with, as an alias.</summary>
    public const string Alias = nameof(Alias);

    /// <summary>The name that JSON has for the member.</summary>
    public const string JsonName = nameof(JsonName);

    /// <summary>Present where a member is readable again when it is nullable.</summary>
    public const string Nullable = nameof(Nullable);

    /// <summary>Present where it must have a default as well.</summary>
    public const string Default = nameof(Default);

    /// <summary>What C# calls the type that the member was released with.</summary>
    public const string Type = nameof(Type);

    /// <summary>The values of an enum to put back, with commas between.</summary>
    public const string Values = nameof(Values);

    /// <summary>The header that named the cases of a union.</summary>
    public const string TypeHeader = nameof(TypeHeader);

    /// <summary>Present where the body named the cases of a union: the member of a JSON message that did.</summary>
    public const string Discriminator = nameof(Discriminator);

    /// <summary>The numbers of Protobuf fields to reserve, with commas between.</summary>
    public const string Reserve = nameof(Reserve);

    /// <summary>The path of the schema file to write, from the folder that <c>schemas</c> is in.</summary>
    public const string File = nameof(File);

    /// <summary>What to write into it.</summary>
    public const string Text = nameof(Text);
}
