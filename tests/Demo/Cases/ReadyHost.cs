namespace Demo.Cases;

/// <summary>Waits for a host that somebody else starts.</summary>
internal static class ReadyHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <exception cref="DemoException">It did not answer.</exception>
    public static async Task AwaitAsync(Uri host, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = host };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        while (!await AnswersAsync(client, limit.Token))
        {
            try
            {
                await Task.Delay(Pause, limit.Token);
            }
            catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
            {
                throw new DemoException($"the host at {host} did not answer within {Patience.TotalMinutes} minutes.", e);
            }
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
