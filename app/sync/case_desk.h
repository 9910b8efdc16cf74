// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/cases.h"
#include "app/sync/lane_parts.h"

namespace yeban {

/// Asks the hall for a citizen who stands here and waits: one question at a time, on a connection of its own, so that
/// neither a long upload nor a long poll is in the way. Home thread object.
class CaseDesk final : public HallPort
{
public:
    /// `parts` outlive it.
    explicit CaseDesk(LaneParts &parts) : m_parts(parts) {}

    Request findCase(QObject *receiver, const ReceiptCode &code, Done<HallCase> done) override;
    Request fetchSheets(QObject *receiver, const QString &submissionId, const CardHolder &holder,
                        Done<HallCase> done) override;
    Request listCases(QObject *receiver, const CardHolder &holder, Done<QList<HallCase>> done) override;
    Request prefill(QObject *receiver, const QString &submissionId, const CardHolder &holder, const QByteArray &visitKey,
                    Done<QByteArray> done) override;
    Request takenTimes(QObject *receiver, const QString &serviceId, Done<QList<WindowTaken>> done) override;

private:
    /// Without a body it is a GET.
    Result<QByteArray> ask(const std::stop_token &stop, const QString &path, QByteArray body = {});
    Result<HallCase> keep(const std::stop_token &stop, const Result<QByteArray> &answer, HeardCase heard);
    Result<QList<HallCase>> lookedUp(const std::stop_token &stop, const CaseList &list);

    LaneParts &m_parts;
    Worker m_worker{QStringLiteral("case-desk")}; ///< last: joined first
};

} // namespace yeban
