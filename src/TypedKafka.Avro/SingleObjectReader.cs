using System.Collections.Concurrent;
using System.Globalization;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro;

/// <summary>Takes the prefix of single-object encoding off, and resolves what was written with another schema.</summary>
internal sealed class SingleObjectReader(AvroSingleObjectFraming framing, MessageSchema own) : FrameReader
{
    private readonly ConcurrentDictionary<ulong, Source> _sources = [];

    public override bool TryOpen(ReadOnlyMemory<byte> value, MessageHeaders headers, MessageBuffer scratch, out MessageFrame frame)
    {
        var fingerprint = AvroSingleObjectFraming.Fingerprint(value.Span);
        var body = value[AvroSingleObjectFraming.PrefixLength..];
        if (!_sources.TryGetValue(fingerprint, out var source)) source = _sources.GetOrAdd(fingerprint, Plan(fingerprint));
        if (source.Resolution is { } resolution)
        {
            try
            {
                var writer = new MessageWriter(scratch);
                resolution.Resolve(body.Span, ref writer);
                writer.Complete();
                body = scratch.WrittenMemory;
            }
            catch (MessageFormatException error)
            {
                throw error.WithSchema(source.Name);
            }
        }

        frame = new MessageFrame(body, source.Name);
        return true;
    }

    public override ValueTask PrepareAsync(ReadOnlySpan<byte> value, MessageHeaders headers, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private Source Plan(ulong fingerprint)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"the schema with fingerprint {fingerprint:x16}");
        if (framing.Find(fingerprint) is { } text && text != own.Text)
        {
            var resolution = AvroResolution.Create(text, own.Text);
            return new Source(name, resolution.IsIdentity ? null : resolution);
        }

        return fingerprint == own.Fingerprint
            ? new Source(name, null)
            : throw new MessageFormatException("Nobody knows its schema; give it to the framing.").WithSchema(name);
    }

    private sealed record Source(string Name, AvroResolution? Resolution);
}
