namespace TypedKafka.Roslyn;

/// <summary>The <c>PrintMembers</c> of a record with sensitive members.</summary>
/// <param name="Modifiers">Its modifiers, as the compiler would give them.</param>
/// <param name="Members">What it prints, in the compiler's order: those of bases first.</param>
internal sealed record PrintModel(string Modifiers, EquatableArray<PrintedMember> Members);
