// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/printing/verdict.h"
#include "app/station/station.h"
#include "drivers/api/device.h"
#include "drivers/api/page_printer.h"

#include <QMap>
#include <QObject>
#include <QTimer>

namespace yeban {

/// What is known about printing before anybody begins; what is not known yet does not forbid.
struct PrintingFacts
{
    PrintEvidence evidence = PrintEvidence::Counter;
    std::optional<Error> away;                    ///< there is no printer, or it does not answer
    std::optional<PagePrinterFacts> printer;
    std::optional<QMap<QString, qint64>> ledger;  ///< sheets on hand, by media
    bool doubtful = false;                        ///< a sheet must be resolved first
};

/// Device code of DeviceBusy: a doubtful sheet of somebody before.
inline constexpr const char *doubtfulSheet = "doubtful-sheet";

/// Why sheets of these media cannot be printed now; nullopt: they can. Pure.
std::optional<Error> hindrance(const PrintingFacts &facts, const QStringList &media);

/// Keeps PrintingFacts: looks again whenever the printer's state, the ledger or the journal changes, and every two
/// seconds while the printer does not answer or does not tell its page counter. Home (GUI) thread.
class Readiness : public QObject
{
    Q_OBJECT

public:
    /// `printer` null: none is configured. Both outlive this.
    Readiness(Station &station, Device<PagePrinter> *printer, PrintEvidence evidence);

    std::optional<Error> hindrance(const QStringList &media) const { return yeban::hindrance(m_facts, media); }

Q_SIGNALS:
    void changed();

private:
    void askPrinter();
    void askStation();

    Station &m_station;
    Device<PagePrinter> *m_printer;
    PrintingFacts m_facts;
    QTimer m_again; ///< what is missing in an answer is asked for again: the printer's state may stay as it is
};

} // namespace yeban
