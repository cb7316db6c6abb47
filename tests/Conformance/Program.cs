return Conformance.Commands.Run(args);
