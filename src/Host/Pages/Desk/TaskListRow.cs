namespace Host.Pages.Desk;

/// <summary>A line of the task list: an open task of a case, or a case that has none.</summary>
public sealed record TaskListRow
{
    public required Guid CaseId { get; init; }

    public string? Number { get; init; }

    public required string Title { get; init; }

    public string? Object { get; init; }

    public required string Milestone { get; init; }

    public required string VersionId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public TaskListTask? Task { get; init; }

    /// <summary>Null where the person's identity is protected, or nobody is known.</summary>
    public string? Applicant { get; init; }

    public bool IsProtected { get; init; }

    /// <summary>The clock of the decision.</summary>
    public DeadlineBadge? Deadline { get; init; }

    /// <summary>How many messages of participants nobody has read.</summary>
    public int Unread { get; init; }

    /// <summary>The day by which an open completion request is to be answered.</summary>
    public DateOnly? AnswerBy { get; init; }
}

public sealed record TaskListTask(
    Guid Id, string NameSv, string NameEn, DateTimeOffset CreatedAt, string? Assignee, string? AssigneeName, string? GroupSv, string? GroupEn)
{
    public string Name(string language) => language == "en" ? NameEn : NameSv;

    public string? Group(string language) => language == "en" ? GroupEn : GroupSv;
}

/// <summary>A page of the list.</summary>
/// <param name="Rows">At most <see cref="TaskListQuery.PageSize"/>.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Counts">How many lines each of the tabs about oneself and about time has, without filters.</param>
public sealed record TaskListPage(IReadOnlyList<TaskListRow> Rows, int Total, IReadOnlyDictionary<DeskTab, int> Counts)
{
    public int Pages => Math.Max(1, (Total + TaskListQuery.PageSize - 1) / TaskListQuery.PageSize);
}
