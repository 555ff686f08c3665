using TypedKafka;

namespace Evolved;

// Legal, and not recorded yet: TK2006 warns, and fails a build of a CI server.
[Topic("payments")]
public partial record Payment([MessageKey] int Id, string? Branch = null);
