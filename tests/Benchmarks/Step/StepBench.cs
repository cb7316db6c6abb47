using System.Globalization;

namespace Benchmarks.Step;

/// <summary>The pure step and FEEL beside the JavaScript engine and interpreter, on the same models and expressions.</summary>
internal static class StepBench
{
    public const string Usage = "[seconds per measurement]   step and FEEL, beside bpmn-engine and feelin";

    private const double DefaultSeconds = 2;

    /// <returns>0 when ours is faster everywhere, else 1.</returns>
    public static int Run(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSeconds;
        var repository = Directory.GetCurrentDirectory();
        var folder = Directory.CreateTempSubdirectory("bench-step-").FullName;
        try
        {
            var models = BenchModel.All(repository, folder).ToList();
            var script = Path.Combine(repository, "tests/Benchmarks/Step/rivals.mjs");
            var rivals = Rivals.Measure(script, folder, models, BenchExpression.All, seconds);
            Console.WriteLine($"{"",-44}{"ns/op",12}{"bytes/op",12}{"rival ns/op",14}{"ratio",9}");
            var slower = 0;
            foreach (var model in models)
                slower += Line($"step: {model.Name}", Ours.Step(model, seconds), rivals[model.Name]);
            foreach (var expression in BenchExpression.All)
            {
                slower += Line($"FEEL: {expression.Name}", Ours.Evaluate(expression, seconds), rivals[expression.Name]);
                slower += Line($"  read and evaluated: {expression.Name}", Ours.ParseAndEvaluate(expression, seconds), rivals[expression.Name]);
            }

            Console.WriteLine(slower == 0 ? "faster everywhere" : $"slower in {slower}");
            return slower == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Line(string name, Cost ours, double rival)
    {
        var ratio = rival / ours.Nanoseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-44}{ours.Nanoseconds,12:N0}{ours.Bytes,12:N0}{rival,14:N0}{ratio,8:N1}×"));
        return ratio > 1 ? 0 : 1;
    }
}
