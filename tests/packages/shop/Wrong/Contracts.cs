using TypedKafka;

namespace Wrong;

[Topic("orders.placed")]
public record NotPartial(int Id); // TK1001

[Topic("orders.returned")]
public partial record Unsupported(nint Handle); // TK1002

[Topic("orders.lost")]
public partial record Generic<T>(T Id); // TK1010

[Topic("payments")]
public partial record Payment([MessageKey] int Id, string Branch); // TK2002: version 1 has no branch
