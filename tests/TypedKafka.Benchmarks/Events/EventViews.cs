namespace TypedKafka.Benchmarks.Events;

/// <summary>Reads every member of a view, so that none is measured as read which was not.</summary>
internal static class EventViews
{
    public static int Touch(in SmallEventView message)
    {
        Span<byte> text = stackalloc byte[64];
        var touched = message.Device.CopyTo(text) + (int)message.Sequence + (int)message.Value + message.Unit.CopyTo(text);
        foreach (var tag in message.Tags) touched += tag.CopyTo(text);
        return touched;
    }

    public static int Touch(in LargeEventView message)
    {
        Span<byte> text = stackalloc byte[1024];
        var touched = message.Device.CopyTo(text) + (int)message.Sequence + message.MeasuredAt.Second + (int)message.Value
            + message.Unit.CopyTo(text) + message.Place.CopyTo(text) + message.Note.CopyTo(text);
        foreach (var tag in message.Tags) touched += tag.CopyTo(text);
        foreach (var sample in message.Samples) touched += (int)sample;
        return touched;
    }

    public static int Touch(in SmallAvroEventView message)
    {
        Span<byte> text = stackalloc byte[64];
        var touched = message.Device.CopyTo(text) + (int)message.Sequence + (int)message.Value + message.Unit.CopyTo(text);
        foreach (var tag in message.Tags) touched += tag.CopyTo(text);
        return touched;
    }

    public static int Touch(in AvroEventView message)
    {
        Span<byte> text = stackalloc byte[1024];
        var touched = message.Device.CopyTo(text) + (int)message.Sequence + message.MeasuredAt.Second + (int)message.Value
            + message.Unit.CopyTo(text) + message.Place.CopyTo(text) + message.Note.CopyTo(text);
        foreach (var tag in message.Tags) touched += tag.CopyTo(text);
        foreach (var sample in message.Samples) touched += (int)sample;
        return touched;
    }

    public static int Touch(in SmallProtobufEventView message)
    {
        Span<byte> text = stackalloc byte[64];
        var touched = message.Device.CopyTo(text) + (int)message.Sequence + (int)message.Value + message.Unit.CopyTo(text);
        foreach (var tag in message.Tags) touched += tag.CopyTo(text);
        return touched;
    }

    public static int Touch(in LargeProtobufEventView message)
    {
        Span<byte> text = stackalloc byte[1024];
        var touched = message.Device.CopyTo(text) + (int)message.Sequence + message.MeasuredAt.Second + (int)message.Value
            + message.Unit.CopyTo(text) + message.Place.CopyTo(text) + message.Note.CopyTo(text);
        foreach (var tag in message.Tags) touched += tag.CopyTo(text);
        foreach (var sample in message.Samples) touched += (int)sample;
        return touched;
    }
}
