// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/feed_lane.h"

#include "app/base/log.h"
#include "app/sync/contact.h"
#include "app/sync/reply_table.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace yeban {

YEBAN_LOG(logFeed, "feed")

namespace {

constexpr qsizetype largestPage = 8 * 1024 * 1024;

CaseState caseStateOf(HallState state)
{
    switch (state) {
    case HallState::Accepted:
        return CaseState::Accepted;
    case HallState::Later:
        return CaseState::Later;
    case HallState::Approved:
        return CaseState::Approved;
    case HallState::Refused:
        return CaseState::Refused;
    }
    Q_UNREACHABLE();
}

} // namespace

StoredGrant grantOf(const PrintGrant &grant)
{
    StoredGrant stored;
    stored.grantId = grant.grantId;
    stored.submissionId = grant.submissionId;
    stored.sheetId = grant.sheetId;
    stored.templateId = grant.templateName;
    stored.media = grant.media;
    stored.tray = grant.tray;
    stored.sealedBody = grant.sealed.body;
    stored.byReceipt = grant.sealed.byReceipt;
    stored.byResident = grant.sealed.byResident;
    return stored;
}

HallDecision decisionOf(const CaseDecision &decision)
{
    QJsonArray reasons;
    for (const HallReason &reason : decision.reasons)
        reasons.append(reason.toObject());
    return {decision.submissionId, caseStateOf(decision.state),
            QJsonDocument(reasons).toJson(QJsonDocument::Compact), decision.creditCode};
}

FeedLane::FeedLane(LaneParts &parts, const Bell &bell, std::stop_token stop)
    : m_parts(parts), m_lane(parts.enrolment.hall, bell, std::move(stop), &parts.tls, &parts.clock)
{
}

void FeedLane::run()
{
    int failures = 0;
    m_lane.sleep(contactWait(m_parts, m_lane)); // all may have been without power; the other lane's contact ends it
    while (!m_lane.stopped()) {
        const auto began = Clock::sinceBoot();
        if (poll()) {
            failures = 0;
            // A hall that does not hold the request open must not make this a busy loop.
            if (Clock::sinceBoot() - began < std::min(m_parts.times.longPoll, m_parts.times.backoffUnit))
                m_lane.sleep(m_parts.times.backoffUnit / 5);
            continue;
        }
        if (m_lane.stopped())
            return;
        ++failures;
        const auto wait = waitAfter(UploadMove::BackOff, failures, m_asked, m_parts.times.backoffUnit, m_lane.chance());
        if (m_asked)
            m_lane.sleep(wait, HallLine::Wake::OnlyInTime);
        else
            m_lane.sleep(std::max(contactWait(m_parts, m_lane), wait));
    }
}

bool FeedLane::poll()
{
    m_asked.reset();
    const auto cursor = inStore([](Store &store, std::stop_token) { return store.feedCursor(); });
    if (!cursor)
        return false;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_parts.times.longPoll).count();
    const auto answer = m_lane.exchange(
        {.method = "GET",
         .path = m_parts.path(QStringLiteral("feed?after=%1&wait=%2").arg(*cursor).arg(seconds)),
         .headers = {m_parts.authorization()},
         .patience = m_parts.times.longPoll + m_parts.times.answer,
         .mostBytes = largestPage});
    if (!answer) {
        if (answer.error().code != ErrorCode::Cancelled)
            m_parts.link(LinkState::Unreachable);
        return false;
    }
    const auto page =
        answer->status == 200 ? FeedPage::fromJson(answer->body) : Result<FeedPage>(fail(Error{}));
    if (!page) {
        const UploadMove move = judgeReply(answer->status, problemCode(*answer), ReceiptCheck::Bad);
        if (obeysRetryAfter(move))
            m_asked = answer->retryAfter;
        m_parts.link(move == UploadMove::Pause ? LinkState::NotEnrolled : LinkState::Unreachable);
        return false;
    }
    return apply(*page);
}

bool FeedLane::apply(const FeedPage &page)
{
    for (const SignedMessage &message : page.entries) {
        const Status applied = applyEntry(message);
        if (applied)
            continue;
        qCWarning(logFeed) << "feed entry not applied:" << nameOf(applied.error().code)
                           << applied.error().detail;
        if (applied.error().code == ErrorCode::BadSignature) {
            m_parts.alarm(QStringLiteral("a feed entry was not signed by the hall for this terminal"));
            m_parts.link(LinkState::Unreachable);
        }
        return false;
    }
    m_parts.link(LinkState::Reachable);
    return true;
}

Status FeedLane::applyEntry(const SignedMessage &message)
{
    const auto entry = openMessage<FeedEntry>(message, m_parts.enrolment.hallKey);
    if (!entry && entry.error().code != ErrorCode::BadSignature) {
        // Signed by the hall, of a kind that this version does not know: numbers have no gaps, so it is the
        // next.
        const QString why = entry.error().detail;
        return inStore([why](Store &store, std::stop_token) -> Status {
            const auto cursor = store.feedCursor();
            return cursor ? store.skipFeedEntry(*cursor + 1, why) : Status(fail(cursor.error()));
        });
    }
    if (!entry)
        return fail(entry.error());
    if (entry->terminalId != m_parts.enrolment.terminalId)
        return fail(ErrorCode::BadSignature, QStringLiteral("for another terminal"));
    const auto number = static_cast<qint64>(entry->number);
    if (const auto *decision = std::get_if<CaseDecision>(&entry->content))
        return inStore([number, made = decisionOf(*decision)](Store &store, std::stop_token) {
            return store.applyDecision(number, made);
        });
    if (const auto *recall = std::get_if<GrantRecall>(&entry->content))
        return inStore([number, id = recall->submissionId](Store &store, std::stop_token) {
            return store.applyRecall(number, id);
        });
    return inStore([number, made = grantOf(std::get<PrintGrant>(entry->content))](
                       Store &store, std::stop_token) { return store.applyGrant(number, made); });
}

} // namespace yeban
