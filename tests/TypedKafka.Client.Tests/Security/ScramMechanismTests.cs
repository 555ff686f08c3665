using System.Security.Cryptography;
using System.Text;
using TypedKafka.Client.Security;

namespace TypedKafka.Client.Tests.Security;

public sealed class ScramMechanismTests
{
    private const string Nonce = "rOprNGfwEbeRWgbNEkqO";
    private const string ServerFirst = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private const string ServerFinal = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    [Fact]
    public void The_example_of_RFC_7677_comes_out()
    {
        using var scram = Create("user");
        Assert.Equal("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", Encoding.UTF8.GetString(scram.Start()));
        Assert.Equal(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            Encoding.UTF8.GetString(scram.Next(Encoding.UTF8.GetBytes(ServerFirst))!));
        Assert.False(scram.IsComplete);
        Assert.Null(scram.Next(Encoding.UTF8.GetBytes(ServerFinal)));
        Assert.True(scram.IsComplete);
    }

    [Fact]
    public void Commas_and_equal_signs_in_a_name_are_escaped()
    {
        using var scram = Create("a=b,c");
        Assert.Equal("n,,n=a=3Db=2Cc,r=rOprNGfwEbeRWgbNEkqO", Encoding.UTF8.GetString(scram.Start()));
    }

    [Theory]
    [InlineData("v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", "does not know the password")]
    [InlineData("v=?", "no base64")]
    [InlineData("x=1", "lacks the attribute 'v'")]
    [InlineData("e=invalid-proof", "the broker refuses: invalid-proof")]
    public void A_server_that_cannot_prove_itself_is_refused(string serverFinal, string part)
    {
        using var scram = Create("user");
        scram.Start();
        scram.Next(Encoding.UTF8.GetBytes(ServerFirst));
        Assert.Contains(part, Assert.Throws<KafkaAuthenticationException>(() => scram.Next(Encoding.UTF8.GetBytes(serverFinal))).Message, StringComparison.Ordinal);
        Assert.False(scram.IsComplete);
    }

    [Theory]
    [InlineData("r=another,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "nonce does not continue ours")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "nonce does not continue ours")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096", "salt is empty")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1", "iterations; 4096 to 1000000 are accepted")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000", "iterations; 4096 to 1000000 are accepted")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=many", "iterations")]
    [InlineData("m=ext,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "demands an extension")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,r=rOprNGfwEbeRWgbNEkqOy,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "'r' twice")]
    [InlineData("nonsense", "not made of attributes")]
    [InlineData("", "not made of attributes")]
    public void A_first_message_that_breaks_the_rules_is_refused(string serverFirst, string part)
    {
        using var scram = Create("user");
        scram.Start();
        Assert.Contains(part, Assert.Throws<KafkaAuthenticationException>(() => scram.Next(Encoding.UTF8.GetBytes(serverFirst))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nonces_are_never_used_twice()
    {
        using var one = new ScramMechanism("SCRAM-SHA-512", HashAlgorithmName.SHA512, "user", "pencil");
        using var two = new ScramMechanism("SCRAM-SHA-512", HashAlgorithmName.SHA512, "user", "pencil");
        Assert.NotEqual(one.Start(), two.Start());
    }

    private static ScramMechanism Create(string user) => new("SCRAM-SHA-256", HashAlgorithmName.SHA256, user, "pencil", Nonce);
}
