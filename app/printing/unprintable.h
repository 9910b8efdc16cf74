// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/sheet_template.h"
#include "app/printing/print_port.h"
#include "app/printing/readiness.h"

#include <QTimer>

namespace yeban {

/// Gives leave to print back to the hall when it cannot be used here: its paper has been out or the printer away for
/// too long, or this terminal has no template for it any more. Its holder then prints at another terminal, or here
/// again once it works. Home (GUI) thread.
class Unprintable : public QObject
{
    Q_OBJECT

public:
    struct Rules
    {
        QStringList media; ///< of the licences of this terminal's items
        SheetTemplates templates;
        Stock stock = Stock::Preprinted2019;
        milliseconds patience{3'600'000}; ///< how long a hindrance may last
        milliseconds look{10'000};        ///< between two looks
    };
    /// All outlive this. `desk`: while it works nothing is given back.
    Unprintable(Station &station, const Readiness &readiness, const PrintPort &desk, Rules rules);

Q_SIGNALS:
    void returned(int grants);

private:
    void look();
    QStringList mediaOutFor(milliseconds now);

    Station &m_station;
    const Readiness &m_readiness;
    const PrintPort &m_desk;
    Rules m_rules;
    QTimer m_timer;
    QMap<QString, milliseconds> m_outSince; ///< media -> since boot
    QStringList m_out;     ///< when the station was asked last
    bool m_news = true;    ///< a grant may have come since
    bool m_asking = false;
};

} // namespace yeban
