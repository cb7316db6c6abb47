using System.Net.Http.Json;

namespace Demo.Web;

/// <summary>The case clock over the host's API.</summary>
internal sealed class CaseClock(Uri host, CancellationToken cancellation) : IDisposable
{
    private const string Path = "/api/development/clock";

    // Everything that falls due on the way happens before the answer.
    private readonly HttpClient client = new() { BaseAddress = host, Timeout = TimeSpan.FromMinutes(5) };

    public void Dispose() => client.Dispose();

    public async Task<DateTimeOffset> NowAsync() => (await client.GetFromJsonAsync<Shown>(Path, cancellation))!.Now;

    /// <exception cref="DemoException">The clock could not be turned.</exception>
    public async Task<DateTimeOffset> AdvanceAsync(TimeSpan by)
    {
        using var answer = await client.PostAsJsonAsync(Path, new { to = await NowAsync() + by }, cancellation);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<Shown>(cancellation))!.Now
            : throw new DemoException($"the clock was not turned ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync(cancellation)}");
    }

    private sealed record Shown(DateTimeOffset Now);
}
