namespace Conformance.Dmn;

/// <summary><c>./conformance dmn FOLDER</c>: runs every test file below a folder in the layout of the DMN TCK.</summary>
internal static class DmnSuite
{
    public static int Run(string[] args)
    {
        if (args.Length != 1 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("usage: ./conformance dmn FOLDER");
            return 2;
        }
        var tally = TckRunner.Run(args[0], Console.WriteLine);
        if (tally.Refused > 0)
            Console.WriteLine($"refused (Java): {tally.Refused}");
        Console.WriteLine($"{tally.Passed} passed, {tally.Failed} failed");
        return tally.Failed == 0 ? 0 : 1;
    }
}
