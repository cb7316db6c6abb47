using System.Diagnostics;
using System.Text;

namespace Workflows.Documents.Letters;

/// <summary>How one exchange with a worker ended. After anything but a reply the process is dead.</summary>
internal abstract record WorkerAnswer
{
    internal sealed record Replied(WorkerReply Reply) : WorkerAnswer;

    internal sealed record OverLimit(LetterLimit Limit) : WorkerAnswer;

    /// <summary>The process ended by itself. A crash is what the letter did to it; anything else came from outside.</summary>
    internal sealed record Stopped(bool Crashed, string Why) : WorkerAnswer;
}

/// <summary>One process that makes one letter at a time.</summary>
internal sealed class LetterWorker : IDisposable
{
    private static readonly TimeSpan MemoryWatch = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(1);
    private const int ErrorTextKept = 2000;
    private const int Aborted = 128 + 6;
    private const int Faulted = 128 + 11;

    private readonly LetterOptions options;
    private readonly Process process;
    private readonly StringBuilder errors = new();

    private LetterWorker(LetterOptions options, Process process)
    {
        this.options = options;
        this.process = process;
        process.ErrorDataReceived += (_, line) => KeepError(line.Data);
        process.BeginErrorReadLine();
    }

    public int ProcessId => process.Id;

    public bool IsAlive => !process.HasExited;

    /// <exception cref="LetterWorkerException">It does not start.</exception>
    public static async Task<LetterWorker> StartAsync(LetterOptions options, CancellationToken ct)
    {
        if (WorkerProgram.Problem(WorkerProgram.Directory(options)) is { } missing)
            throw new LetterWorkerException(missing);
        var worker = new LetterWorker(options, Launch(options));
        try
        {
            await worker.AwaitHelloAsync(ct);
            return worker;
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    public async Task<WorkerAnswer> AskAsync(WorkerRequest request, CancellationToken ct)
    {
        using var abandon = new CancellationTokenSource();
        var exchange = ExchangeAsync(request, abandon.Token);
        try
        {
            if (await WatchAsync(exchange, ct) is not { } limit)
                return new WorkerAnswer.Replied(await exchange);
            Kill();
            return new WorkerAnswer.OverLimit(limit);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Kill();
            throw;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return Ended(e);
        }
        finally
        {
            await abandon.CancelAsync();
            Observe(exchange);
        }
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    public void Kill()
    {
        try
        {
            process.Kill();
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static Process Launch(LetterOptions options)
    {
        try
        {
            return Process.Start(WorkerProgram.StartInfo(options))!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new LetterWorkerException(NodeProgram.Missing(options.NodePath), e);
        }
    }

    private async Task AwaitHelloAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.StartLimit);
        try
        {
            var hello = await WorkerFrames.ReadAsync<WorkerHello>(process.StandardOutput.BaseStream, limit.Token);
            if (hello.Broken is { } broken)
                throw new LetterWorkerException(broken);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new LetterWorkerException($"The letter worker was not ready within {options.StartLimit.TotalSeconds:0} seconds.");
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            Kill();
            throw new LetterWorkerException($"The letter worker did not start. {LastErrors()}".TrimEnd(), e);
        }
    }

    private async Task<WorkerReply> ExchangeAsync(WorkerRequest request, CancellationToken ct)
    {
        await WorkerFrames.WriteAsync(process.StandardInput.BaseStream, request, ct);
        return await WorkerFrames.ReadAsync<WorkerReply>(process.StandardOutput.BaseStream, ct);
    }

    /// <summary>Returns the limit that was passed before the exchange was over, or null.</summary>
    private async Task<LetterLimit?> WatchAsync(Task exchange, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (await Task.WhenAny(exchange, Task.Delay(MemoryWatch, ct)) != exchange)
        {
            ct.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(started) > options.TimeLimit)
                return LetterLimit.Time;
            if (Memory() > options.MemoryLimitBytes)
                return LetterLimit.Memory;
        }
        return null;
    }

    private long Memory()
    {
        try
        {
            process.Refresh();
            return process.HasExited ? 0 : process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // It ended between the two calls; the exchange will say so.
        }
    }

    private WorkerAnswer Ended(Exception e)
    {
        var crashed = process.WaitForExit(EndingTime) && process.ExitCode is Aborted or Faulted;
        Kill();
        var text = LastErrors();
        var outOfMemory = text.Contains("heap out of memory", StringComparison.Ordinal)
            || text.Contains("memory allocation of", StringComparison.Ordinal);
        return outOfMemory
            ? new WorkerAnswer.OverLimit(LetterLimit.Memory)
            : new WorkerAnswer.Stopped(crashed, text.Length == 0 ? e.Message : text);
    }

    private void KeepError(string? line)
    {
        lock (errors)
            if (line is not null && errors.Length < ErrorTextKept)
                errors.AppendLine(line);
    }

    private string LastErrors()
    {
        lock (errors)
            return errors.ToString().Trim();
    }

    private static void Observe(Task abandoned) =>
        abandoned.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}

/// <summary>A worker process cannot be had; the message is one sentence for an operator.</summary>
internal sealed class LetterWorkerException(string message, Exception? inner = null) : Exception(message, inner);
