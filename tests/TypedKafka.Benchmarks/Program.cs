using TypedKafka.Benchmarks;
using TypedKafka.Benchmarks.Brokers;
using TypedKafka.Benchmarks.Comparing;
using TypedKafka.Benchmarks.Compiling;
using TypedKafka.Benchmarks.Measuring;
using TypedKafka.Benchmarks.Micro;

// README.md says what each command is for. The options of the first two go through the host's configuration, so a cluster is named as in any application:
//   allocations --TypedKafka:BootstrapServers localhost:9092 --TypedKafka:Provisioning CreateMissing --messages 1000000
switch (args)
{
    case ["allocations", .. var rest]:
        return await AllocationsCommand.RunAsync(rest);
    case ["roundtrip", .. var rest]:
        return await RoundTripCommand.RunAsync(rest);
    case ["compare", .. var rest]:
        return await CompareCommand.RunAsync(rest);
    case ["micro", .. var rest]:
        return MicroCommand.Run(rest);
    case ["compile", .. var rest]:
        return await CompileCommand.RunAsync(rest);
    case ["measure", var request]: // what compare starts
        return await MeasureCommand.RunAsync(request);
    case ["mock"]: // what compare --on mock starts
        return MockCommand.Run();
    default:
        Console.Error.WriteLine("""
            Usage: TypedKafka.Benchmarks allocations [--format json|avro|protobuf] [--messages N] [--warmup N] [--window N] --TypedKafka:BootstrapServers HOST:PORT
                   TypedKafka.Benchmarks roundtrip [--messages N] [--window N] --TypedKafka:BootstrapServers HOST:PORT
                   TypedKafka.Benchmarks compare [--on mock|KAFKA_FOLDER|HOST:PORT,...] [--rounds N] [--messages N] [--warmup N] [--json FILE] ...
                   TypedKafka.Benchmarks micro --job short --filter '*'
                   TypedKafka.Benchmarks compile [--contracts N] [--rounds N] [--edits N]
            """);
        return 2;
}
