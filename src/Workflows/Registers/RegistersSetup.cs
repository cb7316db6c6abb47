using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Data;

namespace Workflows.Registers;

public static class RegistersSetup
{
    private const string Companies = "Workflows:Registers:Companies";
    private const string Persons = "Workflows:Registers:Persons";
    private const string Invented = "invented";
    private const string None = "none";

    /// <summary>Registers the look-up of companies and of persons: invented ones in Development where nothing else is said, otherwise none.</summary>
    /// <exception cref="StartupException">A setting names what this environment does not have.</exception>
    public static IServiceCollection AddRegisters(this IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        if (IsInvented(configuration, Companies, isDevelopment))
            services.AddSingleton<ICompanyRegister, InventedCompanies>();
        else
            services.AddSingleton<ICompanyRegister, NoCompanyRegister>();
        if (IsInvented(configuration, Persons, isDevelopment))
            services.AddSingleton<IPersonRegister, InventedPersons>();
        else
            services.AddSingleton<IPersonRegister, NoPersonRegister>();
        return services.AddSingleton<LookUpByNumber>();
    }

    private static bool IsInvented(IConfiguration configuration, string setting, bool isDevelopment) =>
        (configuration[setting] ?? (isDevelopment ? Invented : None), isDevelopment) switch
        {
            (Invented, true) => true,
            (None, _) => false,
            (Invented, false) => throw new StartupException($"{setting} is '{Invented}', which is for Development only."),
            (var other, _) => throw new StartupException($"{setting} is '{other}'; it is '{None}', or '{Invented}' in Development."),
        };
}
