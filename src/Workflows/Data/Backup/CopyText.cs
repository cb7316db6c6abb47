using System.Text;
using Npgsql;

namespace Workflows.Data.Backup;

/// <summary>
/// A table's rows in COPY's text form, which every PostgreSQL version reads. One line is one row: line ends inside a value
/// are escaped there.
/// </summary>
internal static class CopyText
{
    private const int BlockLength = 64 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>How many rows were written.</returns>
    public static async Task<long> WriteAsync(NpgsqlConnection connection, string target, string file, CancellationToken cancel)
    {
        using var reader = await connection.BeginTextExportAsync($"copy {target} to stdout", cancel);
        await using var writer = new StreamWriter(file, append: false, Utf8, BlockLength);
        var block = new char[BlockLength];
        var rows = 0L;
        int count;
        while ((count = await reader.ReadAsync(block, cancel)) > 0)
        {
            rows += block.AsSpan(0, count).Count('\n');
            await writer.WriteAsync(block.AsMemory(0, count), cancel);
        }

        return rows;
    }

    public static async Task LoadAsync(NpgsqlConnection connection, string target, string file, CancellationToken cancel)
    {
        using var reader = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: false, BlockLength);
        await using var writer = await connection.BeginTextImportAsync($"copy {target} from stdin", cancel);
        var block = new char[BlockLength];
        int count;
        while ((count = await reader.ReadAsync(block, cancel)) > 0)
            await writer.WriteAsync(block.AsMemory(0, count), cancel);
    }
}
