using TypedKafka;

namespace Shop.Tests;

/// <summary>A contract of the tests' own, so that this assembly has generated registration as well as the one whose internals it sees.</summary>
[Topic("orders.audited")]
internal sealed partial record OrderAudited([MessageKey] Guid OrderId);
