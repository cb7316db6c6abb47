return Benchmarks.Commands.Run(args);
