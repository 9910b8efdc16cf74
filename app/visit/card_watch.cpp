// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/card_watch.h"

namespace yeban {

CardWatch::CardWatch(Device<IdCardReader> *reader, milliseconds interval) : m_reader(reader)
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &CardWatch::look);
}

CardWatch::~CardWatch()
{
    m_request.cancel();
}

void CardWatch::start()
{
    if (!m_reader)
        return;
    ++m_generation;
    m_asking = false;
    m_there = true;
    m_timer.start();
    Q_EMIT changed();
}

void CardWatch::stop()
{
    ++m_generation;
    m_timer.stop();
    m_request.cancel();
    if (m_there) {
        m_there = false;
        Q_EMIT changed();
    }
}

void CardWatch::look()
{
    if (m_asking)
        return;
    m_asking = true;
    m_request = m_reader->request(
        this, [](IdCardReader &reader, std::stop_token stop) { return reader.cardPresent(stop); },
        [this, generation = m_generation](Result<bool> there) {
            if (generation != m_generation)
                return;
            m_asking = false;
            if (!there || *there)
                return; // a reader that does not answer says nothing about the card
            stop();
        });
}

} // namespace yeban
