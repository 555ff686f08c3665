using System.Text;
using BenchmarkDotNet.Attributes;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Serialization;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>Reading a message of a union for the handler of its case: the case is found, which chooses the handler, and the message is read as that. Of those who write, ours has the type first.</summary>
[MemoryDiagnoser]
public class JsonUnionBenchmarks
{
    private const string Members = "\"parcel\":1234567,\"sender\":\"Ann Example\",\"receiver\":\"Bob Example\",\"grams\":1250,\"at\":\"2026-01-02T03:04:05+00:00\"";

    private readonly byte[] _first = Encoding.UTF8.GetBytes($$"""{"$type":"ParcelSent",{{Members}}}""");
    private readonly byte[] _last = Encoding.UTF8.GetBytes($$"""{{{Members}},"$type":"ParcelSent"}""");

    [Benchmark]
    public ParcelSent TypeFirst() => Handle(_first);

    [Benchmark]
    public ParcelSent TypeLast() => Handle(_last);

    /// <summary>As a handler of the union, or any other reader, which finds the case while it reads.</summary>
    [Benchmark]
    public ParcelEvent TypeFirstAsUnion() => ParcelEvent.Contract.Read(new MessageData(_first));

    private static ParcelSent Handle(byte[] body)
    {
        var data = new MessageData(body);
        return ParcelEventContract.Cases.Find(data, orNone: false) == 0 ? ParcelEventContract.ReadParcelSent(data) : throw new InvalidOperationException("It is of another case.");
    }
}
