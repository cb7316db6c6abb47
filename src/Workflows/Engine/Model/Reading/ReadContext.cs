using System.Globalization;
using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Reading;

/// <summary>What the readers of one file share: the elements by id, the expression language and the faults found.</summary>
internal sealed class ReadContext
{
    private readonly Dictionary<string, XElement> _byId = new(StringComparer.Ordinal);
    private readonly string? _language;

    public ReadContext(XElement definitions)
    {
        _language = definitions.Text("expressionLanguage");
        foreach (var element in definitions.DescendantsAndSelf())
        {
            if (element.Name.Namespace == Bpmn.Model && element.Id() is { } id)
                _byId.TryAdd(id, element);
        }
    }

    public List<ModelFault> Faults { get; } = [];

    /// <summary>Whether faults of execution count: they do not in a process that is not executable.</summary>
    public bool IsExecutable { get; set; } = true;

    public XElement? Find(string? id) => id is not null && _byId.TryGetValue(id, out var element) ? element : null;

    public void Refuse(string rule, XElement element, FaultText text)
    {
        if (!IsExecutable)
            return;
        var place = element.Place();
        var id = element.AncestorsAndSelf().Select(Bpmn.Id).FirstOrDefault(x => x is not null);
        Faults.Add(new ModelFault(rule, id, place.Line, place.Column, text));
    }

    /// <summary>An expression of the standard: always FEEL, with or without the leading <c>=</c>.</summary>
    public BpmnExpression? Expression(XElement? element)
    {
        if (element is null)
            return null;
        var text = element.Value.Trim();
        var language = element.Text("language") ?? _language;
        if (!text.StartsWith('=') && language is not null && !IsFeel(language))
        {
            Refuse("EXEC-LANGUAGE", element, $"The expression language {language} is not supported; write FEEL after a leading =.");
            return null;
        }

        return Feel(element, text.StartsWith('=') ? text[1..] : text);
    }

    /// <summary>A value that is FEEL after a leading <c>=</c> and fixed text otherwise; null when empty or absent.</summary>
    public BpmnExpression? Value(XElement element, string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        return text.StartsWith('=') ? Feel(element, text[1..]) : BpmnExpression.Fixed(text);
    }

    public BpmnExpression? Feel(XElement element, string text)
    {
        try
        {
            return BpmnExpression.OfFeel(text.Trim(), FeelExpression.Parse(text.Trim()));
        }
        catch (FeelSyntaxException error)
        {
            Refuse("EXEC-FEEL", element, $"\"{Shorten(text.Trim())}\" is not FEEL: {error.Text}");
            return null;
        }
    }

    /// <summary>A whole number in an attribute, refused when it is less than <paramref name="least"/>.</summary>
    public int? Number(XElement element, string attribute, int least)
    {
        if (element.Text(attribute) is not { } text)
            return null;
        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least)
            return number;
        Refuse("EXEC-NUMBER", element, $"{attribute} is \"{Shorten(text)}\"; it must be a whole number of at least {least}.");
        return null;
    }

    public static bool IsFeel(string language) => language.Contains("feel", StringComparison.OrdinalIgnoreCase);

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
