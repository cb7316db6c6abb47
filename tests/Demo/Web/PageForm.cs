using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Demo.Web;

/// <summary>A form of a page, filled in as a browser without script would send it.</summary>
internal sealed class PageForm
{
    private readonly Page page;
    private readonly IHtmlFormElement form;
    private readonly List<(string Name, string Value)> values = [];
    private readonly List<(string Name, string FileName, byte[] Content)> files = [];

    public PageForm(Page page, IHtmlFormElement form)
    {
        this.page = page;
        this.form = form;
        values.AddRange(form.Elements.Where(x => !x.HasAttribute("disabled")).SelectMany(Present));
    }

    private IEnumerable<IElement> Controls(string name) => form.Elements.Where(x => x.GetAttribute("name") == name);

    /// <summary>Gives the answers to those questions that the page asks; several choices stand on a line each.</summary>
    /// <exception cref="DemoException">A choice is not offered.</exception>
    public PageForm Fill(IReadOnlyDictionary<string, string> answers)
    {
        foreach (var (name, answer) in answers.Where(x => Controls(x.Key).Any()))
        {
            var offered = Controls(name).SelectMany(Choices).ToList();
            string[] chosen = offered.Count > 0 ? answer.Split('\n') : [answer];
            if (offered.Count > 0 && !chosen.All(offered.Contains))
                throw new DemoException($"the page {page.Address.AbsolutePath} does not offer '{answer}' for {name}.");
            values.RemoveAll(x => x.Name == name);
            values.AddRange(chosen.Select(x => (name, x)));
        }

        return this;
    }

    /// <summary>Adds a file, if the page asks for it.</summary>
    public PageForm Attach(string name, string fileName, byte[] content)
    {
        if (Controls(name).Any())
            files.Add((name, fileName, content));
        return this;
    }

    /// <summary>What a press on a button sends; without one, as the form's first button would.</summary>
    public HttpRequestMessage Press(string? button = null)
    {
        var pressed = form.QuerySelector(button ?? "button")
            ?? throw new DemoException($"the form on {page.Address.AbsolutePath} has no button {button}.");
        var sent = pressed.GetAttribute("name") is { Length: > 0 } name
            ? [.. values, (name, pressed.GetAttribute("value") ?? "")]
            : values;
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        return new HttpRequestMessage(HttpMethod.Post, string.IsNullOrEmpty(action) ? page.Address : new Uri(page.Address, action))
        {
            Content = form.GetAttribute("enctype") == "multipart/form-data" ? Parts(sent) : new FormUrlEncodedContent(sent.Select(x => KeyValuePair.Create(x.Name, x.Value))),
        };
    }

    private MultipartFormDataContent Parts(IEnumerable<(string Name, string Value)> sent)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in sent)
            parts.Add(new StringContent(value), name);
        foreach (var (name, fileName, content) in files)
            parts.Add(new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } }, name, fileName);
        return parts;
    }

    private static IEnumerable<string> Choices(IElement control) => control switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox" } input => [input.Value],
        IHtmlSelectElement select => select.Options.Select(x => x.Value),
        _ => [],
    };

    private static IEnumerable<(string, string)> Present(IElement control) => control switch
    {
        IHtmlInputElement { Type: "file" or "submit" or "image" or "button" or "reset" } => [],
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => [],
        IHtmlInputElement { Name.Length: > 0 } input => [(input.Name, input.Value)],
        IHtmlTextAreaElement { Name.Length: > 0 } area => [(area.Name, area.Value)],
        IHtmlSelectElement { Name.Length: > 0 } select => select.SelectedOptions.Select(x => (select.Name, x.Value)),
        _ => [],
    };
}
