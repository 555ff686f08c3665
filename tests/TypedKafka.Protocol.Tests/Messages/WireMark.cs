namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Where an element of an encoding lies.</summary>
internal readonly record struct WireMark(WireElement Element, int Start, int Length)
{
    public int End => Start + Length;
}
