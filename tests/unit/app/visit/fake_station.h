// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/port.h"
#include "tests/unit/app/visit/answer_later.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace yeban::test {

/// What was asked is kept for the test to look at.
class FakeStation : public StationPort
{
    Q_OBJECT

public:
    void save(QObject *receiver, NewSubmission submission, Done<SavedCase> done) override
    {
        saved.append(submission);
        Result<SavedCase> answer = SavedCase{saved.size(), submission.id, QString(), QDateTime::currentDateTimeUtc()};
        if (submission.kind == OutboxKind::Application || submission.kind == OutboxKind::Appointment)
            answer->caseNumber = QStringLiteral("Q3-00000%1-K").arg(saved.size());
        if (saveError)
            answer = fail(*saveError);
        answerLater(this, receiver, std::move(done), std::move(answer));
    }
    Request checkRoom(QObject *receiver, Done<void> done) override
    {
        answerLater(this, receiver, std::move(done), roomError ? Status(fail(*roomError)) : Status());
        return {};
    }
    Request caseByReceipt(QObject *receiver, const ReceiptCode &code, Done<CaseView> done) override
    {
        const bool known = code.caseNumber == view.caseNumber && code.secret == secret;
        answerLater(this, receiver, std::move(done), known ? Result<CaseView>(view) : fail(ErrorCode::NotFound));
        return {};
    }
    Request caseById(QObject *receiver, const QString &submissionId, Done<CaseView> done) override
    {
        CaseView answer = view;
        answer.submissionId = submissionId;
        answerLater(this, receiver, std::move(done), Result<CaseView>(answer));
        return {};
    }
    Request checkStaff(QObject *receiver, const QString &badge, const QString &pin, const QString &applicant,
                       Done<StaffMember> done) override
    {
        const auto refused = [](const char *why) {
            return fail(ErrorCode::Refused, QString(), QLatin1String(why));
        };
        Result<StaffMember> answer = StaffMember{QStringLiteral("staff-7"), QStringLiteral("值班员")};
        if (staffError)
            answer = fail(*staffError);
        else if (badge != QLatin1String("YBS1:good"))
            answer = refused(staffRefusal::unknownBadge);
        else if (locked)
            answer = refused(staffRefusal::locked);
        else if (pin != QLatin1String("2468"))
            answer = refused(staffRefusal::wrongPin);
        else if (!applicant.isEmpty() && applicant == staffNumber)
            answer = refused(staffRefusal::isApplicant);
        answerLater(this, receiver, std::move(done), std::move(answer));
        return {};
    }
    Request staffView(QObject *receiver, Done<StaffView> done) override
    {
        answerLater(this, receiver, std::move(done), viewError ? Result<StaffView>(fail(*viewError)) : Result<StaffView>(staff));
        return {};
    }
    void settleSheet(QObject *receiver, const QString &printId, SheetFinding finding, const QString &staffId,
                     Done<void> done) override
    {
        const bool open = staff.doubtful && staff.doubtful->printId == printId && !settledBefore;
        staff.doubtful.reset();
        if (open)
            settled.append({finding, staffId});
        answerLater(this, receiver, std::move(done), open ? Status() : Status(fail(ErrorCode::NotFound)));
    }
    void movePaper(QObject *receiver, const PaperMove &move, Done<void> done) override
    {
        for (PaperLot &one : staff.paper)
            if (one.lot == move.lot && one.sheets + move.sheets >= 0 && !wrongNumbers) {
                one.sheets += move.sheets;
                moved.append(move);
                return answerLater(this, receiver, std::move(done), Status());
            }
        answerLater(this, receiver, std::move(done),
                    Status(fail(wrongNumbers ? ErrorCode::InvalidInput : ErrorCode::Refused)));
    }
    void rate(QObject *receiver, const QString &form, int level, Done<void> done) override
    {
        ratings.append({form, level});
        answerLater(this, receiver, std::move(done), Status());
    }
    void recordStageTimes(QObject *receiver, const QString &, const QMap<QString, qint64> &stages,
                          Done<void> done) override
    {
        stageTimes.append(stages);
        answerLater(this, receiver, std::move(done), Status());
    }
    void audit(QObject *receiver, const QString &category, const QByteArray &json, Done<void> done) override
    {
        audits.append({category, QJsonDocument::fromJson(json).object()});
        auditText += json;
        answerLater(this, receiver, std::move(done), Status());
    }

    /// The hall has decided; tells whoever waits.
    void decide(CaseState state, QList<GrantView> grants = {}, const QByteArray &reasons = {})
    {
        view.state = state;
        view.grants = std::move(grants);
        view.reasons = reasons;
        view.creditCode = state == CaseState::Approved ? QStringLiteral("929901010000000001") : QString();
        Q_EMIT caseChanged(saved.isEmpty() ? view.submissionId : saved.last().id);
    }
    QStringList auditCategories() const
    {
        QStringList all;
        for (const auto &line : audits)
            all.append(line.first);
        return all;
    }

    QList<NewSubmission> saved;
    QList<QPair<QString, int>> ratings;
    QList<QMap<QString, qint64>> stageTimes;
    QList<QPair<QString, QJsonObject>> audits;
    QByteArray auditText;
    CaseView view;
    QByteArray secret;
    QString staffNumber;
    StaffView staff;
    bool settledBefore = false;
    std::optional<Error> viewError;
    QList<QPair<SheetFinding, QString>> settled;
    QList<PaperMove> moved;
    bool wrongNumbers = false; ///< that are named with paper
    bool locked = false;
    std::optional<Error> saveError;
    std::optional<Error> roomError;
    std::optional<Error> staffError;
};

} // namespace yeban::test
