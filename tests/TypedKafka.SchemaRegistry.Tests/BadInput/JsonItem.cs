namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>An item that may hold another, and that one another, without end.</summary>
[Topic("items.json")]
public partial record JsonItem(string Id, int Count, IReadOnlyList<string> Tags, JsonItem? Next = null);
