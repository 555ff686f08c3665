namespace TypedKafka.Tests.Handling;

/// <summary>A union of which one case also goes alone, on a topic of its own.</summary>
[Topic("crates"), MessageUnion(typeof(CrateSent), typeof(CrateHome))]
public abstract partial record CrateEvent([MessageKey] int Crate);

[Topic("crates.sent")]
public sealed partial record CrateSent(int Crate, string To) : CrateEvent(Crate);

public sealed record CrateHome(int Crate) : CrateEvent(Crate);
