using Google.Protobuf.Reflection;
using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Support;

namespace TypedKafka.Protobuf.Tests.Codecs;

/// <summary>The .proto of a contract is one, and says what the peer's says that was written by hand.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task The_schema_compiles_and_has_the_fields_of_its_peer()
    {
        var file = await Protoc.CompileAsync(Everything.Contract.Schema.Text, TestContext.Current.CancellationToken);
        var peer = Peers.EverythingReflection.Descriptor.ToProto();
        Assert.Equal("TypedKafka.Protobuf.Tests.Contracts.Everything", Everything.Contract.Schema.Name);
        Assert.Equal(file.Package + "." + file.MessageType[0].Name, Everything.Contract.Schema.Name);
        Assert.Equal(Messages(peer), Messages(file));
        Assert.Equal(peer.EnumType.Select(Values), file.EnumType.Select(Values));
        Assert.Equal([(32, 33), (33, 34)], file.MessageType[0].ReservedRange.Select(static range => (range.Start, range.End)));
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Every_schema_compiles(string name, string schema)
    {
        var file = await Protoc.CompileAsync(schema, TestContext.Current.CancellationToken);
        Assert.Equal(name, file.Package + "." + file.MessageType[0].Name);
    }

    public static TheoryData<string, string> Schemas()
    {
        var schemas = new TheoryData<string, string>();
        foreach (var schema in new[] { Tree.Contract.Schema, Sample.Contract.Schema, Newer.Contract.Schema, Older.Contract.Schema, Forgetful.Contract.Schema }) schemas.Add(schema.Name, schema.Text);
        return schemas;
    }

    /// <summary>The messages of a file by their names, and their fields by number, name, type and label.</summary>
    private static string Messages(FileDescriptorProto file) => string.Join('\n', file.MessageType.OrderBy(static message => message.Name, StringComparer.Ordinal).Select(message =>
        $"{message.Name}: {string.Join("; ", message.Field.Select(static field => $"{field.Number} {field.Name} {field.Type} {field.TypeName.Split('.')[^1]} {field.Label} {field.Proto3Optional}"))}"));

    private static string Values(EnumDescriptorProto descriptor) => $"{descriptor.Name}: {string.Join("; ", descriptor.Value.Select(static value => $"{value.Name} {value.Number}"))}";
}
