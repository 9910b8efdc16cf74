// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/cases.h"
#include "app/protocol/enrol.h"
#include "app/protocol/feed.h"
#include "app/protocol/payload.h"
#include "app/protocol/submission.h"
#include "app/services/catalogue.h"
#include "app/standards/standards.h"
#include "hall_process.h"

namespace yeban::test {

/// A submission ready to be put: what a real terminal has in its outbox.
struct Outgoing
{
    SubmissionPut put;
    QByteArray envelope;
};

/// The part of a terminal that speaks to the hall, with keys of its own.
class TestTerminal
{
public:
    explicit TestTerminal(HallProcess &hall);

    /// With an invitation of its own. False if anything about the hall's answer is wrong.
    bool enrol();
    Answer enrolWith(const QString &code);
    const EnrolReply &enrolment() const { return m_reply; }
    QString path(const QString &rest) const
    {
        return QStringLiteral("/v1/terminals/%1/%2").arg(m_reply.terminalId, rest);
    }
    Headers token() const { return {{"Authorization", "Bearer " + m_reply.token.toLatin1()}}; }

    Outgoing seal(SubmissionKind kind, const QByteArray &payload);
    Outgoing seal(const SubmissionPayload &payload)
    {
        return seal(SubmissionKind::Application, payload.toJson());
    }
    Answer send(const Outgoing &outgoing);
    /// POST with its token.
    Answer post(const QString &path, const QByteArray &body);
    /// The receipt if the answer is 200 or 201 and the hall signed exactly this submission.
    std::optional<SubmissionReceipt> receipt(const Answer &answer, const Outgoing &outgoing) const;
    /// Signs anew what was changed after seal().
    void sign(Outgoing &outgoing) const;

    /// Entries after `after`, verified and in order; waits until there are `count`, up to a time limit.
    QList<FeedEntry> feed(quint64 after, int count);
    /// The decision on this submission, once it is there.
    std::optional<CaseDecision> decision(const QString &submissionId);

    const OpeningKey &grantKey() const { return m_grant; }

private:
    HallProcess &m_hall;
    SigningKey m_signing = SigningKey::generate();
    OpeningKey m_grant = OpeningKey::generate();
    EnrolReply m_reply;
    VerifyKey m_hallKey;
    quint64 m_tseq = 0;
};

/// Somebody who was compared with their card and was so alike.
Holder compared(const QString &residentNumber, double score = 0.71);

const Standards &testStandards();
const ServiceItem &testItem();
/// A fictional resident number with a right check character; another one for every `ordinal` below 1000.
QString residentNumber(int ordinal);
/// An application that the rules approve: 青禾县<tradeName>百货店.
SubmissionPayload application(const QString &tradeName, int person = 1);
/// Puts the hash in order after the values were changed.
void sealForm(SubmissionPayload &payload);

} // namespace yeban::test
