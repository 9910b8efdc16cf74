// SPDX-License-Identifier: GPL-3.0-or-later
// bench-printing: from an order to the last byte that the printer took, through the desk (grant, page, journal,
// driver), and by the bare driver with a finished page; by turns, medians.
// Needs YEBAN_BIN (the emulator) and YEBAN_SOURCE.
#include "app/base/log.h"
#include "app/documents/sheet.h"
#include "app/envelope/grant.h"
#include "app/printing/print_desk.h"
#include "app/protocol/payload.h"
#include "drivers/page-printer/ipp/driver.h"
#include "tests/support/emulator_process.h"
#include "tests/unit/app/station/store_fixture.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <atomic>
#include <cstdio>

using namespace yeban;
using namespace yeban::test;

namespace {

constexpr int rounds = 15;
const QString a4 = QStringLiteral("iso_a4_210x297mm"), tray = QStringLiteral("tray-1");
const PrintMedia media{a4, tray, 21000, 29700};

double since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// Notes when the printer had the whole document.
class NotingPrinter : public IppPagePrinter
{
public:
    using IppPagePrinter::IppPagePrinter;
    Status sendDocument(std::stop_token stop, const PrintJob &job, const QByteArray &document, const QString &type) override
    {
        const Status sent = IppPagePrinter::sendDocument(stop, job, document, type);
        accepted = std::chrono::steady_clock::now();
        return sent;
    }
    std::atomic<std::chrono::steady_clock::time_point> accepted;
};

FormValues values()
{
    FormValues all;
    for (const char *id : {"creditCode", "name", "type", "operator", "scope", "form", "registeredOn", "premises", "qr",
                           "year", "month", "day"})
        all.insert(QLatin1String(id), QStringLiteral("1"));
    all.insert(QStringLiteral("name"), QStringLiteral("青禾县清晨百货店"));
    all.insert(QStringLiteral("scope"), QStringLiteral("许可项目：食品销售。一般项目：日用百货销售；互联网销售；文具用品零售。"));
    all.insert(QStringLiteral("premises"), QStringLiteral("青禾县城关镇晨光路 18 号"));
    return all;
}

class Bench
{
public:
    explicit Bench(const IppAddress &address);
    double byDesk();
    double pageAlone();
    double byDriver();

private:
    PrintOrder order();

    StoreFixture m_files;
    Station m_station{std::move(m_files.store)};
    std::shared_ptr<const Keyring> m_keys = Keyring::generate();
    SheetTemplates m_templates;
    NotingPrinter *m_noting;
    Device<PagePrinter> m_printer;
    PrintJournal m_journal{m_station};
    std::unique_ptr<PrintDesk> m_desk;
    IppPagePrinter m_bare;
    QByteArray m_page;
};

Bench::Bench(const IppAddress &address)
    : m_noting(new NotingPrinter(address)), m_printer(QStringLiteral("page-printer"), std::unique_ptr<PagePrinter>(m_noting)),
      m_bare(address)
{
    auto templates = SheetTemplates::load(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/documents"));
    must(templates);
    m_templates = *templates;
    m_desk = std::make_unique<PrintDesk>(
        SheetTools{m_journal, m_printer, m_keys, m_templates, Stock::Plain, PrintEvidence::Counter, {}}, nullptr);
    must(m_station.call({}, [](Store &store, std::stop_token) { return store.stock().addLot({tray, a4, 1000, QStringLiteral("bench")}); }));
}

PrintOrder Bench::order()
{
    const NewSubmission made = submission();
    StoredGrant grant;
    grant.grantId = newId();
    grant.submissionId = made.id;
    grant.sheetId = QStringLiteral("duplicate");
    grant.media = a4;
    grant.tray = tray;
    const QByteArray body = GrantBody{QStringLiteral("individual-business-duplicate"), values()}.toJson();
    const auto sealed = sealGrant(grant.grantId, SecretBytes(body), m_keys->grantKey().sealingKey(), made.receiptSecret, {}, ResidentWrap::Off);
    must(sealed);
    grant.sealedBody = sealed->body;
    grant.byReceipt = sealed->byReceipt;
    const auto saved = m_station.call({}, [&](Store &store, std::stop_token) {
        const auto kept = store.save(made);
        must(kept);
        must(store.applyGrant(*store.feedCursor() + 1, grant));
        return kept;
    });
    must(saved);
    return {saved->caseNumber, made.receiptSecret, {}};
}

double Bench::byDesk()
{
    const PrintOrder next = order();
    QEventLoop printed;
    QObject::connect(m_desk.get(), &PrintPort::caseFinished, &printed, &QEventLoop::quit);
    const auto start = std::chrono::steady_clock::now();
    m_desk->printCase(next);
    printed.exec();
    const auto sheets = m_station.call({}, [&](Store &store, std::stop_token) { return store.prints(next.caseNumber); });
    if (!sheets || sheets->size() != 1 || sheets->first().state != PrintState::Printed)
        qFatal("a sheet was not printed");
    return std::chrono::duration<double, std::milli>(m_noting->accepted.load() - start).count();
}

double Bench::pageAlone()
{
    const auto start = std::chrono::steady_clock::now();
    const auto page = renderSheet(*m_templates.find(QStringLiteral("individual-business-duplicate"), Stock::Plain), values());
    must(page);
    m_page = *page;
    return since(start);
}

double Bench::byDriver()
{
    const auto start = std::chrono::steady_clock::now();
    const auto job = m_bare.createJob({}, newId(), media);
    must(job);
    must(m_bare.sendDocument({}, *job, m_page, QStringLiteral("application/pdf")));
    const double took = since(start);
    for (;;) {
        const auto now = m_bare.jobFacts({}, *job);
        must(now);
        if (now->state == PrintJobState::Completed)
            return took;
    }
}

} // namespace

int main(int argc, char **argv)
{
    installLog();
    QCoreApplication application(argc, argv);
    EmulatorProcess emulator(QStringLiteral("yeban-emulator-page-printer"));
    if (!emulator.start())
        return 1;
    emulator.set("seconds_per_sheet", 0.01);
    emulator.set("pictures", false);
    const auto address = IppAddress::parse(QStringLiteral("ipp://%1/ipp/print").arg(emulator.address()));
    must(address);
    Bench bench(*address);
    QList<double> desk, page, driver;
    for (int i = 0; i < rounds + 1; ++i) {
        desk << bench.byDesk();
        page << bench.pageAlone();
        driver << bench.byDriver();
        if (i == 0) // fonts are loaded, libraries found
            desk.clear(), page.clear(), driver.clear();
    }
    std::printf("print.handover_ms %.1f ms %.1f\nprint.page_ms %.1f ms\n", median(desk), median(driver), median(page));
    return 0;
}
