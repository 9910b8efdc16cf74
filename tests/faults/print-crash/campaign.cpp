// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/print-crash/campaign.h"

#include "app/documents/sheet.h"
#include "app/envelope/grant.h"
#include "app/protocol/payload.h"
#include "drivers/page-printer/ipp/driver.h"
#include "tests/unit/app/station/store_fixture.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace yeban::test {

namespace {

using namespace std::chrono_literals;

constexpr int moments = 44; ///< between the steps of two sheets, some more than there are without a trouble
constexpr auto patience = 2min;

struct Sheet
{
    const char *id, *tray, *media;
};
constexpr std::array licenceSheets{Sheet{"duplicate", "tray-1", "iso_a4_210x297mm"},
                                   Sheet{"original", "tray-2", "iso_a3_297x420mm"}};

/// What is on a page does not matter here, and text costs most of the drawing: a code will do.
FormValues sheetValues()
{
    return {{QStringLiteral("qr"), QStringLiteral("https://example.invalid/")}};
}

Result<std::unique_ptr<IppPagePrinter>> panelOf(const CrashPrinter &printer)
{
    const auto address = IppAddress::parse(printer.uri());
    if (!address)
        return fail(address.error());
    return std::make_unique<IppPagePrinter>(*address);
}

} // namespace

const char *nameOf(Fate fate)
{
    constexpr std::array names{"calm", "jam", "paper-out", "reboot", "cancel"};
    return names[static_cast<std::size_t>(fate)];
}

CrashFigures &CrashFigures::operator+=(const CrashFigures &other)
{
    const auto add = [](auto &mine, const auto &theirs) {
        std::transform(mine.begin(), mine.end(), theirs.begin(), mine.begin(), std::plus());
    };
    add(crashes, other.crashes);
    add(licences, other.licences);
    add(suspect, other.suspect);
    doubles += other.doubles;
    phantoms += other.phantoms;
    unfinished += other.unfinished;
    return *this;
}

int CrashFigures::allCrashes() const
{
    return std::accumulate(crashes.begin(), crashes.end(), 0);
}

Campaign::Campaign(std::unique_ptr<CrashPrinter> printer, Mutant mutant, unsigned seed)
    : m_printer(std::move(printer)), m_mutant(mutant), m_random(seed)
{
    if (!m_printer->start())
        qFatal("the printer does not start");
    auto templates =
        SheetTemplates::load(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/tests/faults/print-crash/sheets"));
    must(templates);
    m_templates = std::move(*templates);
    page(); // the font is found once, not by every terminal
    const auto store = openStore();
    for (const Sheet &sheet : licenceSheets)
        must(store->stock().addLot({QLatin1String(sheet.tray), QLatin1String(sheet.media), 100'000, QStringLiteral("t1")}));
}

std::unique_ptr<Store> Campaign::openStore()
{
    auto store = Store::open(m_folder.filePath(QStringLiteral("station.db")), m_clock, identity());
    must(store);
    return std::move(*store);
}

void Campaign::licence(const QList<Fate> &some)
{
    print(some.at(below(static_cast<int>(some.size()))));
}

PrintOrder Campaign::grantLicence()
{
    const auto store = openStore();
    const NewSubmission made = submission();
    const auto saved = store->save(made);
    must(saved);
    for (const Sheet &sheet : licenceSheets) {
        StoredGrant grant;
        grant.grantId = newId();
        grant.submissionId = made.id;
        grant.sheetId = QLatin1String(sheet.id);
        grant.templateId = grant.sheetId;
        grant.media = QLatin1String(sheet.media);
        grant.tray = QLatin1String(sheet.tray);
        const QByteArray body = GrantBody{grant.templateId, sheetValues()}.toJson();
        const auto sealed = sealGrant(grant.grantId, SecretBytes(body), m_keys->grantKey().sealingKey(),
                                      made.receiptSecret, {}, ResidentWrap::Off);
        must(sealed);
        grant.sealedBody = sealed->body;
        grant.byReceipt = sealed->byReceipt;
        must(store->applyGrant(*store->feedCursor() + 1, grant));
    }
    return {saved->caseNumber, made.receiptSecret, {}};
}

void Campaign::print(Fate fate)
{
    const PrintOrder order = grantLicence();
    TerminalRun run{m_folder.filePath(QStringLiteral("station.db")), m_printer->uri(), m_printer->evidence(), m_keys,
                    m_templates, order, m_mutant, -1};
    const int before = m_figures.allCrashes();
    if (fate == Fate::Jam || fate == Fate::PaperOut)
        m_printer->set(fate == Fate::Jam ? Trouble::Jam : Trouble::PaperOut);
    if (fate == Fate::Reboot && below(2) == 0)
        reboot(); // switched on just before: jobs are counted from one
    else if (fate == Fate::Reboot)
        m_printer->set(Trouble::PowerCut);
    crash(fate, run);
    if (below(3) == 0) // and once more while it recovers
        crash(fate, run);
    const bool crashed = m_figures.allCrashes() > before;
    m_figures.licences[static_cast<std::size_t>(fate)] += crashed;
    for (int round = 0; round < 6; ++round) {
        TerminalProcess terminal(run);
        if (!terminal.waitFor(1s)) // it may be waiting for somebody to cure the trouble
            m_printer->set(Trouble::None);
        if (!terminal.waitFor(patience))
            break;
        const auto store = openStore();
        if (!settle(*store, order.caseNumber, fate, crashed) && isFinished(*store, order.caseNumber))
            return audit(*store, order.caseNumber, fate);
    }
    ++m_figures.unfinished;
}

/// The terminal runs until it dies: at a moment between two steps, or at any time.
void Campaign::crash(Fate fate, TerminalRun run)
{
    const bool betweenSteps = below(3) != 0;
    if (betweenSteps)
        run.diesAt = below(moments);
    TerminalProcess terminal(run);
    bool ended = terminal.waitFor(std::chrono::milliseconds(betweenSteps ? 250 : 20 + below(180)));
    if (!ended) {
        if (betweenSteps)
            m_printer->set(Trouble::None);
        else
            terminal.kill();
        ended = terminal.waitFor(patience);
    }
    if (!ended)
        qFatal("a terminal neither dies nor ends");
    m_figures.crashes[static_cast<std::size_t>(fate)] += terminal.wasKilled();
    if (terminal.wasKilled())
        strike(fate);
    m_printer->set(Trouble::None);
}

/// What befalls the printer while no terminal runs.
void Campaign::strike(Fate fate)
{
    if (fate == Fate::Cancel)
        return cancelAtThePanel();
    if (fate != Fate::Reboot)
        return;
    reboot();
    if (below(2) == 0)
        testPage(); // a technician tries it: a sheet that is counted, and a job with a number from the beginning
}

void Campaign::reboot()
{
    if (!m_printer->reboot())
        qFatal("the printer does not come back");
}

void Campaign::cancelAtThePanel()
{
    const auto open = openStore()->openPrint();
    const auto panel = panelOf(*m_printer);
    must(open);
    must(panel);
    if (const auto job = *open ? (*panel)->findJob({}, (*open)->jobName()) : fail(ErrorCode::NotFound))
        (*panel)->cancelJob({}, job->job);
}

void Campaign::testPage()
{
    const auto panel = panelOf(*m_printer);
    must(panel);
    const Sheet &sheet = licenceSheets.front();
    const auto job = (*panel)->createJob({}, QStringLiteral("test-page"),
                                         {QLatin1String(sheet.media), QLatin1String(sheet.tray), 21000, 29700});
    must(job);
    must((*panel)->sendDocument({}, *job, page(), QStringLiteral("application/pdf")));
}

QByteArray Campaign::page() const
{
    const auto drawn = renderSheet(*m_templates.find(QLatin1String(licenceSheets.front().id), Stock::Plain), sheetValues());
    must(drawn);
    return *drawn;
}

int Campaign::sheetsOut(const PrintRecord &sheet) const
{
    const QStringList paper = m_printer->paper();
    return static_cast<int>(std::count_if(paper.begin(), paper.end(), [&sheet](const QString &job) {
        return job.startsWith(sheet.printId + QLatin1Char('/'));
    }));
}

bool Campaign::settle(Store &store, const QString &caseNumber, Fate fate, bool crashed)
{
    const auto open = store.openPrint();
    must(open);
    if (!*open || (*open)->caseNumber != caseNumber || (*open)->state != PrintState::Suspect)
        return false;
    m_figures.suspect[static_cast<std::size_t>(fate)] += crashed;
    const PrintState found = sheetsOut(**open) > 0 ? PrintState::Printed : PrintState::Missing;
    must(store.resolve((*open)->printId, found, {Witness::Kind::Staff, QStringLiteral("s1")}));
    return true;
}

bool Campaign::isFinished(Store &store, const QString &caseNumber) const
{
    const auto open = store.openPrint();
    const auto grants = store.openGrants(caseNumber);
    return open && !*open && grants && grants->isEmpty();
}

void Campaign::audit(Store &store, const QString &caseNumber, Fate fate)
{
    const auto sheets = store.prints(caseNumber);
    must(sheets);
    for (const PrintRecord &sheet : *sheets) {
        const int out = sheetsOut(sheet);
        m_figures.doubles += std::max(0, out - 1);
        m_figures.phantoms += sheet.state == PrintState::Printed && out == 0;
        if (out > 1)
            std::fprintf(stderr, "a sheet came %d times in %d attempts, the printer's fate: %s\n", out, sheet.attempt, nameOf(fate));
    }
}

} // namespace yeban::test
