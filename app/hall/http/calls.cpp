// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/router.h"
#include "app/protocol/feed.h"
#include "app/protocol/heartbeat.h"

#include <QUrlQuery>

namespace yeban {

namespace {

constexpr int pollsPerTerminal = 4;

QByteArray queryValue(const QByteArray &query, const QString &key)
{
    return QUrlQuery(QString::fromLatin1(query)).queryItemValue(key).toLatin1();
}

std::optional<quint64> numberIn(const QByteArray &query, const QString &key, quint64 max)
{
    const QByteArray text = queryValue(query, key);
    bool ok = text.isEmpty();
    const quint64 number = text.isEmpty() ? 0 : text.toULongLong(&ok);
    return ok && number <= max ? std::optional(number) : std::nullopt;
}

} // namespace

void Router::feed(const Admission &admission, Done done)
{
    constexpr quint64 largest = 1'000'000'000'000;
    const auto after = numberIn(admission.query, QStringLiteral("after"), largest);
    const auto wait = numberIn(admission.query, QStringLiteral("wait"), maxFeedWaitSeconds);
    if (!after || !wait)
        return done(problemReply(400, "bad-request", "after: a number; wait: 0 to 60 seconds"));
    readFeed(admission.terminalId, *after, std::chrono::seconds(*wait), std::move(done));
}

void Router::readFeed(const QString &terminalId, quint64 after, std::chrono::seconds wait, Done done)
{
    const quint64 newsBefore = m_news.value(terminalId);
    m_parts.store.submit([terminalId, after](HallStore &store) { return store.feed.read(terminalId, after); },
                         [this, terminalId, after, wait, newsBefore, done](const Result<FeedPage> &page) {
                             if (!page)
                                 return done(storeProblem(page.error()));
                             if (!page->entries.isEmpty() || wait.count() == 0 || m_draining)
                                 return done({200, page->toJson()});
                             if (m_news.value(terminalId) != newsBefore) // it grew while we were reading
                                 return readFeed(terminalId, after, wait, done);
                             park({terminalId, after, done}, wait);
                         });
}

void Router::park(Waiting waiting, std::chrono::seconds wait)
{
    int others = 0;
    quint64 oldest = 0;
    for (const auto &[ticket, other] : m_waiting)
        if (other.terminalId == waiting.terminalId && ++others == 1)
            oldest = ticket;
    if (others >= pollsPerTerminal)
        endPoll(oldest);
    const quint64 ticket = m_nextTicket++;
    m_waiting.emplace(ticket, std::move(waiting));
    m_parts.later(wait, [this, ticket] { endPoll(ticket); });
}

void Router::endPoll(quint64 ticket)
{
    const auto found = m_waiting.find(ticket);
    if (found == m_waiting.end())
        return; // answered before
    const Done done = std::move(found->second.done);
    m_waiting.erase(found);
    done({200, FeedPage{}.toJson()});
}

void Router::feedGrew(const QString &terminalId)
{
    ++m_news[terminalId];
    std::vector<Waiting> woken;
    for (auto it = m_waiting.begin(); it != m_waiting.end();) {
        if (it->second.terminalId == terminalId) {
            woken.push_back(std::move(it->second));
            it = m_waiting.erase(it);
        } else {
            ++it;
        }
    }
    for (Waiting &waiting : woken)
        readFeed(waiting.terminalId, waiting.after, std::chrono::seconds(0), std::move(waiting.done));
}

void Router::anyFeedMayHaveGrown()
{
    QSet<QString> terminals;
    for (const auto &[ticket, waiting] : m_waiting)
        terminals.insert(waiting.terminalId);
    for (const QString &terminalId : terminals)
        feedGrew(terminalId);
}

void Router::drain()
{
    m_draining = true;
    while (!m_waiting.empty())
        endPoll(m_waiting.begin()->first);
}

void Router::heartbeat(const Admission &admission, const QByteArray &body, Done done)
{
    const Result<Heartbeat> heartbeat = Heartbeat::fromJson(body);
    if (!heartbeat)
        return done(messageProblem(heartbeat.error()));
    const double rate = m_intake.load().rowsPerSecond;
    const auto drain = int(rate), spread = int(contactSpread(m_terminalOfToken.size(), rate).count());
    m_parts.store.submit(
        [id = admission.terminalId, heartbeat = *heartbeat, spread, drain](HallStore &store) -> Result<HeartbeatReply> {
            const QDateTime now = QDateTime::currentDateTimeUtc();
            if (const Status heard = store.terminals.heard(id, heartbeat, now); !heard)
                return fail(heard.error());
            const Result<bool> doubted = store.terminals.setDoubts(id, heartbeat.doubts, now);
            if (!doubted)
                return fail(doubted.error());
            if (const Status noted = *doubted ? store.audit(QStringLiteral("doubts-reported"), id, now) : Status(); !noted)
                return fail(noted.error());
            const Result<QList<TseqRange>> missing = store.inbox.missing(id, heartbeat.highestTseq);
            if (!missing)
                return fail(missing.error());
            return HeartbeatReply{now, *missing, drain, spread};
        },
        [done](const Result<HeartbeatReply> &reply) {
            done(reply ? HallReply{200, reply->toJson()} : storeProblem(reply.error()));
        });
}

} // namespace yeban
