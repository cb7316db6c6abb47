using System.Text.RegularExpressions;
using Host.Startup;
using Microsoft.AspNetCore.Builder;
using Testing;
using Workflows.Cases;
using Workflows.Placement;
using Workflows.Processes.Rounds;

namespace Host.Tests.Placement;

/// <summary>
/// Two databases that differ only in one child whose identity is protected give the same outputs to everybody but the group
/// that handles such children: pages, mails, proposals and rounds.
/// </summary>
public sealed partial class ProtectedIdentityTests
{
    /// <summary>What comes at one instant has no order.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    private static readonly string[] Units = ["ekorren", "blasippan", "kastanjen"];

    private static readonly (string Who, string[] Pages)[] Readers =
    [
        ("", ["/", "/anslagstavla", "/utan-e-legitimation/preschool-placement", "/post"]),
        ("202101012397", ["/mina-arenden"]),
        ("petra.placering", ["/arbete?flik=alla", "/arbete?flik=alla&sok=Hemligt", "/arbete/vecka", "/arbete/vecka?grupp=protected-identity-officers", "/arbete/platser?dag=2026-04-01", .. Units.Select(x => $"/arbete/platser/enhet/{x}")]),
        ("rakel.rektor", ["/arbete/platser/enhet/ekorren", "/arbete?flik=alla"]),
        ("rut.registrator", ["/arbete/registrera", "/arbete?flik=alla"]),
        ("anna.handlaggare", ["/arbete?flik=alla", "/arbete?flik=alla&sok=202101022388"]),
    ];

    [Fact]
    public async Task Nothing_tells_that_the_child_is_there()
    {
        var (without, _) = await OutputsAsync(withChild: false);
        var (with, child) = await OutputsAsync(withChild: true);

        with.Keys.Should().Equal(without.Keys);
        foreach (var (name, text) in without)
            with[name].Should().Be(text, "{0} is the same", name);
        child.Should().Be((404, 200), "the case exists for nobody but the group");
    }

    private static async Task<(SortedDictionary<string, string> Outputs, (int Officer, int Group)? Child)> OutputsAsync(bool withChild)
    {
        await using var product = await Product.StartAsync();
        await PlacementCase.HavePlacesAsync(product, ("ekorren", 1), ("blasippan", 1));
        await PlacementCase.ApplyAsync(product, "ekorren", false, "ekorren");
        product.Machine.Advance(Apart);
        await PlacementCase.ApplyAsync(product, null, false, "ekorren", "blasippan");
        product.Machine.Advance(Apart);
        var child = withChild ? await PlacementCase.ApplyAsync(product, null, isProtected: true) : (Guid?)null;
        product.Machine.Advance(Apart);
        await using (var connection = await product.Database.OpenConnectionAsync())
            await product.Get<CaseClock>().HoldAsync(product.Machine.GetUtcNow(), connection);
        var round = await product.Get<SimulateRound>().BeginAsync("Våren", new DateOnly(2026, 4, 1), PlacementCase.Officer);
        await using var host = await StartAsync(product);
        var outputs = await ReadAsync(host, round);
        await product.Get<ApproveRound>().RunAsync(round, 1, PlacementCase.Manager);
        await product.RunUntilQuietAsync();
        foreach (var (name, text) in await ReadAsync(host, round))
            outputs[$"sent {name}"] = text;
        outputs["mail"] = string.Join('\n', Directory.EnumerateFiles(product.DataFolder, "*.eml", SearchOption.AllDirectories)
            .Select(x => File.ReadLines(x).First(line => line.StartsWith("Subject:", StringComparison.Ordinal))).Order(StringComparer.Ordinal));
        return (outputs, child is { } id ? (await StatusAsync(host, "petra.placering", id), await StatusAsync(host, "stina.skydd", id)) : null);
    }

    private static async Task<SortedDictionary<string, string>> ReadAsync(WebApplication host, Guid round)
    {
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (who, pages) in Readers)
        {
            using var client = await SignInAsync(host, who);
            foreach (var page in who == "petra.placering" ? [.. pages, $"/arbete/platser/omgang/{round}"] : pages)
            {
                var text = Plain(await client.GetStringAsync(new Uri(page, UriKind.Relative)));
                // Mails that go out at one instant have no order either.
                read[$"{who} {Plain(page)}"] = page == "/post" ? string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal)) : text;
            }
        }

        return read;
    }

    private static async Task<int> StatusAsync(WebApplication host, string who, Guid id)
    {
        using var client = await SignInAsync(host, who);
        return (int)(await client.GetAsync(new Uri($"/arbete/arende/{id}", UriKind.Relative))).StatusCode;
    }

    private static async Task<HttpClient> SignInAsync(WebApplication host, string who)
    {
        var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        if (who.Length == 0)
            return client;
        var page = await client.GetStringAsync(new Uri("/logga-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("choice", who), KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
        (await client.PostAsync(new Uri("/logga-in", UriKind.Relative), form)).EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>Without what differs by chance: ids, tokens and versions of files.</summary>
    private static string Plain(string text) => Nonce().Replace(Id().Replace(Token().Replace(text, ""), "id"), "");

    private static async Task<WebApplication> StartAsync(Product product)
    {
        var host = HostApplication.Build(
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Workflows={product.ConnectionString}",
            $"--Workflows:DataFolder={product.DataFolder}",
            "--Workflows:Worker=false",
            $"--Workflows:DefinitionsFolder={Repository.PathOf("definitions")}",
            "--Logging:LogLevel:Default=Warning",
        ]);
        await host.StartAsync();
        return host;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}((-[0-9]+)+@arende)?")]
    private static partial Regex Id();

    [GeneratedRegex("\\?v=[A-Za-z0-9_-]+")]
    private static partial Regex Nonce();
}
