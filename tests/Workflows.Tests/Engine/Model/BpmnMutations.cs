using System.Text;
using System.Xml.Linq;

namespace Workflows.Tests.Engine.Model;

/// <summary>Spoils BPMN text and trees at random; the same seed spoils the same way.</summary>
internal sealed class BpmnMutations(int seed)
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static readonly string[] Names =
    [
        "task", "userTask", "serviceTask", "receiveTask", "subProcess", "transaction", "adHocSubProcess", "callActivity",
        "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "exclusiveGateway",
        "parallelGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway", "sequenceFlow", "process", "nothing",
    ];

    private static readonly string[] Values = ["", "true", "-1", "99999999999999999999", "=", "=((", "\u0000", "a:b", "P", "R/P", "=1/0", "=for x in 1..1000000 return x"];

    private static readonly string[] Pieces = ["<", ">", "&", "&lt;", "\"", "<!--", "]]>", "<![CDATA[", "<!DOCTYPE x>", "\u0001", "</process>", "xmlns=\"\"", "\ud800"];

    private readonly Random _random = new(seed);

    /// <summary>The bytes with some changed, cut out, repeated or put in.</summary>
    public byte[] Bytes(byte[] source)
    {
        var bytes = source.ToList();
        for (var times = _random.Next(1, 5); times > 0 && bytes.Count > 10; times--)
        {
            var at = _random.Next(bytes.Count);
            var length = Math.Min(_random.Next(1, 40), bytes.Count - at);
            switch (_random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(_random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Pieces)));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>A well-formed document whose elements are renamed, moved, repeated, removed or wired wrongly.</summary>
    public string Tree(string source)
    {
        var document = XDocument.Parse(source);
        for (var times = _random.Next(1, 4); times > 0; times--)
            Spoil(document);
        return document.ToString(SaveOptions.DisableFormatting).Replace("\u0000", "", StringComparison.Ordinal);
    }

    private void Spoil(XDocument document)
    {
        var all = document.Root!.Descendants().ToList();
        if (all.Count == 0)
            return;
        var (one, other) = (Pick(all), Pick(all));
        switch (_random.Next(7))
        {
            case 0:
                one.Remove();
                break;
            case 1:
                one.Name = Bpmn + Pick(Names);
                break;
            case 2:
                other.Add(new XElement(one));
                break;
            case 3 when !one.DescendantsAndSelf().Contains(other):
                one.Remove();
                other.Add(one);
                break;
            case 4 when one.Attributes().Any(a => !a.IsNamespaceDeclaration):
                Pick(one.Attributes().Where(a => !a.IsNamespaceDeclaration).ToList()).Value = Value(all);
                break;
            case 5 when !one.HasElements:
                one.Value = Value(all);
                break;
            default:
                one.SetAttributeValue(Pick(new[] { "default", "isForCompensation", "triggeredByEvent", "startQuantity", "instantiate", "isSequential", "cancelActivity" }), Value(all));
                break;
        }
    }

    /// <summary>An odd text, or the id of something else.</summary>
    private string Value(List<XElement> all) =>
        _random.Next(2) == 0 ? Pick(Values).Replace("\u0000", "", StringComparison.Ordinal) : (string?)Pick(all).Attribute("id") ?? "none";

    private T Pick<T>(IList<T> items) => items[_random.Next(items.Count)];
}
