using Shop;

return await VersionProgram.RunAsync(args, Payment.Contract, new Payment("ada", 200, "dinner", "GBP"));
