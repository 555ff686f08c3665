using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Protobuf.Tests.Codecs;

/// <summary>What codecs do where Protobuf leaves a choice.</summary>
public sealed class CodecTests
{
    [Fact]
    public void What_is_not_there_is_the_default_of_its_type()
    {
        var read = Everything.Contract.Read(new MessageData(default(ReadOnlySpan<byte>)));
        Assert.Equal((false, 0, "", 0m, Guid.Empty, Level.Unknown), (read.Flag, read.Int32, read.Text, read.Amount, read.Id, read.Level));
        Assert.Equal((new Part("", 0), default(Point), DateTimeOffset.UnixEpoch, TimeSpan.Zero), (read.Part, read.Point, read.At, read.Span));
        Assert.Equal((null, null, null), (read.MaybeInt32, read.MaybeText, read.MaybePart));
        Assert.Empty(read.Numbers);
        Assert.Null(read.ZNumbers);
        Assert.Null(read.MaybeDay);
        Assert.Equal(0U, read.Far);
    }

    [Fact]
    public void Defaults_are_left_out_unless_they_are_nullable()
    {
        Assert.Empty(Wire.Body(Forgetful.Contract, new Forgetful(0)));
        Assert.Equal([0x1A, 1, (byte)'0', 0x2A, 0], Wire.Body(Sample.Contract, new Sample(0, 0, 0m, Level.Unknown, DateTimeOffset.UnixEpoch)));
        Assert.Equal([0x2A, 0], Wire.Body(Sample.Contract, new Sample(0, 0, null, Level.Unknown, DateTimeOffset.UnixEpoch)));
    }

    [Fact]
    public void Fields_that_a_type_does_not_know_pass_through_it_where_it_keeps_them()
    {
        var newer = new Newer(7, "a note", [1, 300, -4], new NewerPart("part", new() { ["a"] = 1, ["b"] = 2 }), 0.25);
        var older = Older.Contract.Read(new MessageData(Wire.Body(Newer.Contract, newer)));
        Assert.Equal((7, "part"), (older.Id, older.Part.Name));
        Assert.Equal(Plain.Of(newer), Plain.Of(Newer.Contract.Read(new MessageData(Wire.Body(Older.Contract, older)))));
        Assert.Equal(Plain.Of(newer with { Id = 8 }), Plain.Of(Newer.Contract.Read(new MessageData(Wire.Body(Older.Contract, older with { Id = 8 })))));
    }

    [Fact]
    public void Fields_that_a_type_does_not_know_are_dropped_where_it_does_not_keep_them()
    {
        var forgetful = Forgetful.Contract.Read(new MessageData(Wire.Body(Newer.Contract, new Newer(7, "a note", [], new NewerPart("part", []), 0.25))));
        Assert.Equal([8, 7], Wire.Body(Forgetful.Contract, forgetful));
    }

    [Fact]
    public void A_field_of_another_wire_type_is_one_that_nobody_knows()
    {
        var older = Older.Contract.Read(new MessageData([0x0D, 1, 2, 3, 4, 0x08, 5]));
        Assert.Equal(5, older.Id);
        Assert.Equal([0x0D, 1, 2, 3, 4], older.Rest.ToArray());
    }

    [Fact]
    public void Groups_of_old_writers_are_passed_over()
    {
        var older = Older.Contract.Read(new MessageData([0x4B, 0x08, 1, 0x53, 0x12, 1, 9, 0x54, 0x4C, 0x08, 5]));
        Assert.Equal(5, older.Id);
        Assert.Equal(9, older.Rest.Length);
    }

    [Fact]
    public void A_member_that_cannot_be_null_is_named_when_it_is()
    {
        var value = RandomEverything.Next(1);
        Assert.Equal("text", Assert.Throws<MessageFormatException>(() => Wire.Body(Everything.Contract, value with { Text = null! })).Member);
        Assert.Equal("part.name", Assert.Throws<MessageFormatException>(() => Wire.Body(Everything.Contract, value with { Part = new Part(null!, 1) })).Member);
        Assert.Equal("parts[1].inner.name", Assert.Throws<MessageFormatException>(() =>
            Wire.Body(Everything.Contract, value with { Parts = [new Part("", 0), new Part("", 0) { Inner = new Part(null!, 0) }] })).Member);
        Assert.Equal("names['k']", Assert.Throws<MessageFormatException>(() => Wire.Body(Everything.Contract, value with { Names = new Dictionary<string, string> { ["k"] = null! } })).Member);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        Assert.Equal("name", Assert.Throws<MessageFormatException>(() => Wire.Body(Tree.Contract, new Tree("\uD800", null, null))).Member);
    }

    [Fact]
    public void Numbers_that_a_small_type_has_no_room_for_are_refused()
    {
        Assert.Equal("int8", Assert.Throws<MessageFormatException>(() => Everything.Contract.Read(new MessageData([0x18, 0x80, 0x01]))).Member);
        Assert.Equal("letter", Assert.Throws<MessageFormatException>(() => Everything.Contract.Read(new MessageData([0x10, 0x80, 0x80, 0x04]))).Member);
    }

    [Fact]
    public void Headers_are_read_beside_the_body()
    {
        var value = RandomEverything.Next(5) with { Tenant = "north", Hops = 8 };
        var (headers, count) = Wire.Headers(Everything.Contract, value);
        var data = new MessageData(default, hasKey: false, Wire.Body(Everything.Contract, value), hasValue: true, new MessageHeaders(headers, count));
        Assert.Equal(Plain.Of(value), Plain.Of(Everything.Contract.Read(data)));
        var view = new EverythingView(data);
        Assert.Equal(("north", 8), (view.Tenant.ToString(), view.Hops));
        Assert.Equal(3, Everything.Contract.Read(new MessageData(default(ReadOnlySpan<byte>))).Hops);
    }
}
