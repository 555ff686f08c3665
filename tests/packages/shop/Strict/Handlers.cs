using TypedKafka;

namespace Strict;

[Topic("orders.kept")]
public partial record Kept([MessageKey] int Id);

[ConsumerGroup("strict")]
internal sealed partial class Handlers
{
    [Consume]
    public void OnKept(Kept kept) => Console.WriteLine(kept);

    [Consume(Group = "other")]
    private void OnKeptToo(Kept kept) => Console.WriteLine(kept);
}
