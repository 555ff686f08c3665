namespace TypedKafka.Benchmarks.Measuring;

/// <summary>What one process is to measure.</summary>
/// <param name="Operation">What is done: produce, consume, latency; or preload, which measures nothing.</param>
/// <param name="Subject">Who does it: one of <see cref="Subjects"/>.</param>
/// <param name="Body">Bytes of a message's body: 100 or 1000.</param>
/// <param name="Bootstrap">Where the broker is.</param>
/// <param name="Topic">The topic on that broker.</param>
/// <param name="Group">The consumer group, new for each process; who sends does not join it.</param>
/// <param name="Messages">Messages that are measured.</param>
/// <param name="Warmup">Messages before the clock starts.</param>
/// <param name="Cold">The first messages of the warm-up, whose figures are given beside the others.</param>
/// <param name="Tail">
/// Messages of the topic behind the measured ones, as many as a consumer may have fetched ahead: without them the clock would stop with an empty prefetch that was full when it began, and
/// the measured messages would have been fetched for nothing.
/// </param>
/// <param name="Window">Messages that may wait for their acknowledgement.</param>
/// <param name="AwaitedSends">Sends that are awaited one after the other, for the latency.</param>
/// <param name="BrokerPid">The broker's process, when it runs here and is known.</param>
internal sealed record MeasureRequest(
    string Operation, string Subject, int Body, string Bootstrap, string Topic, string Group, int Messages, int Warmup, int Cold, int Tail, int Window, int AwaitedSends, int? BrokerPid);
