using System.Text.Json.Nodes;
using Testing;
using Workflows.Runtime.Messages;

namespace Workflows.Tests.Runtime.Messages;

/// <summary>Small processes that send and wait, and what their cases have come to.</summary>
internal static class Post
{
    /// <summary>Waits for the message <c>answer</c> with the variable <c>key</c> as its key, then ends.</summary>
    public const string Waiting =
        """
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="wait"/>
        <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="answer"/></intermediateCatchEvent>
        <sequenceFlow id="f2" sourceRef="wait" targetRef="end"/><endEvent id="end"/>
        """;

    public const string Answer =
        """<message id="answer" name="answer"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>""";

    public static JsonObject Key(string key) => new() { ["key"] = key };

    public static Task<AcceptOutcome> PublishAsync(
        Product product, string id, string name, string? key, TimeSpan? timeToLive = null, JsonObject? variables = null) =>
        product.Get<AcceptMessage>().RunAsync(new OutsideMessage(id, "test", name, key, timeToLive ?? TimeSpan.FromDays(7), variables ?? []));

    public static async Task<long> CountAsync(Product product, string status) => (long)(await ScalarAsync(
        product, $"select count(*) from case_file where instance_status = '{status}'"))!;

    public static async Task<object?> ScalarAsync(Product product, string sql)
    {
        await using var command = product.Database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public static async Task<IReadOnlyList<string>> ListAsync(Product product, string sql)
    {
        await using var command = product.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
            list.Add(reader.GetString(0));
        return list;
    }
}
