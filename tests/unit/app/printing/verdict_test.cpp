// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/verdict.h"
#include "tests/support/test_main.h"

using namespace yeban;

namespace {

const JobRecord before{QStringLiteral("job"), 1, QStringLiteral("printer"), 100, 41};

PagePrinterFacts now(std::optional<qint64> counter, const char *uuid = "printer")
{
    PagePrinterFacts facts;
    facts.uuid = QLatin1String(uuid);
    facts.pageCounter = counter;
    facts.upTimeSeconds = before.upTimeSeconds + 5;
    return facts;
}

PrintJobFacts job(PrintJobState state, std::optional<int> sheets)
{
    PrintJobFacts facts;
    facts.state = state;
    facts.sheetsCompleted = sheets;
    return facts;
}

} // namespace

Q_DECLARE_METATYPE(yeban::Verdict)

class VerdictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counterDecides_data()
    {
        QTest::addColumn<int>("state"); // -1: the printer no longer knows the job
        QTest::addColumn<int>("sheets");
        QTest::addColumn<int>("counter"); // -1: none
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, int state, int sheets, int counter, Verdict verdict) {
            QTest::newRow(name) << state << sheets << counter << static_cast<int>(verdict);
        };
        const int completed = static_cast<int>(PrintJobState::Completed);
        const int aborted = static_cast<int>(PrintJobState::Aborted);
        const int canceled = static_cast<int>(PrintJobState::Canceled);
        row("completed, one sheet, moved by one", completed, 1, 42, Verdict::Printed);
        row("completed, moved by two", completed, 1, 43, Verdict::Unsure);
        row("completed, not moved", completed, 1, 41, Verdict::Unsure);
        row("completed, says no sheet", completed, 0, 42, Verdict::Unsure);
        row("aborted, not moved", aborted, 0, 41, Verdict::NotFed);
        row("cancelled, not moved", canceled, 0, 41, Verdict::NotFed);
        row("cancelled, moved", canceled, 1, 42, Verdict::Unsure);
        row("unknown job, not moved", -1, 0, 41, Verdict::Unsure);
        row("unknown job, moved", -1, 0, 42, Verdict::Unsure);
        row("counter gone", completed, 1, -1, Verdict::Unsure);
        row("counter fell", aborted, 0, 3, Verdict::Unsure);
    }
    void counterDecides()
    {
        QFETCH(int, state);
        QFETCH(int, sheets);
        QFETCH(int, counter);
        QFETCH(int, verdict);
        std::optional<PrintJobFacts> known;
        if (state >= 0)
            known = job(static_cast<PrintJobState>(state), sheets);
        const std::optional<qint64> pages = counter < 0 ? std::nullopt : std::optional<qint64>(counter);
        QCOMPARE(static_cast<int>(judge(PrintEvidence::Counter, before, known, now(pages))), verdict);
    }

    void anotherPrinterProvesNothing()
    {
        QCOMPARE(judge(PrintEvidence::Counter, before, job(PrintJobState::Aborted, 0), now(41, "other")), Verdict::Unsure);
    }

    /// It may have put the sheet out and lost the count with its power, even if it has kept its jobs.
    void aPrinterThatWasOffProvesNothing()
    {
        PagePrinterFacts facts = now(41);
        facts.upTimeSeconds = 3;
        QCOMPARE(judge(PrintEvidence::Counter, before, job(PrintJobState::Aborted, 0), facts), Verdict::Unsure);
    }

    void impressionsAreTheJobsWordOnly()
    {
        QCOMPARE(judge(PrintEvidence::Impressions, before, job(PrintJobState::Completed, 1), now({})), Verdict::Printed);
        QCOMPARE(judge(PrintEvidence::Impressions, before, job(PrintJobState::Completed, 0), now({})), Verdict::Unsure);
        QCOMPARE(judge(PrintEvidence::Impressions, before, job(PrintJobState::Aborted, 0), now({})), Verdict::Unsure);
        QCOMPARE(judge(PrintEvidence::Impressions, before, std::nullopt, now({})), Verdict::Unsure);
    }

    void evidenceIsCheckedAtTheSettings()
    {
        QCOMPARE(*parsePrintEvidence(QString()), PrintEvidence::Counter);
        QCOMPARE(*parsePrintEvidence(QStringLiteral("impressions")), PrintEvidence::Impressions);
        QCOMPARE(parsePrintEvidence(QStringLiteral("hope")).error().code, ErrorCode::BadSetting);
    }
};

YEBAN_TEST(VerdictTest)
#include "verdict_test.moc"
