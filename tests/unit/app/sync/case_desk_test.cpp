// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/cases.h"
#include "app/protocol/window.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/sync/scripted_hall.h"

#include <QJsonDocument>

using namespace yeban;
using namespace yeban::test;

/// A citizen of another terminal stands here.
class CaseDeskTest : public QObject
{
    Q_OBJECT

private:
    const ReceiptCode m_code{CaseNumber::make(QStringLiteral("Q4"), 7)->text(), QByteArray(16, 's')};
    const CaseStanding m_standing{{randomUuid(), HallState::Approved, {}, QStringLiteral("92990101MA00000030")},
                                  m_code.caseNumber,
                                  QStringLiteral("individual-business-setup"),
                                  1,
                                  QDateTime(QDate(2026, 11, 21), QTime(22, 0), Qt::UTC),
                                  {QStringLiteral("original")}};

    const IdentityRecord m_identity{IdentityMethod::Face, 0.7, 0.5, QStringLiteral("m 1"), {}, {}, m_standing.time, m_standing.time};
    const CardHolder m_holder{QStringLiteral("990101199001010018"), QJsonDocument(m_identity.toObject()).toJson()};

    static Result<HallCase> find(SyncFixture &f, const ReceiptCode &code)
    {
        std::optional<Result<HallCase>> answer;
        f.sync->cases().findCase(&f.hall, code, [&](Result<HallCase> found) { answer = found; });
        [&] { EVENTUALLY(answer.has_value()); }();
        return answer.value_or(fail(ErrorCode::TimedOut));
    }

private Q_SLOTS:
    void aFoundCaseIsKnownHereFromNowOn()
    {
        SyncFixture f;
        HallRequestSeen seen;
        f.hall.onCase = [&](const HallRequestSeen &request) {
            seen = request;
            return HallReplyScript{200, m_standing.toJson()};
        };
        f.start();
        const auto found = find(f, m_code);
        QVERIFY(found);
        QCOMPARE(seen.target, QByteArray("/v1/cases/find"));
        QCOMPARE(CaseQuestion::fromJson(seen.body)->secret, m_code.secret);
        QCOMPARE(found->waitingSheets, m_standing.waitingSheets);
        QCOMPARE(found->view.state, CaseState::Approved);
        const auto kept =
            f.station->call({}, [this](Store &store, std::stop_token) { return store.caseByReceipt(m_code); });
        QCOMPARE(kept->submissionId, m_standing.decision.submissionId);
    }

    void theHolderAsksForTheSheets()
    {
        SyncFixture f;
        QList<HallRequestSeen> seen;
        f.hall.onCase = [&](const HallRequestSeen &request) {
            seen.append(request);
            return HallReplyScript{200, m_standing.toJson()};
        };
        f.start();
        QVERIFY(find(f, m_code));
        std::optional<Result<HallCase>> answer;
        f.sync->cases().fetchSheets(&f.hall, m_standing.decision.submissionId, m_holder,
                                    [&](Result<HallCase> moved) { answer = moved; });
        EVENTUALLY(answer.has_value());
        QVERIFY(*answer);
        QCOMPARE(seen.last().target, "/v1/cases/" + m_standing.decision.submissionId.toUtf8() + "/lease");
        QCOMPARE(HolderRequest::fromJson(seen.last().body)->holder, (Holder{m_holder.residentNumber, m_identity}));
    }

    // Found by the card alone: it is kept from the moment that its sheets are to come.
    void theHolderSeesTheirCases()
    {
        SyncFixture f;
        f.hall.onCase = [&](const HallRequestSeen &request) {
            return HallReplyScript{200, request.target.endsWith("/list") ? CaseList{{m_standing}}.toJson() : m_standing.toJson()};
        };
        f.start();
        std::optional<Result<QList<HallCase>>> list;
        f.sync->cases().listCases(&f.hall, m_holder, [&](Result<QList<HallCase>> found) { list = found; });
        EVENTUALLY(list.has_value());
        QVERIFY(*list);
        QCOMPARE((*list)->size(), 1);
        const HallCase &one = (*list)->first();
        QCOMPARE(one.view.submissionId, m_standing.decision.submissionId);
        QCOMPARE(one.view.caseNumber, m_standing.caseNumber);
        QCOMPARE(one.view.state, CaseState::Approved);
        QCOMPARE(one.waitingSheets, m_standing.waitingSheets);
        const auto known = [&] {
            return f.station
                ->call({}, [this](Store &store, std::stop_token) { return store.caseById(m_standing.decision.submissionId); })
                .has_value();
        };
        QVERIFY(!known());
        std::optional<Result<HallCase>> moved;
        f.sync->cases().fetchSheets(&f.hall, one.view.submissionId, m_holder, [&](Result<HallCase> now) { moved = now; });
        EVENTUALLY(moved.has_value());
        QVERIFY(*moved);
        QVERIFY(known());
    }

    void theWindowsRoomIsAskedFor()
    {
        SyncFixture f;
        QByteArray target;
        const QDate day(2026, 11, 24);
        f.hall.onCase = [&](const HallRequestSeen &request) {
            target = request.method + ' ' + request.target;
            return HallReplyScript{200, TakenTimes{{{m_standing.serviceId, day, QTime(9, 0), 3}, {QStringLiteral("other"), day, QTime(9, 0), 7}}}.toJson()};
        };
        f.start();
        std::optional<Result<QList<WindowTaken>>> answer;
        f.sync->cases().takenTimes(&f.hall, m_standing.serviceId, [&](Result<QList<WindowTaken>> taken) { answer = taken; });
        EVENTUALLY(answer.has_value());
        QVERIFY(*answer);
        QCOMPARE(target, QByteArray("GET /v1/window/taken"));
        QCOMPARE((*answer)->size(), 1);
        QCOMPARE((*answer)->first().people, 3);
    }

    void earlierAnswersComeSealedToTheVisit()
    {
        SyncFixture f;
        const OpeningKey visit = OpeningKey::generate();
        const PrefillValues earlier{m_standing.serviceId, {{QStringLiteral("tradeName"), QStringLiteral("清晨")}}};
        QByteArray wire;
        f.hall.onCase = [&](const HallRequestSeen &request) {
            const auto asked = PrefillRequest::fromJson(request.body);
            if (!asked || !request.target.endsWith("/prefill"))
                return HallReplyScript::problem(400, "bad-request");
            wire = PrefillReply{asked->visitKey.seal(SecretBytes(earlier.toJson()))}.toJson();
            return HallReplyScript{200, wire};
        };
        f.start();
        std::optional<Result<QByteArray>> sealed;
        f.sync->cases().prefill(&f.hall, m_standing.decision.submissionId, m_holder, visit.sealingKey().bytes(),
                                [&](Result<QByteArray> answer) { sealed = answer; });
        EVENTUALLY(sealed.has_value());
        QVERIFY(*sealed);
        QVERIFY(!wire.contains("tradeName"));
        const auto opened = visit.open(**sealed);
        QVERIFY(opened);
        QCOMPARE(*PrefillValues::fromJson(opened->toByteArray()), earlier);
    }

    void whatTheHallSaysNo()
    {
        SyncFixture f;
        HallReplyScript reply;
        f.hall.onCase = [&](const HallRequestSeen &) { return reply; };
        f.start();
        const QList<QPair<HallReplyScript, ErrorCode>> rows{
            {HallReplyScript::problem(404, "not-found"), ErrorCode::NotFound},
            {HallReplyScript::problem(403, "not-the-holder"), ErrorCode::Refused},
            {HallReplyScript::problem(429, "too-many"), ErrorCode::HallRefused},
            {HallReplyScript::problem(401, "unauthorized"), ErrorCode::HallRefused},
            {{404, "<html>", "text/html"}, ErrorCode::Unreachable}, // somebody else answers
            {{200, "{}"}, ErrorCode::Unreachable},
            {{.status = 200, .body = {}, .drop = true}, ErrorCode::Unreachable}};
        for (const auto &[said, heard] : rows) {
            reply = said;
            const auto answer = find(f, m_code);
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, heard);
        }
    }
};

YEBAN_TEST(CaseDeskTest)
#include "case_desk_test.moc"
