using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using TypedKafka.IntegrationTests.Interop.Peers;

namespace TypedKafka.IntegrationTests.Interop;

/// <summary>Random messages of the file <c>interop.proto</c>, with each field set or not.</summary>
internal sealed class RandomPeers(int seed)
{
    private static readonly string[] s_texts = ["", "plain", "Jürgen Müller", "日本語", "😀 \u0000", "{\"a\":1}", new string('x', 200)];

    private readonly Random _random = new(seed);

    public Peers.Delivery Delivery()
    {
        var delivery = new Peers.Delivery
        {
            Id = Text(), Weight = (int)Long(), Cents = Long(), Share = Double(), IsLate = Coin(), Label = Bytes(), At = Time(), Carrier = _random.Next(3), Change = Long(),
        };
        if (Coin()) delivery.Note = Text();
        if (Coin()) delivery.Insured = Long();
        Repeat(() => delivery.Lines.Add(new Peers.DeliveryLine { Sku = Text(), Pieces = (int)Long() }));
        Repeat(() => delivery.Counts[Text()] = Long());
        return delivery;
    }

    public Refund Refund()
    {
        var refund = new Refund { Id = Text(), Reason = (Refund.Types.Reason)_random.Next(3), Proof = Bytes() };
        if (Coin()) refund.Amount = Money();
        if (Coin()) refund.At = Time();
        if (Coin()) refund.Iban = Text();
        else if (Coin()) refund.Card = (uint)Long();
        if (Coin()) refund.IsPartial = Coin();
        Repeat(() => refund.Fees[Text()] = Money());
        Repeat(() => refund.Lines.Add(Line()));
        Repeat(() => refund.Codes.Add((int)Long()));
        return refund;
    }

    public Refund.Types.Line Line()
    {
        var line = new Refund.Types.Line { Sku = Text(), Count = Long() };
        if (Coin()) line.Tax = Tax();
        if (Coin()) line.Note = Note();
        Repeat(() => line.Remarks[_random.Next()] = Text());
        return line;
    }

    public Refund.Types.Line.Types.Tax Tax()
    {
        var tax = new Refund.Types.Line.Types.Tax { Rate = (float)_random.NextDouble(), Number = (ulong)Long() };
        Repeat(() => tax.Notes.Add(Note()));
        return tax;
    }

    private Refund.Types.Line.Types.Note Note() => new() { Text = Text() };

    private Money Money() => new() { Currency = Text(), Units = Long() };

    private bool Coin() => _random.Next(2) == 0;

    private string Text() => s_texts[_random.Next(s_texts.Length)];

    private long Long() => _random.Next(4) switch { 0 => 0, 1 => long.MinValue, 2 => long.MaxValue, _ => _random.NextInt64() >> _random.Next(64) };

    private double Double() => _random.Next(4) == 0 ? 0 : _random.NextDouble() * Math.Pow(10, _random.Next(-300, 300));

    // To the microsecond and after 1970: times that a contract can have exactly.
    private Timestamp Time() => Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddMicroseconds(_random.NextInt64(4_000_000_000_000_000)));

    private ByteString Bytes()
    {
        var bytes = new byte[_random.Next(20)];
        _random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }

    private void Repeat(Action once)
    {
        for (var times = _random.Next(4); times > 0; times--) once();
    }
}
