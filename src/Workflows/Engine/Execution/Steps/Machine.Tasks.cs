using Workflows.Engine.Execution.Time;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Tasks (13.3.3): what the world is asked to do, and what the step does itself.</summary>
internal sealed partial class Machine
{
    private void BeginTask(Token token, TaskNode task)
    {
        switch (task.Kind)
        {
            case TaskKind.User:
                AskPerson(token, task);
                break;
            case TaskKind.Job:
                AskProgram(token, task, task.Job!);
                break;
            case TaskKind.Script:
                RunScript(token, task);
                break;
            case TaskKind.Decision:
                Decide(token, task);
                break;
            case TaskKind.Send:
                Late(WorkKind.Publish, token);
                break;
            case TaskKind.Receive:
                Listen(task, 0, task.Message!, token.Scope, token.Id, false);
                break;
            default:
                Complete(token, task, Trigger.Nothing);
                break;
        }
    }

    private void AskPerson(Token token, TaskNode task)
    {
        var wait = new Wait(NextId(), WaitKind.Task, token.Scope, token.Id, task.Id);
        var effect = TaskEffect(wait.Id, token, task, task.User!);
        Emit(new WaitAdded(wait));
        _effects.Add(effect);
    }

    private CreateTask TaskEffect(long wait, Token token, TaskNode task, UserTaskDefinition user) =>
        new(wait, _state.Scopes[token.Scope].ProcessId, task.Id, task.Name)
        {
            FormId = Text(user.FormId, token.Id, token.Scope),
            FormKey = Text(user.FormKey, token.Id, token.Scope),
            Assignee = Text(user.Assignee, token.Id, token.Scope),
            CandidateGroups = Texts(user.CandidateGroups, token.Id, token.Scope),
            CandidateUsers = Texts(user.CandidateUsers, token.Id, token.Scope),
            Due = Moment(token, user.DueDate),
            FollowUp = Moment(token, user.FollowUpDate),
            Priority = Number(token, user.Priority),
            Headers = task.Extensions.Headers,
            Properties = task.Extensions.Properties,
            TemplateId = task.Extensions.TemplateId,
            TemplateVersion = task.Extensions.TemplateVersion,
            Inputs = Own(token.Id),
        };

    private void AskProgram(Token token, FlowNode node, JobDefinition job)
    {
        var wait = new Wait(NextId(), WaitKind.Job, token.Scope, token.Id, node.Id);
        var effect = JobEffect(wait.Id, token, node, job);
        Emit(new WaitAdded(wait with { Name = effect.JobType }));
        _effects.Add(effect);
    }

    private CreateJob JobEffect(long wait, Token token, FlowNode node, JobDefinition job) =>
        new(
            wait,
            _state.Scopes[token.Scope].ProcessId,
            node.Id,
            Text(job.Type, token.Id, token.Scope)
                ?? (KnowsNoData ? job.Type.Text : null)
                ?? throw new StuckException(token.Id, IncidentKind.Expression, $"The job type {job.Type} is null.", IncidentRetry.Enter))
        {
            Retries = Number(token, job.Retries),
            Headers = node.Extensions.Headers,
            Properties = node.Extensions.Properties,
            TemplateId = node.Extensions.TemplateId,
            TemplateVersion = node.Extensions.TemplateVersion,
            Inputs = Own(token.Id),
        };

    private void RunScript(Token token, TaskNode task)
    {
        if (task.Script is { } script)
        {
            var value = Evaluate(script.Expression, token.Id, token.Scope);
            if (script.ResultVariable is { Length: > 0 } variable)
                Store(token, task, Trigger.Nothing.Add(variable, value));
            else if (value is FeelContext results)
                Store(token, task, Trigger.Nothing.AddRange(results.Entries));
        }

        Complete(token, task, Trigger.Nothing);
    }

    private void Decide(Token token, TaskNode task)
    {
        var call = task.Decision!;
        var id = Text(call.DecisionId, token.Id, token.Scope) ?? "";
        if (++_evaluated > _context.Budget.Evaluations)
            throw new StepBudgetExceededException("evaluations", _context.Budget.Evaluations);
        var answer = _context.Decisions?.Evaluate(id, new View(this, token.Id, token.Scope, null), _evaluation)
            ?? new DecisionAnswer.Failure($"no decisions are deployed");
        if (answer is not DecisionAnswer.Result(var value))
            throw new StuckException(
                token.Id,
                IncidentKind.Decision,
                FaultText.Of($"The decision \"{id}\" has no result: {((DecisionAnswer.Failure)answer).Reason}"),
                IncidentRetry.Enter);
        Complete(token, task, Trigger.Nothing.Add(call.ResultVariable, value));
    }

    private void Send(Token token, TaskNode task)
    {
        Publish(token, task.Id, task.Message!);
        Complete(token, task, Trigger.Nothing);
    }

    private DateTimeOffset? Moment(Token token, BpmnExpression? expression)
    {
        if (Text(expression, token.Id, token.Scope) is not { } text)
            return null;
        return TimerValues.Moment(text, _context.Zone)
            ?? throw new StuckException(token.Id, IncidentKind.Expression, $"\"{text}\" is no date and time.", IncidentRetry.Enter);
    }

    private int? Number(Token token, BpmnExpression? expression)
    {
        if (Text(expression, token.Id, token.Scope) is not { } text)
            return null;
        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new StuckException(token.Id, IncidentKind.Expression, $"\"{text}\" is no whole number.", IncidentRetry.Enter);
    }
}
