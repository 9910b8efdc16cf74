// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/unprintable.h"

#include "app/base/clock.h"
#include "app/base/log.h"

namespace yeban {

YEBAN_LOG(logUnprintable, "printing")

Unprintable::Unprintable(Station &station, const Readiness &readiness, const PrintPort &desk, Rules rules)
    : m_station(station), m_readiness(readiness), m_desk(desk), m_rules(std::move(rules))
{
    connect(&station, &StationPort::caseChanged, this, [this] { m_news = true; });
    connect(&m_timer, &QTimer::timeout, this, &Unprintable::look);
    m_timer.start(std::min(m_rules.look, m_rules.patience));
}

QStringList Unprintable::mediaOutFor(milliseconds now)
{
    QStringList out;
    for (const QString &media : std::as_const(m_rules.media)) {
        if (!m_readiness.hindrance({media}))
            m_outSince.remove(media);
        else if (!m_outSince.contains(media))
            m_outSince.insert(media, now);
        if (m_outSince.contains(media) && now - m_outSince.value(media) >= m_rules.patience)
            out.append(media);
    }
    return out;
}

void Unprintable::look()
{
    const QStringList out = mediaOutFor(Clock::sinceBoot());
    if (m_asking || m_desk.busy() || (out == m_out && !m_news))
        return;
    m_asking = true;
    m_news = false;
    m_out = out;
    const auto cannot = [out, templates = m_rules.templates, stock = m_rules.stock](const StoredGrant &grant) {
        return out.contains(grant.media) || !templates.find(grant.templateId, stock);
    };
    m_station.request(
        this, [cannot](Store &store, std::stop_token) { return store.returnGrants(cannot); },
        [this](const Result<int> &grants) {
            m_asking = false;
            m_news = m_news || !grants;
            if (grants.value_or(0) == 0)
                return; // a broken store closes the terminal by itself
            qCInfo(logUnprintable) << *grants << "grants cannot be printed here and go back to the hall";
            Q_EMIT returned(*grants);
        });
}

} // namespace yeban
