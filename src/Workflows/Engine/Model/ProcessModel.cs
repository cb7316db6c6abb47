using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Workflows.Engine.Model.Reading;

namespace Workflows.Engine.Model;

/// <summary>
/// One or more BPMN 2.0.2 files, ready to run: every reference resolved, every expression parsed, everything that the
/// engine cannot execute refused. Immutable and safe to share between threads.
/// </summary>
public sealed class ProcessModel
{
    internal ProcessModel(FrozenDictionary<string, Process> processes, ImmutableArray<ReadOnlyMemory<byte>> sources)
    {
        (Processes, Sources) = (processes, sources);
        UsesCompensation = processes.Values.Any(process => process.UsesCompensation);
    }

    /// <summary>Processes and global tasks by id.</summary>
    public FrozenDictionary<string, Process> Processes { get; }

    /// <summary>Whether any process can throw compensation or cancel a transaction.</summary>
    public bool UsesCompensation { get; }

    /// <summary>The files as they were loaded: what an export gives back, byte for byte.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Sources { get; }

    /// <summary>
    /// Loads one file. The prefix of the BPMN namespace does not matter; unknown extensions and diagrams are kept in
    /// <see cref="Sources"/>.
    /// </summary>
    /// <exception cref="BpmnModelException">The file is not well-formed, breaks a static rule of the standard or holds
    /// something that the engine cannot execute.</exception>
    public static ProcessModel Load(ReadOnlyMemory<byte> source, BpmnLoadOptions? options = null) =>
        ModelReader.Read(source, options ?? BpmnLoadOptions.Default);

    /// <inheritdoc cref="Load(ReadOnlyMemory{byte}, BpmnLoadOptions?)"/>
    public static ProcessModel Load(string xml, BpmnLoadOptions? options = null) =>
        Load(Encoding.UTF8.GetBytes(xml), options);

    /// <inheritdoc cref="Load(ReadOnlyMemory{byte}, BpmnLoadOptions?)"/>
    public static ProcessModel Load(Stream source, BpmnLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Load(ModelSource.ReadAll(source, options ?? BpmnLoadOptions.Default), options);
    }

    /// <summary>Joins models loaded with <see cref="BpmnLoadOptions.CallsOtherFiles"/> so that their calls find each other.</summary>
    /// <exception cref="BpmnModelException">A process id occurs twice, or a called process is in none of them.</exception>
    public static ProcessModel Link(params IReadOnlyCollection<ProcessModel> models)
    {
        var faults = new List<ModelFault>();
        var processes = new Dictionary<string, Process>(StringComparer.Ordinal);
        foreach (var process in models.SelectMany(model => model.Processes.Values))
        {
            if (!processes.TryAdd(process.Id, process))
                faults.Add(new ModelFault("EXEC-PROCESS-ID", process.Id, process.Place.Line, process.Place.Column,
                    $"Two linked files define the process {process.Id}; rename one of them."));
        }

        faults.AddRange(CallRules.Check(processes));
        return faults.Count == 0
            ? new ProcessModel(processes.ToFrozenDictionary(StringComparer.Ordinal), [.. models.SelectMany(model => model.Sources)])
            : throw new BpmnModelException([.. faults]);
    }

    /// <summary>The node, or null when the process or the node does not exist.</summary>
    public FlowNode? Find(string processId, string elementId) =>
        Processes.TryGetValue(processId, out var process) && process.Nodes.TryGetValue(elementId, out var node) ? node : null;
}
