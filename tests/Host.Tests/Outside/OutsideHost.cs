using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Host.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Testing;

namespace Host.Tests.Outside;

/// <summary>A host with one small process, and a program outside that performs its external step.</summary>
public sealed class OutsideHost : IAsyncLifetime, IDisposable
{
    public const string Key = "the-planning-departments-key";
    public const string OtherKey = "a-key-that-may-do-nothing";

    private readonly SmallProcess process = new("plan",
        """
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
        <serviceTask id="check"><extensionElements><zeebe:taskDefinition type="plan-check:1"/>
          <zeebe:ioMapping><zeebe:input source="=property" target="property"/></zeebe:ioMapping></extensionElements></serviceTask>
        <boundaryEvent id="outside-plan" attachedToRef="check"><errorEventDefinition errorRef="not-in-plan"/></boundaryEvent>
        <sequenceFlow id="f2" sourceRef="check" targetRef="grant"/><userTask id="grant"><extensionElements><zeebe:userTask/></extensionElements></userTask>
        <sequenceFlow id="f3" sourceRef="outside-plan" targetRef="refer"/><userTask id="refer"><extensionElements><zeebe:userTask/></extensionElements></userTask>
        <sequenceFlow id="f4" sourceRef="grant" targetRef="end"/><sequenceFlow id="f5" sourceRef="refer" targetRef="end"/><endEvent id="end"/>
        """,
        """<error id="not-in-plan" errorCode="not-in-plan"/>""",
        "plan-check:1");

    private readonly TemporaryFolder data = new();
    private TestDatabase? database;
    private WebApplication? app;

    public Uri Address => new(Running.Urls.Single());

    public IServiceProvider Services => Running.Services;

    private WebApplication Running => app ?? throw new InvalidOperationException("The fixture has not been initialised by xunit.");

    public async Task InitializeAsync()
    {
        process.Add(
            "sent",
            """
            <startEvent id="start"><messageEventDefinition messageRef="application"/></startEvent><sequenceFlow id="f1" sourceRef="start" targetRef="look"/>
            <userTask id="look"><extensionElements><zeebe:userTask/></extensionElements></userTask><sequenceFlow id="f2" sourceRef="look" targetRef="end"/><endEvent id="end"/>
            """,
            """<message id="application" name="application.sent"/>""");
        database = await TestDatabase.CreateAsync();
        app = HostApplication.Build(
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Workflows={database.ConnectionString}",
            $"--Workflows:DataFolder={data.Path}",
            $"--Workflows:DefinitionsFolder={process.Folder}",
            "--Workflows:Worker=false",
            "--Workflows:Outside:Programs:0:Name=Planavdelningen",
            $"--Workflows:Outside:Programs:0:KeySha256={Digest(Key)}",
            "--Workflows:Outside:Programs:0:JobTypes:0=plan-check:1",
            "--Workflows:Outside:Programs:0:Messages:0=plan.adopted",
            "--Workflows:Outside:Programs:0:Messages:1=application.sent",
            "--Workflows:Outside:Programs:1:Name=Annan",
            $"--Workflows:Outside:Programs:1:KeySha256={Digest(OtherKey)}",
            "--Logging:LogLevel:Default=Warning",
        ]);
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        if (database is not null)
            await database.DisposeAsync();
    }

    public void Dispose()
    {
        data.Dispose();
        process.Dispose();
    }

    public HttpClient Client(string? key = Key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public Task<Guid> OpenCaseAsync(string property) => SmallProcess.OpenCaseAsync(Services, "plan", new() { ["property"] = property });

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body) =>
        client.PostAsJsonAsync(new Uri($"/api/outside/{path}", UriKind.Relative), body);

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
