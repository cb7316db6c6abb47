using System.Net;
using Host.Startup;
using Host.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Workflows.Data;

namespace Host.Tests.Access;

[Collection(FaceTests.Name)]
public sealed class ClosedDefaultTests(HostFixture host)
{
    /// <summary>Everything that anybody may reach. A new open page is added here on purpose or not at all.</summary>
    private static readonly string[] Open =
    [
        "", "anslagstavla", "tillganglighet", "utan-e-legitimation/{process}", "behover-jag-soka/{process}", "logga-in", "logga-ut", "fel/{code:int?}", "health", "{*path}",
        "post", "post/{message}/{attachment:int?}", "utveckling/tid", "api/development/clock", "kalender/{token}.ics", "svar/{token}",
        "api/{documentName}/openapi.json",
    ];

    [Fact]
    public void Every_address_is_listed_as_open_or_names_who_may_open_it()
    {
        var wrong = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(x => !Open.Contains(PatternOf(x)))
            .Where(x => x.Metadata.GetMetadata<IAllowAnonymous>() is not null || !x.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null))
            .Select(PatternOf);

        wrong.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/mina-arenden")]
    [InlineData("/ansok/building-permit")]
    public async Task A_page_of_ones_own_asks_a_visitor_to_sign_in(string path)
    {
        using var client = host.Client();
        var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        response.Headers.Location!.PathAndQuery.Should().StartWith("/logga-in?till=");
    }

    [Fact]
    public async Task Every_response_carries_the_security_headers()
    {
        using var client = host.Client();
        var response = await client.GetAsync(new Uri("/", UriKind.Relative));

        response.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("script-src 'self'").And.NotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").Single().Should().Be("nosniff");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = host.Client();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("choice", "199001012385")]);
        var response = await client.PostAsync(new Uri("/logga-in", UriKind.Relative), form);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void Outside_Development_the_host_refuses_to_start_with_test_persons_as_its_only_sign_in()
    {
        var start = () => HostApplication.Build(["--environment=Production", "--ConnectionStrings:Workflows=Host=localhost"]);

        start.Should().Throw<StartupException>().WithMessage("No sign-in is configured for the environment Production*");
    }

    private static string PatternOf(RouteEndpoint endpoint) => (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
}
