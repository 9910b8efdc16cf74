// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/grant.h"
#include "app/protocol/window.h"
#include "app/standards/credit_code.h"
#include "hall_suite.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::test;

class DecisionsTest : public QObject
{
    Q_OBJECT

private:
    EnrolledTerminal m_place;

    bool start(const QByteArray &config = {}) { return m_place.start(config); }
    HallProcess &hall() const { return m_place.hall(); }
    TestTerminal &terminal() const { return m_place.terminal(); }
    std::optional<CaseDecision> decide(const Outgoing &outgoing)
    {
        if (terminal().send(outgoing).status != 201)
            return std::nullopt;
        return terminal().decision(outgoing.put.submissionId);
    }
    std::optional<CaseDecision> decide(const SubmissionPayload &payload)
    {
        return decide(terminal().seal(payload));
    }
    static QByteArray bytesOf(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QString codeOf(const std::optional<CaseDecision> &decision)
    {
        return decision && !decision->reasons.isEmpty() ? decision->reasons.first().code : QString();
    }

private Q_SLOTS:
    void cleanup() { m_place.end(); }

    void anApprovalBringsACodeAndTwoGrants()
    {
        QVERIFY(start());
        const SubmissionPayload payload = application(QStringLiteral("清晨"));
        const Outgoing outgoing = terminal().seal(payload);
        QCOMPARE(terminal().send(outgoing).status, 201);
        const QList<FeedEntry> entries = terminal().feed(0, 3);
        QCOMPARE(entries.size(), 3);
        const auto decision = std::get<CaseDecision>(entries.at(0).content);
        QCOMPARE(decision.submissionId, outgoing.put.submissionId);
        QCOMPARE(decision.state, HallState::Approved);
        const auto code = CreditCode::parse(decision.creditCode);
        QVERIFY(code);
        QVERIFY(code->text().startsWith(QStringLiteral("92990101")));

        QStringList sheets;
        for (const FeedEntry &entry : {entries.at(1), entries.at(2)}) {
            const auto grant = std::get<PrintGrant>(entry.content);
            sheets.append(grant.sheetId);
            const auto byReceipt =
                unwrapByReceipt(grant.grantId, grant.sealed, terminal().grantKey(), payload.receiptSecret);
            const auto byResident =
                unwrapByResident(grant.grantId, grant.sealed, terminal().grantKey(), payload.residentNumber);
            QVERIFY(byReceipt && byResident);
            QVERIFY(*byReceipt == *byResident);
            const auto bytes = openGrantBody(grant.grantId, grant.sealed.body, *byReceipt);
            QVERIFY(bytes);
            const auto body = GrantBody::fromJson(bytes->toByteArray());
            QVERIFY(body);
            QCOMPARE(body->templateName, grant.templateName);
            QCOMPARE(body->values.value(QStringLiteral("name")), QStringLiteral("青禾县清晨百货店"));
            QCOMPARE(body->values.value(QStringLiteral("creditCode")), decision.creditCode);
            QVERIFY(!unwrapByReceipt(grant.grantId, grant.sealed, terminal().grantKey(), randomSecret()));
            QVERIFY(
                !unwrapByReceipt(grant.grantId, grant.sealed, OpeningKey::generate(), payload.receiptSecret));
        }
        QCOMPARE(sheets, (QStringList{QStringLiteral("duplicate"), QStringLiteral("original")}));
    }

    void everyApprovalHasACodeOfItsOwn()
    {
        QVERIFY(start());
        const auto one = decide(application(QStringLiteral("清晨"), 1));
        const auto two = decide(application(QStringLiteral("晚风"), 2));
        QVERIFY(one && two);
        QCOMPARE(one->state, HallState::Approved);
        QCOMPARE(two->state, HallState::Approved);
        QVERIFY(one->creditCode != two->creditCode);
    }

    void oneAlteredFieldIsRefused()
    {
        QVERIFY(start());
        SubmissionPayload payload = application(QStringLiteral("清晨"));
        payload.values.insert(QStringLiteral("funds"), QStringLiteral("6")); // after it was signed
        const auto decision = decide(payload);
        QVERIFY(decision);
        QCOMPARE(decision->state, HallState::Refused);
        QCOMPARE(codeOf(decision), QStringLiteral("altered"));
        QVERIFY(decision->creditCode.isEmpty());
    }

    void aForeignSignatureIsRefused()
    {
        QVERIFY(start());
        Outgoing outgoing = terminal().seal(application(QStringLiteral("清晨")));
        outgoing.put.signature =
            SigningKey::generate().sign(outgoing.put.signedBytes(terminal().enrolment().terminalId));
        QCOMPARE(codeOf(decide(outgoing)), QStringLiteral("unverified"));
    }

    void anEnvelopeOfAnotherSubmissionIsRefused()
    {
        QVERIFY(start());
        Outgoing outgoing = terminal().seal(application(QStringLiteral("清晨")));
        outgoing.put.submissionId = randomUuid(); // signed anew, but the sealed header says another id
        terminal().sign(outgoing);
        QCOMPARE(codeOf(decide(outgoing)), QStringLiteral("unverified"));
    }

    void garbageInTheEnvelopeIsRefused()
    {
        QVERIFY(start());
        QCOMPARE(codeOf(decide(terminal().seal(SubmissionKind::Application, "{\"version\":1}"))),
                 QStringLiteral("unverified"));
    }

    void theCardMustBeTheApplicants()
    {
        QVERIFY(start());
        SubmissionPayload payload = application(QStringLiteral("清晨"), 1);
        payload.residentNumber = residentNumber(2);
        QCOMPARE(codeOf(decide(payload)), QStringLiteral("applicant-mismatch"));
    }

    void aFormThatBreaksARuleIsRefused()
    {
        QVERIFY(start());
        SubmissionPayload payload = application(QStringLiteral("清晨"));
        payload.values.remove(QStringLiteral("premisesLine"));
        sealForm(payload);
        const auto decision = decide(payload);
        QVERIFY(decision);
        QCOMPARE(decision->state, HallState::Refused);
        QCOMPARE(decision->reasons.first().fieldId, QStringLiteral("premisesLine"));
    }

    void aNameCanBeTakenOnce()
    {
        QVERIFY(start());
        QVERIFY(!hall().command(
                         {QStringLiteral("name"), QStringLiteral("add"), QStringLiteral("青禾县 晚风百货店")})
                     .isEmpty());
        const auto entered = decide(application(QStringLiteral("晚风"), 1));
        QVERIFY(entered);
        QCOMPARE(entered->state, HallState::Refused);
        QCOMPARE(codeOf(entered), QStringLiteral("name-taken"));
        QVERIFY(!entered->reasons.first().text.zh.isEmpty());

        const auto first = decide(application(QStringLiteral("清晨"), 2));
        const auto second = decide(application(QStringLiteral("清晨"), 3));
        QVERIFY(first && second);
        QCOMPARE(first->state, HallState::Approved);
        QCOMPARE(second->state, HallState::Refused);
        QCOMPARE(codeOf(second), QStringLiteral("name-taken"));
        QVERIFY(
            hall().command({QStringLiteral("name"), QStringLiteral("add"), QStringLiteral("青禾县晚风百货店")})
                .isEmpty());
    }

    void aPermitIsDecidedByAPerson()
    {
        QVERIFY(start());
        SubmissionPayload payload = application(QStringLiteral("清晨"));
        payload.values.insert(QStringLiteral("scope"), QStringLiteral("F001,F043"));
        sealForm(payload);
        const Outgoing outgoing = terminal().seal(payload);
        const auto later = decide(outgoing);
        QVERIFY(later);
        QCOMPARE(later->state, HallState::Later);
        QVERIFY(hall().command({QStringLiteral("decide"), QStringLiteral("--staff"), QStringLiteral("王科长"),
                               QStringLiteral("Z9-000001-X"), QStringLiteral("approve")})
                    .isEmpty());
        const QStringList approve{QStringLiteral("decide"), QStringLiteral("--staff"),
                                  QStringLiteral("王科长"), outgoing.put.caseNumber,
                                  QStringLiteral("approve")};
        QVERIFY(hall().command(approve).contains("approved"));
        const QList<FeedEntry> entries = terminal().feed(1, 3);
        QCOMPARE(entries.size(), 3);
        QCOMPARE(std::get<CaseDecision>(entries.first().content).state, HallState::Approved);
        QVERIFY(hall().command(approve).isEmpty()); // decided is decided
    }

    /// What was handed in sealed comes out as the form that was signed, for whoever answers for it.
    void drawsTheSignedApplicationForTheCaseFile()
    {
        QVERIFY(start());
        const SubmissionPayload payload = application(QStringLiteral("清晨"));
        const Outgoing outgoing = terminal().seal(payload);
        QVERIFY(decide(outgoing));
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("form.pdf"));
        const auto form = [&](const QString &caseNumber, const QString &staff) {
            return hall().command({QStringLiteral("form"), QStringLiteral("--staff"), staff, QStringLiteral("--file"),
                                   file, caseNumber});
        };
        QVERIFY(form(QStringLiteral("Z9-000001-X"), QStringLiteral("王科长")).isEmpty());
        QVERIFY(form(outgoing.put.caseNumber, {}).isEmpty()); // nobody answers for it
        QVERIFY(!QFile::exists(file));
        const QByteArray answer = form(outgoing.put.caseNumber, QStringLiteral("王科长"));
        QVERIFY2(answer.contains("form.pdf") && answer.size() < 1000, answer.constData());
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const QString first = folder.filePath(QStringLiteral("first.pdf"));
        QVERIFY(QFile::rename(file, first));
        QVERIFY(!form(outgoing.put.caseNumber, QStringLiteral("李科员")).isEmpty()); // nobody keeps it: it is made anew
        QVERIFY(bytesOf(file).startsWith("%PDF"));
        QCOMPARE(bytesOf(file), bytesOf(first));
        QProcess reader;
        reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), file, QStringLiteral("-")});
        QVERIFY(reader.waitForFinished(60'000));
        const QString text = QString::fromUtf8(reader.readAllStandardOutput());
        for (const QString &said : {outgoing.put.caseNumber, payload.residentNumber, QStringLiteral("青禾县清晨"),
                                    QStringLiteral("春水路18号102室"), QStringLiteral("13800138000"),
                                    QStringLiteral("0.71")})
            QVERIFY2(text.contains(said), qPrintable(said + QStringLiteral(" not in ") + text));
        QVERIFY(form(outgoing.put.caseNumber, QStringLiteral("王科长")).isEmpty()); // never over another file
    }

    void aHallMayDecideEverythingLater()
    {
        QVERIFY(start("[hall]\nname = \"青禾县政务服务大厅\"\ndecide = \"later\"\nresident_wrap = false\n"));
        const SubmissionPayload payload = application(QStringLiteral("清晨"));
        const Outgoing outgoing = terminal().seal(payload);
        const auto later = decide(outgoing);
        QVERIFY(later);
        QCOMPARE(later->state, HallState::Later);
        QCOMPARE(codeOf(later), QStringLiteral("staff-decides"));
        QVERIFY(hall().command({QStringLiteral("decide"), QStringLiteral("--staff"), QStringLiteral("王科长"),
                               outgoing.put.submissionId, QStringLiteral("refuse")})
                    .contains("refused"));
        const QList<FeedEntry> entries = terminal().feed(1, 1);
        QCOMPARE(entries.size(), 1);
        QCOMPARE(std::get<CaseDecision>(entries.first().content).state, HallState::Refused);
    }

    void aWeakComparisonIsLookedAt()
    {
        QVERIFY(start());
        SubmissionPayload payload = application(QStringLiteral("清晨"));
        payload.identity.score = 0.49;
        const auto decision = decide(payload);
        QVERIFY(decision);
        QCOMPARE(decision->state, HallState::Later);
        QCOMPARE(codeOf(decision), QStringLiteral("identity"));
    }

    void anUnknownItemVersionIsLookedAt()
    {
        QVERIFY(start());
        SubmissionPayload payload = application(QStringLiteral("清晨"));
        payload.serviceVersion = 99;
        QCOMPARE(codeOf(decide(payload)), QStringLiteral("unknown-item"));
    }

    void printResultsAndRatingsAreFiledWithoutAWord()
    {
        QVERIFY(start());
        QVERIFY(decide(application(QStringLiteral("清晨"))));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const Outgoing rating =
            terminal().seal(SubmissionKind::Rating, RatingPayload{{}, testItem().id, 5, now}.toJson());
        const Outgoing result = terminal().seal(
            SubmissionKind::PrintResult,
            PrintResultPayload{randomUuid(), QStringLiteral("duplicate"), QStringLiteral("printed"), {}, now}
                .toJson());
        QVERIFY(terminal().receipt(terminal().send(rating), rating));
        QVERIFY(terminal().receipt(terminal().send(result), result));
        const Outgoing paper = terminal().seal(
            SubmissionKind::StockEvent,
            StockEventPayload{1, QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), QStringLiteral("load"),
                              QStringLiteral("outside"), QStringLiteral("on-hand"), 50, {}, {}, QStringLiteral("s1"), {}, 50, now}
                .toJson());
        QVERIFY(terminal().receipt(terminal().send(paper), paper));
        const QDate day = daysFrom(*testItem().window, now.date()).first();
        const WindowTime time = timesOn(*testItem().window, day).first();
        for (const QTime &from : {time.from, time.from.addSecs(60)}) { // the second is in no opening hours
            const Outgoing made = terminal().seal(
                SubmissionKind::Appointment,
                AppointmentPayload{testItem().id, testItem().version, QStringLiteral("declined"), day, from, time.to, now}.toJson());
            QVERIFY(terminal().receipt(terminal().send(made), made));
        }
        const auto after =
            decide(application(QStringLiteral("晚风"), 2)); // handled in order, so those two are done
        QVERIFY(after);
        QCOMPARE(after->state, HallState::Approved);
        QCOMPARE(terminal().feed(0, 6).size(), 6); // two approvals and nothing else
        const QByteArray expected = hall().command({QStringLiteral("appointments"), day.toString(Qt::ISODate)});
        QVERIFY(expected.contains(time.from.toString(QStringLiteral("HH:mm")).toUtf8()));
        QCOMPARE(expected.count("\"declined\""), 1);
        QVERIFY(hall().command({QStringLiteral("appointments"), QStringLiteral("soon")}).isEmpty());
        const auto taken = TakenTimes::fromJson(hall().request("GET", QStringLiteral("/v1/window/taken"), {}, terminal().token()).body);
        QVERIFY(taken);
        QVERIFY(taken->times.contains(TakenTime{testItem().id, day, time.from, 1}));
        QCOMPARE(hall().request("GET", QStringLiteral("/v1/window/taken")).status, 401);
    }
};

YEBAN_TEST(DecisionsTest)
#include "decisions_test.moc"
