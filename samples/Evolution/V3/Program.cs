using Shop;

return await VersionProgram.RunAsync(args, Payment.Contract, new Payment("ada", 3_000_000_000, "a house", "GBP", "London"));
