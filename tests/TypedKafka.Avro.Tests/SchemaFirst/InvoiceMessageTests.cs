using TypedKafka.Avro.Tests.Support;
using TypedKafka.Tests.Support;

namespace TypedKafka.Avro.Tests.SchemaFirst;

/// <summary>A contract of a schema file from one end to the other, on a broker inside the process.</summary>
public sealed class InvoiceMessageTests
{
    [Fact]
    public async Task What_is_sent_reaches_handlers_of_values_views_and_batches()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("invoices");
        await using var host = await TestHost.StartAsync(kafka, static add => add.AddHandlers(InvoiceHandlers.RegisterHandlers));
        var invoice = new RandomInvoice(3).Next();
        await host.Client.Producer(Invoice.Contract).SendAsync(invoice, cancellationToken: TestContext.Current.CancellationToken).Within();

        Assert.Equal(Plain.Of(invoice), Plain.Of(await InvoiceHandlers.Value.Within()));
        Assert.Equal(Plain.Of(invoice), Plain.Of(await InvoiceHandlers.View.Within()));
        Assert.Equal(1, await InvoiceHandlers.Batch.Within());

        var stored = Assert.Single(kafka.Read("invoices"));
        Assert.Equal(invoice.InvoiceId.ToString(), stored.KeyText);
        Assert.Equal(invoice.Customer, Apache.Read(stored.Value!, SchemaFile.ForApache)["customer"]);
    }
}
