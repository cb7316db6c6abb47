using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Inquiries;

public static class InquiriesSetup
{
    public static IServiceCollection AddInquiries(this IServiceCollection services) =>
        services.AddSingleton<LinkTokens>().AddSingleton<FindAnswerLink>();
}
