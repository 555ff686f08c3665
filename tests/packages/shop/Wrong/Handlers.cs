using TypedKafka;

namespace Wrong;

[Topic("orders.kept")]
public partial record Kept([MessageKey] int Id);

[ConsumerGroup("wrong")]
public sealed partial class Handlers
{
    [Consume]
    public async void Nobody(Kept kept) => await Task.Yield(); // TK3001

    [Consume]
    public int Counts(Kept kept) => kept.Id; // TK3002
}
