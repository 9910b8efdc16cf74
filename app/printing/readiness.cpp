// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/readiness.h"

namespace yeban {

namespace {

std::optional<Error> hindranceOf(const PrintingFacts &facts, const QString &media)
{
    if (facts.printer)
        if (const auto trouble = hindrance(*facts.printer, PrintMedia{media, {}, 0, 0}))
            return trouble;
    if (facts.ledger && facts.ledger->value(media) <= 0)
        return Error{ErrorCode::PaperOut, QStringLiteral("the ledger has no %1: load it and book it").arg(media), {}};
    return std::nullopt;
}

/// The printer's state, which is told when it changes, does not show it.
bool lacksCounter(const PrintingFacts &facts)
{
    return facts.printer && facts.evidence == PrintEvidence::Counter && !facts.printer->pageCounter;
}

} // namespace

std::optional<Error> hindrance(const PrintingFacts &facts, const QStringList &media)
{
    if (media.isEmpty())
        return std::nullopt; // nothing is printed on licence paper
    if (facts.away)
        return facts.away;
    if (facts.doubtful)
        return Error{ErrorCode::DeviceBusy, QStringLiteral("resolve the doubtful sheet first"), QLatin1String(doubtfulSheet)};
    if (lacksCounter(facts))
        return Error{ErrorCode::Unsupported, QStringLiteral("the printer has no page counter; attended use only"), {}};
    for (const QString &one : media)
        if (const auto trouble = hindranceOf(facts, one))
            return trouble;
    return std::nullopt;
}

Readiness::Readiness(Station &station, Device<PagePrinter> *printer, PrintEvidence evidence)
    : m_station(station), m_printer(printer)
{
    m_facts.evidence = evidence;
    m_again.setSingleShot(true);
    m_again.setInterval(2000);
    connect(&m_again, &QTimer::timeout, this, &Readiness::askPrinter);
    connect(&station, &StationPort::stockChanged, this, &Readiness::askStation);
    askStation();
    if (!printer)
        m_facts.away = Error{ErrorCode::DeviceMissing, QStringLiteral("no page printer is configured"), {}};
    else
        connect(&printer->health(), &DeviceHealth::statusChanged, this, &Readiness::askPrinter);
}

void Readiness::askPrinter()
{
    m_printer->request(
        this, [](PagePrinter &printer, std::stop_token stop) { return printer.facts(stop); },
        [this](Result<PagePrinterFacts> facts) {
            m_facts.away = facts ? std::optional<Error>() : facts.error();
            m_facts.printer = facts ? std::optional(*facts) : std::nullopt;
            if (m_facts.away || lacksCounter(m_facts))
                m_again.start();
            Q_EMIT changed();
        });
}

void Readiness::askStation()
{
    struct Paper
    {
        QMap<QString, qint64> ledger;
        bool doubtful;
    };
    m_station.request(
        this,
        [](Store &store, std::stop_token) -> Result<Paper> {
            const auto ledger = store.stock().onHand();
            const auto open = store.openPrint();
            if (!ledger || !open)
                return fail(ledger ? open.error() : ledger.error());
            return Paper{*ledger, *open && (*open)->state == PrintState::Suspect};
        },
        [this](const Result<Paper> &paper) {
            if (!paper)
                return; // a broken store closes the terminal by itself
            m_facts.ledger = paper->ledger;
            m_facts.doubtful = paper->doubtful;
            Q_EMIT changed();
        });
}

} // namespace yeban
