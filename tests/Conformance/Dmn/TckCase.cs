using Workflows.Engine.Dmn;
using Workflows.Engine.Feel;

namespace Conformance.Dmn;

/// <summary>One <c>testCase</c>: it passes when all its result nodes do.</summary>
/// <param name="Service">The decision service to invoke; null for decisions.</param>
internal sealed record TckCase(string Id, string? Service, DmnInputs Inputs, IReadOnlyList<TckExpectation> Expectations);

/// <summary>What one decision should answer. A number carries how it was written, see <see cref="TckComparison"/>.</summary>
internal sealed record TckExpectation(string Node, FeelValue Value);

/// <summary>A test file and the model it names.</summary>
internal sealed record TckFile(string Path, string ModelPath, IReadOnlyList<TckCase> Cases);
