using TypedKafka.Benchmarks;

// All options go through the host's configuration, so a cluster is named as in any application:
//   allocations --TypedKafka:BootstrapServers localhost:9092 --TypedKafka:Provisioning CreateMissing --messages 1000000
switch (args)
{
    case ["allocations", .. var rest]:
        return await AllocationsCommand.RunAsync(rest);
    case ["roundtrip", .. var rest]:
        return await RoundTripCommand.RunAsync(rest);
    default:
        Console.Error.WriteLine("Usage: TypedKafka.Benchmarks allocations|roundtrip [--messages N] [--warmup N] [--window N] --TypedKafka:BootstrapServers HOST:PORT");
        return 2;
}
