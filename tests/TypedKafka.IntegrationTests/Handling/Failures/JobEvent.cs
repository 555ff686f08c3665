namespace TypedKafka.IntegrationTests.Handling.Failures;

/// <summary>What happens to jobs. How they fail is the first word of their note: <c>once</c>, <c>twice</c>, <c>always</c>, or not at all.</summary>
[Topic("jobs"), MessageUnion(typeof(JobRun), typeof(JobStopped), typeof(JobLost))]
public abstract partial record JobEvent([MessageKey] string Key, int Number, string Note, [MessageHeader("origin")] string? Origin = null);

/// <summary>It ran.</summary>
public sealed record JobRun(string Key, int Number, string Note, string? Origin = null) : JobEvent(Key, Number, Note, Origin);

/// <summary>It stopped.</summary>
public sealed record JobStopped(string Key, int Number, string Note, string? Origin = null) : JobEvent(Key, Number, Note, Origin);

/// <summary>It was lost: a case that only the handler of batches takes.</summary>
public sealed record JobLost(string Key, int Number, string Note, string? Origin = null) : JobEvent(Key, Number, Note, Origin);
