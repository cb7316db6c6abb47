using NpgsqlTypes;

namespace Workflows.Cases;

/// <summary>Messages that were given to a case before its process waited for them; see <see cref="ICaseTriggers.MessageAsync"/>.</summary>
public static class KeptMessages
{
    /// <summary>Takes back what no longer holds, such as a passed deadline that a correction has moved.</summary>
    /// <param name="unit">The case's unit.</param>
    /// <param name="name">The message's name.</param>
    /// <param name="about">What it was about; null takes back all of the name.</param>
    public static void TakeBack(CaseUnit unit, string name, string? about = null) => unit.Write(
        "delete from message where directed and case_id = $1 and name = $2 and ($3::text is null or about = $3)",
        new() { Value = unit.Case.Id },
        new() { Value = name },
        new() { Value = (object?)about ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
}
