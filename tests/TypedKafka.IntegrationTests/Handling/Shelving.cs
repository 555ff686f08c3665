namespace TypedKafka.IntegrationTests.Handling;

/// <summary>A book that is to be put on a shelf.</summary>
[Topic("books")]
public partial record Book([MessageKey] string Author, int Number);

/// <summary>Hands books to the shelves, which say by themselves when each of them is there.</summary>
public sealed partial class Shelving(Shelves shelves)
{
    [Consume(Group = "shelving")]
    public void OnBook(Book book, MessageContext context, Acknowledgement acknowledgement) => shelves.Take(book.Number, context.Partition, context.Offset, acknowledgement);
}
