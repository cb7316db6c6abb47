using System.Text;
using AngleSharp.Dom;
using Demo.Web;

namespace Demo.Permit;

/// <summary>Writes what the case leaves: the package, the letters, the mail, the diary and the events.</summary>
internal sealed class PermitRecords(HostProcess host, string output, Action<string> say, CancellationToken cancellation)
{
    public async Task WriteAsync(FinishedPermit permit)
    {
        using var officer = await Visitor.SignInAsync(host.Address, "anna.handlaggare", cancellation);
        using var citizen = await Visitor.SignInAsync(host.Address, "199001012385", cancellation);
        var desk = await officer.OpenAsync($"/arbete/arende/{permit.Id}");
        await WriteTableAsync(desk, "section:has(#diary) table", "diary.csv");
        await WriteTableAsync(desk, "section:has(#log) table", "events.csv");
        await WriteLetterAsync(citizen, permit);
        CopyFolder("mail", "*.eml");
        CopyFolder("archive", "*.zip");
        say($"{permit.Number}: package, letters, mail, diary and events are in {output}");
    }

    private async Task WriteLetterAsync(Visitor citizen, FinishedPermit permit)
    {
        var page = await citizen.OpenAsync($"/mina-arenden/{permit.Id}");
        var links = page.Document.QuerySelectorAll("section:has(#decision) a[href*='/handlingar/']").ToList();
        if (links.Count == 0)
            throw new DemoException("the citizen's page has no letter.");
        var folder = Directory.CreateDirectory(Path.Combine(output, "letters")).FullName;
        foreach (var link in links)
        {
            var content = await citizen.DownloadAsync(new Uri(page.Address, link.GetAttribute("href")));
            if (!content.AsSpan().StartsWith("%PDF-"u8))
                throw new DemoException($"the letter {link.TextContent} is no PDF file.");
            await File.WriteAllBytesAsync(Path.Combine(folder, Path.GetFileName(Page.Clean(link.TextContent))), content, cancellation);
        }
    }

    private async Task WriteTableAsync(Page page, string selector, string file)
    {
        var rows = page.Find(selector).QuerySelectorAll("tr").Select(row => string.Join(';', row.Children.Select(CellOf))).ToList();
        if (rows.Count < 2)
            throw new DemoException($"the table for {file} is empty.");
        await File.WriteAllLinesAsync(Path.Combine(output, file), rows, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), cancellation);
    }

    /// <summary>Quoted as RFC 4180 says, with the separator that Swedish spreadsheets expect.</summary>
    private static string CellOf(IElement cell) => $"\"{Page.Clean(cell.TextContent).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void CopyFolder(string name, string pattern)
    {
        var folder = new DirectoryInfo(Path.Combine(host.DataFolder, name));
        var files = folder.Exists ? folder.GetFiles(pattern) : [];
        if (files.Length == 0)
            throw new DemoException($"the folder {name} of the host is empty.");
        var target = Directory.CreateDirectory(Path.Combine(output, name)).FullName;
        foreach (var file in files)
            file.CopyTo(Path.Combine(target, file.Name));
    }
}
