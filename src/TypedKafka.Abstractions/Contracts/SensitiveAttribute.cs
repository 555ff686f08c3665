namespace TypedKafka;

/// <summary>
/// Marks a member of a contract that must not be seen in logs: the record's <c>ToString</c>, whose <c>PrintMembers</c> is generated then, writes <c>***</c> in place of its value. It changes no bytes.
/// As a key or header it is a warning (TK1009). A record that writes its own <c>PrintMembers</c> keeps it. Legal on the parameters of a positional record.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SensitiveAttribute : Attribute;
