using TypedKafka.Protocol.Wire;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>One request: where it came from, its body, and where its answer goes. The body is good until the answer is sent.</summary>
internal readonly record struct ApiCall(RequestContext Context, int CorrelationId, ReadOnlyMemory<byte> Body, PooledBufferWriter Output);
