namespace Conformance;

/// <summary>The suites that <c>./conformance NAME …</c> runs; one line each, first match wins.</summary>
internal static class Commands
{
    private static readonly SortedDictionary<string, (string Usage, Func<string[], int> Run)> Suites =
        new SortedDictionary<string, (string Usage, Func<string[], int> Run)>(StringComparer.Ordinal)
        {
            ["bpmn"] = (Bpmn.BpmnSuite.Usage, Bpmn.BpmnSuite.Run),
            ["bpmn-constraints"] = (BpmnConstraints.BpmnConstraintsSuite.Usage, BpmnConstraints.BpmnConstraintsSuite.Run),
            ["bpmn-verify"] = (BpmnVerify.BpmnVerifySuite.Usage, BpmnVerify.BpmnVerifySuite.Run),
            ["dmn"] = ("FOLDER", Dmn.DmnSuite.Run),
            ["package"] = (Package.PackageCommand.Usage, Package.PackageCommand.Run),
        };

    public static int Run(string[] args)
    {
        if (args.Length > 0 && Suites.TryGetValue(args[0], out var suite))
            return suite.Run(args[1..]);
        Console.Error.WriteLine("usage: ./conformance SUITE …");
        foreach (var (name, (usage, _)) in Suites)
            Console.Error.WriteLine($"  {name} {usage}");
        return 2;
    }
}
