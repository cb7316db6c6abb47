using System.Globalization;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Simulation;

namespace Workflows.Tests.Engine.Execution;

/// <summary>A simulator in which every job is done at once and noted, so that a test can say in one line what ran.</summary>
internal sealed class Play
{
    public Play(string body, string definitions = "", SimulatorOptions? options = null)
    {
        Simulator = new Simulator(options) { OnStep = StepProperties.Check };
        Simulator.Handle("", job =>
        {
            Done.Add(job.Job.ElementId);
            return Answers.GetValueOrDefault(job.Job.ElementId, JobAnswer.Done);
        });
        Simulator.Deploy(Bpmn.Load(body, definitions));
    }

    public Simulator Simulator { get; }

    /// <summary>The jobs in the order in which they were taken up.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Jobs that answer otherwise than by being done.</summary>
    public Dictionary<string, JobAnswer> Answers { get; } = [];

    public SimulatedInstance Instance => Simulator.Instances[0];

    public string Ran => string.Join(" ", Done);

    public InstanceStatus Status => Instance.State.Status;

    public Play Start(params (string Name, FeelValue Value)[] variables)
    {
        Simulator.Start(Bpmn.Main, Bpmn.With(variables));
        return this;
    }

    public Play Advance(string period)
    {
        Simulator.Advance(System.Xml.XmlConvert.ToTimeSpan(period));
        return this;
    }

    public Play Do(string task, params (string Name, FeelValue Value)[] results)
    {
        Simulator.Complete(Simulator.Tasks.First(open => open.Task.ElementId == task), Bpmn.With(results));
        return this;
    }

    public IEnumerable<string> OpenTasks => Simulator.Tasks.Select(open => open.Task.ElementId);

    public string Variable(string name) => Instance.Variable(name).ToString()!.ToString(CultureInfo.InvariantCulture);
}
