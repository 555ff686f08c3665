using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;

namespace TypedKafka.Generators.Tests.Printing;

public sealed class SensitiveTests
{
    [Fact]
    public void What_is_sensitive_is_not_shown_and_the_rest_is_as_the_compiler_would() => Assert.Equal(
        "Card { Id = 1, Number = ***, Holder = , Code = ***, Year = 2030 }",
        new Secrets.Card(1, "4111111111111111", null) { Code = "123", Year = 2030, Hidden = 7 }.ToString());

    [Fact]
    public void A_base_does_not_tell() => Assert.Equal("Account { Owner = ***, Kind = account, Id = 2, Iban = *** }", new Secrets.Account(2, "DE02120300000000202051").ToString());

    [Fact]
    public void A_struct_hides_it_too() => Assert.Equal("Pin { Id = 3, Digits = *** }", new Secrets.Pin(3, 1234).ToString());

    [Fact]
    public void An_author_who_prints_the_record_is_not_overruled() => Assert.Equal("Masked { Number = …6 }", new Secrets.Masked(4, "123456").ToString());

    [Fact]
    public void Without_a_sensitive_member_nothing_changes() => Assert.Equal("Open { Id = 5, Text = hello }", new Secrets.Open(5, "hello").ToString());

    [Fact]
    public void An_heir_prints_its_own_members_after_those_of_the_contract() => Assert.Equal("Gold { Id = 6, Number = ***, Holder = she, Code = ***, Year = 0, Limit = 9 }", new Gold(9).ToString());

    [Fact]
    public void The_message_itself_is_whole()
    {
        var card = new Secrets.Card(1, "4111111111111111", null) { Code = "123" };
        Assert.Equal("""{"id":1,"number":"4111111111111111","holder":null,"code":"123","year":0}""", Wire.Json(Secrets.Card.Contract, card));
        Assert.Equal(card, Wire.Read(Secrets.Card.Contract, Wire.Json(Secrets.Card.Contract, card)));
        Assert.Equal("""{"id":1,"number":"2"}""", Wire.Json(Secrets.Plain.Contract, new Secrets.Plain { Id = 1, Number = "2" }));
    }

    private sealed record Gold(int Limit) : Secrets.Card(6, "5", "she");
}
