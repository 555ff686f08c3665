namespace TypedKafka;

/// <summary>
/// Says that a <see cref="DateTime"/> member is meant as a wall-clock time, without a zone: an opening hour, an appointment where it takes place. Without it rule TK1007
/// proposes a <see cref="DateTimeOffset"/>. It changes no bytes. Legal on the parameters of a positional record.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class LocalTimestampAttribute : Attribute;
