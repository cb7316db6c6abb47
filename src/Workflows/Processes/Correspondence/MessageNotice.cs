namespace Workflows.Processes.Correspondence;

/// <summary>What a mail says of a new message: that there is one, and where to read it. Mail is read by others, too.</summary>
internal static class MessageNotice
{
    public static (string Subject, string Body) ToParticipant(string number, string name, string board) =>
        ($"Nytt meddelande i ärende {number}",
            $"Hej {name}!\n\nDu har ett nytt meddelande i ärende {number}. Logga in på Mina ärenden för att läsa och svara.\n\n"
            + $"You have a new message in case {number}. Sign in to My cases to read and answer it.\n\n{board}\n");

    public static (string Subject, string Body) ToOfficer(string number) =>
        ($"Nytt meddelande i ärende {number}", $"En intressent har skrivit i ärende {number}. Meddelandet finns på ärendets sida.\n");
}
