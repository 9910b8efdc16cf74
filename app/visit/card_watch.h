// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/device.h"
#include "drivers/api/id_card_reader.h"

#include <QObject>
#include <QTimer>

namespace yeban {

/// Whether the citizen's card still lies on the reader, from the moment it was read until it was taken. GUI thread.
class CardWatch : public QObject
{
    Q_OBJECT

public:
    /// `reader` may be null: there is never a card then.
    CardWatch(Device<IdCardReader> *reader, milliseconds interval);
    ~CardWatch() override;

    /// The card was just read: it lies there.
    void start();
    void stop();
    bool cardThere() const { return m_there; }

Q_SIGNALS:
    void changed();

private:
    void look();

    Device<IdCardReader> *m_reader;
    QTimer m_timer;
    Request m_request;
    bool m_asking = false;
    bool m_there = false;
    int m_generation = 0; ///< answers to an earlier start() are dropped
};

} // namespace yeban
