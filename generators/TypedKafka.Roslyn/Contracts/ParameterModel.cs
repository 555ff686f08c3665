namespace TypedKafka.Roslyn;

/// <summary>A parameter of the constructor that messages are read with.</summary>
/// <param name="Name">Its name, without <c>@</c>.</param>
/// <param name="Member">The name of the member that it sets, or <see langword="null"/> when no member is read into it.</param>
/// <param name="Default">The C# expression of its default value, or <see langword="null"/> for the type's.</param>
internal sealed record ParameterModel(string Name, string? Member, string? Default);
