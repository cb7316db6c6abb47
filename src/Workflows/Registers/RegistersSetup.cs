using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Data;

namespace Workflows.Registers;

public static class RegistersSetup
{
    private const string Setting = "Workflows:Registers:Companies";
    private const string Invented = "invented";

    /// <summary>Registers the look-up of companies: invented ones in Development where nothing else is said, otherwise none.</summary>
    /// <exception cref="StartupException">The setting names what this environment does not have.</exception>
    public static IServiceCollection AddRegisters(this IServiceCollection services, IConfiguration configuration, bool isDevelopment) =>
        (configuration[Setting] ?? (isDevelopment ? Invented : "none"), isDevelopment) switch
        {
            (Invented, true) => services.AddSingleton<ICompanyRegister, InventedCompanies>(),
            ("none", _) => services.AddSingleton<ICompanyRegister, NoCompanyRegister>(),
            (Invented, false) => throw new StartupException($"{Setting} is 'invented', which is for Development only."),
            (var other, _) => throw new StartupException($"{Setting} is '{other}'; it is 'none', or 'invented' in Development."),
        };
}
