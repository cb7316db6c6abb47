using System.Net;
using AngleSharp.Html.Parser;

namespace Demo.Web;

/// <summary>One person at a browser without script: cookies of their own, pages read and forms sent.</summary>
internal sealed class Visitor : IDisposable
{
    // Turning the clock performs everything that falls due on the way.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient client;
    private readonly CancellationToken cancellation;

    private Visitor(Uri host, CancellationToken cancellation)
    {
        client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host, Timeout = Longest };
        this.cancellation = cancellation;
    }

    /// <summary>Opens a browser and signs in on the page that Development has for it.</summary>
    public static async Task<Visitor> SignInAsync(Uri host, string choice, CancellationToken cancellation)
    {
        var visitor = new Visitor(host, cancellation);
        var page = await visitor.OpenAsync("/logga-in");
        var button = $"button[name=choice][value='{choice}']";
        await visitor.SendAsync(page.Form(button).Press(button));
        return visitor;
    }

    public void Dispose() => client.Dispose();

    public Task<Page> OpenAsync(string address) => OpenAsync(new Uri(client.BaseAddress!, address));

    public Task<Page> OpenAsync(Uri address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<byte[]> DownloadAsync(Uri address) => client.GetByteArrayAsync(address, cancellation);

    /// <exception cref="DemoException">The host refused it.</exception>
    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        using var response = await client.SendAsync(sent, cancellation);
        var address = response.RequestMessage!.RequestUri!;
        var document = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(cancellation), cancellation);
        var page = new Page(address, document);
        return response.IsSuccessStatusCode
            ? page
            : throw new DemoException($"{sent.Method} {address.AbsolutePath} was answered by {(int)response.StatusCode}. {page.Problem}".TrimEnd());
    }

    /// <summary>Looks at a page again until it shows something: work in the background takes its time.</summary>
    /// <exception cref="DemoException">It did not come.</exception>
    public async Task<Page> AwaitAsync(string address, string what, Func<Page, bool> shows)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        while (true)
        {
            var page = await OpenAsync(address);
            if (shows(page))
                return page;
            try
            {
                await Task.Delay(Pause, limit.Token);
            }
            catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
            {
                throw new DemoException($"{what} did not come within {Patience.TotalMinutes} minutes on {address}.", e);
            }
        }
    }
}
