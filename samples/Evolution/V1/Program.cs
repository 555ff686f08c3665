using Shop;

return await VersionProgram.RunAsync(args, Payment.Contract, new Payment("ada", 100, "lunch"));
