namespace Host.Access;

/// <summary>Who may open a page. A page that names none is closed to everybody.</summary>
public static class Policies
{
    /// <summary>A signed-in person, for what is the person's own.</summary>
    public const string Citizen = "Citizen";

    /// <summary>Anybody who is signed in.</summary>
    public const string SignedIn = "SignedIn";

    /// <summary>Anybody employed or elected, by the municipality's directory.</summary>
    public const string Staff = "Staff";

    /// <summary>Staff of the group <see cref="OperatorsGroup"/>.</summary>
    public const string Operators = "Operators";

    /// <summary>A program of another department with a key; what it may do stands in its claims.</summary>
    public const string Outside = "Outside";

    public const string OperatorsGroup = "operators";

    /// <summary>Staff of the group <see cref="RegistrarsGroup"/>.</summary>
    public const string Registrars = "Registrars";

    public const string RegistrarsGroup = "registrars";

    /// <summary>Staff of the group <see cref="ProcessOwnersGroup"/>.</summary>
    public const string ProcessOwners = "ProcessOwners";

    public const string ProcessOwnersGroup = "process-owners";

    /// <summary>Staff of the group <see cref="OrganisersGroup"/>, who say who works here and may decide.</summary>
    public const string Organisers = "Organisers";

    public const string OrganisersGroup = "organisers";

    /// <summary>Those who keep the minutes of boards and enter what meetings decided.</summary>
    public const string SecretariesGroup = "secretaries";

    /// <summary>Staff of the group <see cref="PlacementOfficersGroup"/>, who give out places.</summary>
    public const string PlacementOfficers = "PlacementOfficers";

    public const string PlacementOfficersGroup = "placement-officers";
}
