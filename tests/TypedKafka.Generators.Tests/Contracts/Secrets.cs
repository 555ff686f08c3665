namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>Contracts with members that logs must not show.</summary>
public static partial class Secrets
{
    [Topic("secrets.record")]
    public partial record Card([MessageKey] int Id, [Sensitive] string Number, string? Holder)
    {
        [Sensitive]
        public string? Code { get; init; }

        public int Year { get; init; }

        internal int Hidden { get; init; }
    }

    [Topic("secrets.sealed")]
    public sealed partial record Account([MessageKey] int Id, [Sensitive] string Iban) : Owned("mine")
    {
        public override string Kind => "account";
    }

    public abstract record Owned([Sensitive] string Owner)
    {
        public virtual string Kind => "owned";
    }

    [Topic("secrets.struct")]
    public readonly partial record struct Pin([MessageKey] int Id, [Sensitive] int Digits);

    [Topic("secrets.own")]
    public partial record Masked([MessageKey] int Id, [Sensitive] string Number)
    {
        protected virtual bool PrintMembers(System.Text.StringBuilder builder)
        {
            builder.Append("Number = …").Append(Number[^1..]);
            return true;
        }
    }

    [Topic("secrets.none")]
    public partial record Open([MessageKey] int Id, string Text);

    [Topic("secrets.class")]
    public partial class Plain
    {
        [MessageKey]
        public int Id { get; set; }

        [Sensitive]
        public string Number { get; set; } = "";
    }
}
