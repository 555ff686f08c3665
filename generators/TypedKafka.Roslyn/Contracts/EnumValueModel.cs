namespace TypedKafka.Roslyn;

/// <summary>A value of an enum.</summary>
/// <param name="Name">Its name in C#, without <c>@</c>.</param>
/// <param name="JsonName">Its name in JSON, where the enum is written by names.</param>
/// <param name="Number">Its number.</param>
internal sealed record EnumValueModel(string Name, string JsonName, string Number);
