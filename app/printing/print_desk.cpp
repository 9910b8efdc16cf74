// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/print_desk.h"

#include "app/base/log.h"
#include "app/envelope/grant.h"

namespace yeban {

YEBAN_LOG(logPrintDesk, "printing")

namespace {

/// K by what the citizen brought, receipt first: it is the cheaper one.
Result<SecretBytes> openKey(const StoredGrant &grant, const Keyring &keys, const PrintOrder &order)
{
    const SealedGrant sealed{grant.sealedBody, grant.byReceipt, grant.byResident};
    if (!order.receiptSecret.isEmpty())
        if (auto key = unwrapByReceipt(grant.grantId, sealed, keys.grantKey(), order.receiptSecret))
            return key;
    return unwrapByResident(grant.grantId, sealed, keys.grantKey(), order.residentNumber);
}

ReceiptElement elementOf(const ReceiptLine &line)
{
    return {static_cast<ReceiptElement::Kind>(line.kind), line.text, static_cast<ReceiptElement::Align>(line.align),
            static_cast<ReceiptElement::Size>(line.size), line.bold};
}
static_assert(int(ReceiptElement::Kind::Qr) == int(ReceiptLine::Kind::Qr)
              && int(ReceiptElement::Kind::Gap) == int(ReceiptLine::Kind::Gap)
              && int(ReceiptElement::Align::Right) == int(ReceiptLine::Align::Right)
              && int(ReceiptElement::Size::Large) == int(ReceiptLine::Size::Large));

} // namespace

PrintDesk::PrintDesk(std::optional<SheetTools> sheets, Device<ReceiptPrinter> *receiptPrinter)
    : m_sheets(std::move(sheets)), m_receiptPrinter(receiptPrinter), m_worker(QStringLiteral("print-desk"))
{
    if (m_sheets)
        m_doubt.setInterval(m_sheets->times.doubt);
    connect(&m_doubt, &QTimer::timeout, this, &PrintDesk::lookAgain);
}

PrintDesk::~PrintDesk() = default;

SheetRun::Report PrintDesk::reporter(const QString &caseNumber)
{
    // The Worker is joined before this object goes, so the address stays valid for every call.
    return [this, caseNumber](const SheetProgress &sheet) {
        QMetaObject::invokeMethod(this, [this, caseNumber, sheet] { report(caseNumber, sheet); }, Qt::QueuedConnection);
    };
}

void PrintDesk::report(const QString &caseNumber, const SheetProgress &sheet)
{
    QList<SheetProgress> &all = m_progress[caseNumber];
    const auto it = std::find_if(all.begin(), all.end(), [&](const SheetProgress &p) { return p.sheetId == sheet.sheetId; });
    if (it == all.end())
        all << sheet;
    else if (*it == sheet)
        return;
    else
        *it = sheet;
    if (sheet.state == SheetState::Suspect)
        m_doubt.start();
    Q_EMIT sheetChanged(caseNumber, sheet);
}

void PrintDesk::finish(const QString &caseNumber)
{
    --m_running;
    Q_EMIT caseFinished(caseNumber);
    m_progress.remove(caseNumber);
}

void PrintDesk::resume()
{
    if (!m_sheets)
        return;
    ++m_running;
    m_worker.request(
        this,
        [this, tools = &*m_sheets](std::stop_token stop) -> Result<QString> {
            const auto open = tools->journal.open();
            if (!open)
                return fail(open.error());
            if (!*open)
                return QString();
            SheetRun(*tools, stop, (*open)->sheetId, reporter((*open)->caseNumber)).resume(**open);
            return (*open)->caseNumber;
        },
        [this](Result<QString> caseNumber) {
            if (caseNumber && !caseNumber->isEmpty())
                finish(*caseNumber);
            else
                --m_running;
        });
}

void PrintDesk::lookAgain()
{
    struct Look
    {
        QString caseNumber;
        SheetProgress sheet;
    };
    if (!m_sheets || busy())
        return;
    m_worker.request(
        this,
        [tools = &*m_sheets](std::stop_token stop) -> Result<Look> {
            const auto open = tools->journal.open();
            if (!open)
                return fail(open.error());
            if (!*open || (*open)->state != PrintState::Suspect)
                return Look{};
            SheetRun run(*tools, stop, (*open)->sheetId, [](const SheetProgress &) {});
            return Look{(*open)->caseNumber, run.lookAgain(**open)};
        },
        [this](const Result<Look> &look) {
            if (!look || (!look->caseNumber.isEmpty() && look->sheet.state == SheetState::Suspect))
                return; // as before: people are asked, and the printer again later
            m_doubt.stop();
            if (!look->caseNumber.isEmpty())
                Q_EMIT sheetChanged(look->caseNumber, look->sheet);
        });
}

/// Every sheet of the order that is still to come, in the order of the hall.
static Status printSheets(const SheetTools &tools, const std::stop_token &stop, const PrintOrder &order,
                          const SheetRun::Report &say)
{
    const auto open = tools.journal.open();
    const auto grants = tools.journal.openGrants(order.caseNumber);
    if (!open || !grants)
        return fail(open ? grants.error() : open.error());
    for (const StoredGrant &grant : *grants)
        say({grant.sheetId, SheetState::Waiting, {}});
    // One that was begun and left: its grant is consumed, the journal has its key.
    if (*open && (*open)->caseNumber == order.caseNumber)
        SheetRun(tools, stop, (*open)->sheetId, say).resume(**open);
    for (const StoredGrant &grant : *grants) {
        const auto key = openKey(grant, *tools.keys, order);
        if (!key)
            say({grant.sheetId, SheetState::Failed, key.error()});
        else
            SheetRun(tools, stop, grant.sheetId, say).print(grant, *key);
    }
    return {};
}

void PrintDesk::printCase(const PrintOrder &order)
{
    ++m_running;
    if (!m_sheets) {
        QMetaObject::invokeMethod(this, [this, number = order.caseNumber] { finish(number); }, Qt::QueuedConnection);
        return;
    }
    m_worker.request(
        this,
        [tools = &*m_sheets, order = PrintOrder(order), say = reporter(order.caseNumber)](std::stop_token stop) mutable {
            const Status printed = printSheets(*tools, stop, order, say);
            wipeBytes(order.receiptSecret);
            wipeText(order.residentNumber);
            return printed;
        },
        [this, number = order.caseNumber](const Status &) { finish(number); });
}

template <class Work> void PrintDesk::withSheets(const QString &caseNumber, Work work)
{
    if (!m_sheets)
        return;
    m_worker.request(
        this,
        [tools = &*m_sheets, caseNumber, work = std::move(work)](std::stop_token) -> Status {
            const auto sheets = tools->journal.sheetsOf(caseNumber);
            for (const PrintRecord &sheet : sheets ? *sheets : QList<PrintRecord>())
                work(*tools, sheet);
            return sheets ? Status() : Status(fail(sheets.error()));
        },
        [](const Status &done) {
            if (!done)
                qCWarning(logPrintDesk) << "what a citizen said is not kept:" << nameOf(done.error().code);
        });
}

void PrintDesk::answer(const QString &caseNumber, const QString &sheetId, SheetAnswer answer)
{
    withSheets(caseNumber, [sheetId, answer, say = reporter(caseNumber)](const SheetTools &tools, const PrintRecord &sheet) {
        if (sheet.sheetId != sheetId || sheet.state != PrintState::Suspect)
            return;
        const bool out = answer == SheetAnswer::CameOut;
        const PrintState outcome = out ? PrintState::Printed : PrintState::Missing;
        if (tools.journal.resolve(sheet, outcome, {Witness::Kind::Citizen}))
            say({sheetId, out ? SheetState::Printed : SheetState::Missing, {}});
    });
}

void PrintDesk::taken(const QString &caseNumber)
{
    withSheets(caseNumber, [](const SheetTools &tools, const PrintRecord &sheet) {
        if (sheet.state == PrintState::Printed)
            tools.journal.taken(sheet);
    });
}

void PrintDesk::printReceipt(QObject *receiver, const QList<ReceiptLine> &lines,
                             std::function<void(Result<ReceiptEvidence>)> done)
{
    if (!m_receiptPrinter) {
        QMetaObject::invokeMethod(receiver, [done = std::move(done)] { done(fail(ErrorCode::DeviceMissing)); }, Qt::QueuedConnection);
        return;
    }
    Receipt receipt;
    for (const ReceiptLine &line : lines)
        receipt.elements << elementOf(line);
    m_receiptPrinter->request(
        receiver, [receipt](ReceiptPrinter &printer, std::stop_token stop) { return printer.print(stop, receipt); },
        std::move(done));
}

} // namespace yeban
