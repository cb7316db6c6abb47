using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Workflows.Tests.Runtime;

/// <summary>What happens once to the machine under several hosts, at random moments: its database server dies, and its disk is full for a while.</summary>
internal sealed class Trouble(SmallDisk disk, string serverData, int cases, Random random)
{
    // In pieces of the hosts' work; a case is more than forty.
    private const int Earliest = 8;
    private const int Latest = 40;
    private const int Full = 30;
    private const int MostTries = 600;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private int untilServerDies = cases * random.Next(Earliest, Latest);
    private int untilDiskIsFull = cases * random.Next(Earliest, Latest);
    private int untilThereIsRoom;

    /// <summary>How often something has happened.</summary>
    public int Times { get; private set; }

    /// <summary>A piece of work later.</summary>
    public void Approach()
    {
        if (--untilServerDies == 0)
            KillServer();
        if (disk.CanBeFilled && --untilDiskIsFull == 0)
            FillDisk();
        else if (untilThereIsRoom > 0 && --untilThereIsRoom == 0)
            disk.MakeRoom();
    }

    /// <summary>Nobody can work any more: makes room, and waits until the server has been started again.</summary>
    public async Task EndAsync(NpgsqlDataSource database)
    {
        if (untilThereIsRoom > 0)
        {
            untilThereIsRoom = 0;
            disk.MakeRoom();
        }

        for (var tries = 1; ; tries++)
        {
            try
            {
                database.Clear();
                await using var command = database.CreateCommand("select 1");
                await command.ExecuteNonQueryAsync();
                return;
            }
            catch (NpgsqlException) when (tries < MostTries)
            {
                await Task.Delay(Pause);
            }
        }
    }

    private void FillDisk()
    {
        Times++;
        untilThereIsRoom = Full;
        disk.Fill();
    }

    private void KillServer()
    {
        Times++;
        var id = File.ReadLines(Path.Combine(serverData, "postmaster.pid")).First();
        using var server = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
        server.Kill();
    }
}
