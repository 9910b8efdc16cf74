// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/uploader.h"

#include "app/base/log.h"
#include "app/protocol/batch.h"
#include "app/protocol/blob.h"
#include "app/protocol/heartbeat.h"
#include "app/protocol/message.h"
#include "app/protocol/time_reply.h"
#include "app/sync/contact.h"
#include "app/sync/renewal.h"

#include <QCoreApplication>

#include <utility>

namespace yeban {

YEBAN_LOG(logSync, "sync")

namespace {

constexpr const char *floorKey = "clock.floor";

// A lane that waits for nothing looks again after this long, should a bell have been missed.
constexpr std::chrono::milliseconds longestIdle{60'000};
constexpr std::chrono::milliseconds shortestSleep{20};

const char *nameOf(ClockQuality quality)
{
    switch (quality) {
    case ClockQuality::Unknown:
        return "unknown";
    case ClockQuality::Held:
        return "held";
    case ClockQuality::Known:
        return "known";
    }
    Q_UNREACHABLE();
}

/// For the technician.
QString wordsOf(const HttpAnswer &answer)
{
    return answer.status == 0 ? QStringLiteral("no answer")
                              : QStringLiteral("%1 %2").arg(answer.status).arg(problemCode(answer)).trimmed();
}

} // namespace

QDateTime clockFloor(Store &store)
{
    const auto text = store.meta(QLatin1String(floorKey));
    return text ? QDateTime::fromString(QString::fromLatin1(*text), Qt::ISODateWithMs) : QDateTime();
}

Uploader::Uploader(LaneParts &parts, HallLine &line, HallLine &open)
    : m_parts(parts), m_line(line), m_open(open), m_delivery(parts, line), m_together(maxBatchItems)
{
}

void Uploader::run()
{
    m_nextBeat = m_pauseEnd = m_line.now() + contactWait(m_parts, m_line); // all may have been without power
    while (!m_line.stopped()) {
        beatIfDue();
        if (m_line.now() >= m_pauseEnd)
            drain();
        if (!m_line.stopped())
            wait();
    }
}

void Uploader::beatIfDue()
{
    const bool held = m_asked && m_line.now() < m_pauseEnd; // one who asked for patience is left alone
    if (m_line.now() < m_nextBeat || held)
        return;
    m_beatHeld = Time(0);
    beat();
    m_nextBeat = m_line.now() + std::max(m_parts.times.heartbeat, m_beatHeld);
}

void Uploader::contactAgain(Time wait)
{
    m_pauseEnd = m_line.now() + wait;
    m_nextBeat = std::max(m_nextBeat, m_pauseEnd);
    m_failures = 0;
    m_parts.awaitsContact = false;
}

void Uploader::wait()
{
    const Time left = m_pauseEnd - m_line.now();
    if (left <= Time(0)) {
        m_line.sleep(untilDue());
        return;
    }
    if (m_asked) {
        m_line.sleep(left, HallLine::Wake::OnlyInTime);
        return;
    }
    const bool knocks = m_parts.awaitsContact;
    Time slice = std::min(left, m_nextBeat - m_line.now());
    if (knocks)
        slice = std::min(slice, m_parts.times.knock);
    // A new submission may try at once: a citizen stands there. So may all, when the way is open again.
    if (m_line.sleep(std::max(slice, shortestSleep))) {
        m_pauseEnd = Time(0);
        return;
    }
    if (!knocks || m_line.stopped() || m_line.now() >= m_pauseEnd)
        return;
    const bool wasClosed = std::exchange(m_closed, !m_line.knock());
    if (wasClosed && !m_closed)
        contactAgain(contactWait(m_parts, m_line));
}

Uploader::Time Uploader::untilDue()
{
    auto wait = std::min(longestIdle, m_nextBeat - m_line.now());
    const auto due = inStore([](Store &store, std::stop_token) { return store.nextDue(); });
    if (due && due->isValid())
        wait = std::min(wait, Time(m_parts.clock.now().msecsTo(*due)));
    return std::max(wait, shortestSleep); // never a busy loop, whatever the clock does
}

void Uploader::beat()
{
    askTime();
    renewCertificate();
    if (sendHeartbeat() && m_parts.awaitsContact)
        contactAgain(Time(0));
    const QDateTime before = m_parts.clock.now().addMSecs(-m_parts.times.purgeAfter.count());
    if (const auto purged = inStore([before](Store &store, std::stop_token) { return store.purge(before); });
        purged && *purged > 0)
        qCInfo(logSync) << "purged" << *purged << "acknowledged bodies";
}

void Uploader::askTime()
{
    const QByteArray nonce = randomBytes(16);
    const auto encoded = nonce.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const auto answer =
        m_open.exchange({.method = "GET",
                         .path = QStringLiteral("/v1/time?nonce=") + QString::fromLatin1(encoded),
                         .patience = m_parts.times.answer,
                         .dates = Dates::AskedFor});
    if (!answer || answer->status != 200)
        return; // the heartbeat that follows says whether there is a hall
    const auto time = SignedMessage::fromJson(answer->body).and_then([this](const SignedMessage &message) {
        return openMessage<TimeReply>(message, m_parts.enrolment.hallKey);
    });
    if (!time || !time->matches(nonce)) {
        m_parts.alarm(QStringLiteral("the time was not signed by the hall"));
        return;
    }
    m_parts.clock.setKnown(time->time);
    const QDateTime now = time->time;
    inStore([now](Store &store, std::stop_token) -> Status {
        const QDateTime floor = clockFloor(store);
        if (floor.isValid() && now <= floor)
            return {};
        return store.setMeta(QLatin1String(floorKey), now.toString(Qt::ISODateWithMs).toLatin1());
    });
}

void Uploader::renewCertificate()
{
    const auto tls = m_parts.tls.load();
    if (!tls || !m_parts.keys || !renewalIsDue(tls->identity, m_parts.clock.now()))
        return;
    const auto identity = yeban::renewCertificate(m_open, m_parts.enrolment, m_parts.keys->signing());
    const Status kept = identity ? Enrolment::saveIdentity(m_parts.enrolment.dataFolder, *identity)
                                 : Status(fail(identity.error()));
    if (!kept) {
        qCWarning(logSync) << "no new certificate:" << yeban::nameOf(kept.error().code) << kept.error().detail;
        return; // tried again with the next heartbeat
    }
    m_parts.setTls({tls->authority, *identity});
    qCInfo(logSync) << "a new certificate until" << readCertificate(identity->certificate)->until;
}

bool Uploader::sendHeartbeat()
{
    const auto heartbeat = inStore([this](Store &store, std::stop_token) -> Result<Heartbeat> {
        const auto figures = store.figures();
        const auto audit = store.auditHead();
        const auto cursor = store.feedCursor();
        const auto stock = store.stock().onHand();
        const auto doubts = store.doubts();
        if (!figures || !audit || !cursor || !stock || !doubts)
            return fail(ErrorCode::StoreBroken);
        Heartbeat beat;
        beat.highestTseq = static_cast<quint64>(figures->highestTseq);
        beat.acknowledgedTseq = static_cast<quint64>(figures->acknowledgedTseq);
        beat.oldestWaitingSeconds = figures->oldestWaitingSeconds;
        beat.feedNumber = static_cast<quint64>(*cursor);
        beat.auditHead = audit->hash;
        beat.stock = *stock;
        beat.doubts = *doubts;
        return beat;
    });
    Heartbeat beat =
        heartbeat.value_or(Heartbeat{}); // a broken store is told too: by zeros and the device states
    beat.software = QCoreApplication::applicationVersion();
    beat.time = m_parts.clock.now();
    beat.clockQuality = QLatin1String(nameOf(m_parts.clock.quality()));
    if (const auto devices = m_parts.devices.load())
        beat.devices = *devices;
    const auto answer =
        m_line.exchange({.method = "POST",
                         .path = m_parts.path(QStringLiteral("heartbeat")),
                         .headers = {m_parts.authorization(), {"Content-Type", "application/json"}},
                         .body = beat.toJson(),
                         .patience = m_parts.times.answer});
    if (!answer && answer.error().code == ErrorCode::Cancelled)
        return false;
    if (!answer && answer.error().deviceCode == QLatin1String("tls"))
        m_parts.alarm(QStringLiteral("somebody else answers in the hall's place: %1").arg(answer.error().detail));
    const UploadMove move =
        answer ? judgeReply(answer->status, problemCode(*answer), ReceiptCheck::Valid) : UploadMove::BackOff;
    if (answer && obeysRetryAfter(move))
        m_beatHeld = answer->retryAfter.value_or(Time(0));
    const auto reply = answer ? HeartbeatReply::fromJson(answer->body) : fail(answer.error());
    const bool reached = move == UploadMove::Ack && reply;
    if (reached)
        keepContactSpread(m_parts, reply->spreadSeconds);
    m_parts.link(reached                     ? LinkState::Reachable
                 : move == UploadMove::Pause ? LinkState::NotEnrolled
                                             : LinkState::Unreachable);
    if (reached && heartbeat && !reply->missing.isEmpty() && reply->missing.first().from <= beat.acknowledgedTseq)
        m_parts.alarm(QStringLiteral("the hall misses submissions that it has signed for"));
    return reached;
}

Result<QList<OutboxItem>> Uploader::take(Size wanted)
{
    const QDateTime now = m_parts.clock.now();
    const qsizetype most = m_alone > 0 ? 1 : m_together;
    m_alone = std::max<qsizetype>(0, m_alone - 1);
    return inStore([now, most, wanted](Store &store, std::stop_token) -> Result<QList<OutboxItem>> {
        QList<OutboxItem> items;
        qsizetype bytes = 0;
        while (items.size() < most) {
            const auto item = store.next(now);
            if (!item)
                return fail(item.error());
            if (!*item)
                break;
            const qsizetype size = (*item)->sealed.size();
            bytes += size + batchItemOverhead;
            const bool goesAlone = size > largestPutBody;
            const bool isInTheWay = wanted == Size::Small || !items.isEmpty();
            if ((goesAlone && isInTheWay) || (!items.isEmpty() && bytes > maxBatchBytes))
                break;
            if (const Status marked = store.setInflight((*item)->tseq); !marked)
                return fail(marked.error());
            items.append(**item);
            if (goesAlone)
                break;
        }
        return items;
    });
}

void Uploader::drain()
{
    while (!m_line.stopped()) {
        const auto items = take(Size::Any);
        if (!items || items->isEmpty())
            return;
        const auto stop = deliver(*items, Size::Any);
        m_failures = stop ? m_failures + 1 : 0;
        if (!stop)
            continue;
        if (stop->move == UploadMove::WrongServer)
            m_parts.alarm(QStringLiteral("somebody else answers in the hall's place: %1").arg(wordsOf(stop->answer)));
        return pauseFor(stop->move, stop->answer);
    }
}

std::optional<Uploader::Stop> Uploader::deliver(const QList<OutboxItem> &items, Size size)
{
    qCInfo(logSync) << "sending" << items.size() << "submissions from" << items.first().tseq;
    const auto between = [this, size] { return size == Size::Any ? letOthersBy() : std::nullopt; };
    const QList<HttpAnswer> answers = items.size() == 1 ? QList<HttpAnswer>{m_delivery.one(items.first(), between)}
                                                        : m_delivery.together(items);
    if (answers.isEmpty()) {
        putBack(items);
        return std::nullopt;
    }
    learnFrom(answers.first(), items.size());
    std::optional<Stop> stop;
    for (qsizetype i = 0; i < items.size(); ++i) {
        const UploadMove move = m_delivery.judge(items[i], answers[i]);
        settle(items[i], move, answers[i]);
        if (stopsTheLane(move))
            stop = Stop{move, answers[i]};
    }
    return stop;
}

std::optional<HttpAnswer> Uploader::letOthersBy()
{
    beatIfDue();
    const auto items = m_line.stopped() ? fail(ErrorCode::Cancelled) : take(Size::Small);
    if (!items || items->isEmpty())
        return std::nullopt;
    const auto stop = deliver(*items, Size::Small);
    return stop ? std::optional(stop->answer) : std::nullopt;
}

// What it could not do in time it would not do in time either when it was asked the same again.
void Uploader::learnFrom(const HttpAnswer &answer, qsizetype asked)
{
    constexpr qsizetype step = maxBatchItems / 10;
    if (answer.status == 0 && answer.silence == Silence::Late)
        m_together = std::max<qsizetype>(1, asked / 2);
    else if (answer.status != 0)
        m_together = std::min<qsizetype>(maxBatchItems, m_together + step);
}

void Uploader::pauseFor(UploadMove move, const HttpAnswer &answer)
{
    m_pauseEnd = m_line.now() +
                 waitAfter(move, m_failures, answer.retryAfter, m_parts.times.backoffUnit, m_line.chance());
    m_asked = move == UploadMove::Rest || (obeysRetryAfter(move) && answer.retryAfter);
    const bool nobody = answer.status == 0;
    m_parts.awaitsContact = nobody || move == UploadMove::WrongServer;
    // A way that has opened since the request must be seen to have opened.
    m_closed = answer.silence == Silence::Closed || (nobody && !m_line.stopped() && !m_line.knock());
}

void Uploader::putBack(const QList<OutboxItem> &items)
{
    m_alone = items.size();
    inStore([items](Store &store, std::stop_token) -> Status {
        Status step;
        for (const OutboxItem &item : items)
            if (step)
                step = store.setRetry(item.tseq, {}, QStringLiteral("refused together with others"));
        return step;
    });
}

void Uploader::settle(const OutboxItem &item, UploadMove move, const HttpAnswer &answer)
{
    const qint64 tseq = item.tseq;
    const QString said = wordsOf(answer);
    QDateTime next;
    if (move == UploadMove::TryAgain)
        next = m_parts.clock.now().addMSecs(
            waitAfter(move, item.attempts + 1, answer.retryAfter, m_parts.times.backoffUnit, m_line.chance())
                .count());
    const QByteArray receipt = answer.body;
    inStore([tseq, move, said, next, receipt](Store &store, std::stop_token) {
        switch (move) {
        case UploadMove::Ack:
            return store.setAcked(tseq, receipt);
        case UploadMove::Reject:
            return store.setRejected(tseq, said);
        case UploadMove::Quarantine:
            return store.setQuarantined(tseq, said);
        default:
            return store.setRetry(tseq, next, said);
        }
    });
    if (move == UploadMove::Reject || move == UploadMove::Quarantine)
        m_parts.alarm(QStringLiteral("submission %1: %2").arg(tseq).arg(said));
    if (m_line.stopped())
        return;
    if (move != UploadMove::Ack)
        qCWarning(logSync) << "submission" << tseq << "not taken:" << said;
    const bool away = move == UploadMove::WrongServer || (move == UploadMove::BackOff && answer.status == 0);
    m_parts.link(move == UploadMove::Pause ? LinkState::NotEnrolled
                 : away                    ? LinkState::Unreachable
                                           : LinkState::Reachable);
}

} // namespace yeban
