using System.Text;

namespace Workflows.Tests.Deadlines.Oracle;

/// <summary>A rule with pauses, which none of the three processes has: the format allows them.</summary>
internal static class PausingRule
{
    public static byte[] Json { get; } = Encoding.UTF8.GetBytes("""
        {
          "process": "test",
          "events": {
            "application.received": { "sv": "ansökan kom in", "en": "the application was received", "document": true },
            "supplement.applicant": { "sv": "komplettering kom in", "en": "a supplement was received", "document": true },
            "request.informal": { "sv": "fråga ställdes", "en": "a question was asked" },
            "request.answered": { "sv": "svar kom in", "en": "an answer was received", "document": true },
            "referral.sent": { "sv": "remiss skickades", "en": "a referral was sent" },
            "referral.answered": { "sv": "remissvar kom in", "en": "the referral was answered", "document": true },
            "injunction.sent": { "sv": "föreläggande skickades", "en": "an order was sent" },
            "defect.cured": { "sv": "bristen avhjälptes", "en": "the defect was cured", "document": true },
            "extension.decided": { "sv": "tiden förlängdes", "en": "the time was extended" },
            "decision.made": { "sv": "beslut fattades", "en": "a decision was made" },
            "case.withdrawn": { "sv": "ärendet återkallades", "en": "the case was withdrawn", "document": true }
          },
          "rules": [
            {
              "id": "pausing",
              "name": { "sv": "Beslut", "en": "Decision" },
              "sources": [{ "statute": "prov", "mark": "m" }],
              "starts": { "first": ["application.received"], "again": ["supplement.applicant"] },
              "period": { "months": 2 },
              "adjustEnd": true,
              "holds": [
                { "id": "informal", "name": { "sv": "svar", "en": "an answer" }, "opens": ["request.informal"],
                  "closes": ["request.answered"], "effect": "pause", "party": "applicant", "by": "request",
                  "source": { "statute": "prov", "mark": "m" } },
                { "id": "referral", "name": { "sv": "remissvar", "en": "the referral" }, "opens": ["referral.sent"],
                  "closes": ["referral.answered"], "effect": "pause", "party": "other", "by": "referral",
                  "source": { "statute": "prov", "mark": "m" } },
                { "id": "injunction", "name": { "sv": "rättelse", "en": "the cure" }, "opens": ["injunction.sent"],
                  "closes": ["defect.cured"], "effect": "restart", "party": "applicant", "within": { "weeks": 3 },
                  "adjustWithin": true, "by": "injunction", "source": { "statute": "prov", "mark": "m" } }
              ],
              "extension": { "event": "extension.decided", "times": 1, "longest": { "months": 2 }, "needsReason": true,
                "neverAutomated": true, "source": { "statute": "prov", "mark": "m" } },
              "ends": ["decision.made"],
              "cancels": ["case.withdrawn"],
              "reminders": [{ "id": "one-week", "before": { "weeks": 1 } }]
            }
          ]
        }
        """);
}
