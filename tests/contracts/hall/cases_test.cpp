// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/grant.h"
#include "hall_suite.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace yeban;
using namespace yeban::test;

namespace {

const QString findPath = QStringLiteral("/v1/cases/find");
const QString listPath = QStringLiteral("/v1/cases/list");

/// A submission's own address: "lease", "prefill".
QString pathOf(const QString &submissionId, const char *what)
{
    return QStringLiteral("/v1/cases/%1/%2").arg(submissionId, QLatin1String(what));
}

} // namespace

/// Cases, grants and earlier answers, as a second terminal sees them: finds, leases, returns, retired terminals.
class CasesTest : public SharedHallSuite
{
    Q_OBJECT

private:
    /// An approved application, its grants lie at the first terminal.
    struct Approved
    {
        SubmissionPayload payload;
        Outgoing outgoing;
        QList<PrintGrant> grants;
        quint64 fed = 0; ///< entries of the holder's feed so far

        const QString &id() const { return outgoing.put.submissionId; }
        CaseQuestion receipt() const { return {outgoing.put.caseNumber, payload.receiptSecret}; }
        Holder holder() const { return compared(payload.residentNumber); }
    };

    /// Of the hall's staff, who can retire a terminal with another.
    struct Member
    {
        QString name, pin;
    };
    Member member(const char *name, const QString &number = {})
    {
        QStringList words{QStringLiteral("invite"), QStringLiteral("--terminal"), QStringLiteral("x"),
                          QStringLiteral("--staff"), QString::fromUtf8(name)};
        if (!number.isEmpty())
            words += {QStringLiteral("--staff-resident"), number};
        const QJsonObject invited = QJsonDocument::fromJson(hall().command(words)).object();
        return {QString::fromUtf8(name), invited.value(QLatin1String("staff")).toObject().value(QLatin1String("pin")).toString()};
    }
    static QStringList twoNames(const Member &first, const Member &second)
    {
        return {QStringLiteral("--staff"), first.name, QStringLiteral("--staff"), second.name};
    }
    QByteArray byTwo(const QStringList &words, const Member &first, const Member &second)
    {
        return hall().command(words + twoNames(first, second), (first.pin + QLatin1Char('\n') + second.pin).toUtf8());
    }
    QStringList retirement()
    {
        return {QStringLiteral("retire"), QStringLiteral("--terminal"), terminal().enrolment().terminalId};
    }

    int m_person = 0; ///< each test has a citizen of its own

    SubmissionPayload newApplication()
    {
        ++m_person;
        return application(QStringLiteral("清晨%1").arg(QChar(u'\u4e00' + m_person)), 100 + m_person);
    }
    /// The hall looks into what came together, applications first, and then into what came later: when a second
    /// application is decided that was sent after the first one was, all that this terminal sent before both is done.
    bool hasLookedInto(TestTerminal &at)
    {
        for (int i = 0; i < 2; ++i)
            if (const Outgoing one = at.seal(newApplication()); at.send(one).status != 201 || !at.decision(one.put.submissionId))
                return false;
        return true;
    }
    std::optional<Approved> approve(TestTerminal &at)
    {
        Approved one;
        one.payload = newApplication();
        one.outgoing = at.seal(one.payload);
        if (at.send(one.outgoing).status != 201)
            return std::nullopt;
        for (const FeedEntry &entry : at.feed(0, 3))
            if (const auto *grant = std::get_if<PrintGrant>(&entry.content))
                one.grants.append(*grant);
        one.fed = 3;
        return one.grants.size() == 2 ? std::optional(one) : std::nullopt;
    }
    bool tell(TestTerminal &at, const PrintGrant &grant, const char *outcome)
    {
        const PrintResultPayload result{grant.grantId, grant.sheetId, QLatin1String(outcome), {}, QDateTime::currentDateTimeUtc()};
        return at.send(at.seal(SubmissionKind::PrintResult, result.toJson())).status == 201;
    }
    static std::optional<CaseStanding> standing(const Answer &answer)
    {
        const auto read = CaseStanding::fromJson(answer.status == 200 ? answer.body : QByteArray());
        return read ? std::optional(*read) : std::nullopt;
    }
    /// What comes next in its feed are grants of these sheets, and this terminal opens them with the holder's number.
    static bool getsSheets(TestTerminal &at, quint64 after, const Approved &one)
    {
        QStringList sheets;
        for (const FeedEntry &entry : at.feed(after, 2)) {
            const auto *grant = std::get_if<PrintGrant>(&entry.content);
            if (!grant || grant->submissionId != one.id() ||
                !unwrapByResident(grant->grantId, grant->sealed, at.grantKey(), one.payload.residentNumber))
                return false;
            sheets.append(grant->sheetId);
        }
        return sheets == QStringList{QStringLiteral("duplicate"), QStringLiteral("original")};
    }
    static bool getsRecall(TestTerminal &at, Approved &one)
    {
        const QList<FeedEntry> entries = at.feed(one.fed, 1);
        one.fed += quint64(entries.size());
        return entries.size() == 1 && std::get_if<GrantRecall>(&entries.first().content);
    }

private Q_SLOTS:
    void theReceiptFindsTheCaseAnywhere()
    {
        const auto one = approve(terminal());
        QVERIFY(one);
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        const Answer answer = other.post(findPath, one->receipt().toJson());
        const auto found = standing(answer);
        QVERIFY(found);
        QCOMPARE(found->decision.submissionId, one->id());
        QCOMPARE(found->decision.state, HallState::Approved);
        QCOMPARE(found->waitingSheets, (QStringList{QStringLiteral("duplicate"), QStringLiteral("original")}));
        for (const QString &personal : {one->payload.residentNumber, QStringLiteral("林晓晨"), QStringLiteral("13800138000")})
            QVERIFY(!answer.body.contains(personal.toUtf8()));
    }

    void nobodyLearnsWhichNumbersThereAre()
    {
        const auto one = approve(terminal());
        QVERIFY(one);
        const Answer wrong = terminal().post(findPath, CaseQuestion{one->outgoing.put.caseNumber, randomSecret()}.toJson());
        const Answer none = terminal().post(findPath, CaseQuestion{QStringLiteral("Z9-000001-X"), randomSecret()}.toJson());
        QCOMPARE(wrong.status, 404);
        QCOMPARE(wrong.body, none.body);
        QCOMPARE(wrong.problem(), QStringLiteral("not-found"));
    }

    void theCardFindsItsHoldersCases()
    {
        const auto one = approve(terminal());
        QVERIFY(one);
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        const Answer answer = other.post(listPath, HolderRequest{one->holder()}.toJson());
        const auto list = CaseList::fromJson(answer.body);
        QVERIFY2(list, answer.body.constData());
        QCOMPARE(list->cases.size(), 1);
        QCOMPARE(list->cases.first().caseNumber, one->outgoing.put.caseNumber);
        QCOMPARE(list->cases.first().waitingSheets.size(), 2);
        const auto stranger = CaseList::fromJson(other.post(listPath, HolderRequest{compared(residentNumber(999))}.toJson()).body);
        QVERIFY(stranger);
        QVERIFY(stranger->cases.isEmpty());
    }

    void whoWasNotRecognisedGetsNothing()
    {
        const auto one = approve(terminal());
        QVERIFY(one);
        const Holder unlike = compared(one->payload.residentNumber, 0.49);
        const PrefillRequest prefill{unlike, OpeningKey::generate().sealingKey()};
        for (const Answer &answer : {terminal().post(listPath, HolderRequest{unlike}.toJson()),
                                     terminal().post(pathOf(one->id(), "lease"), HolderRequest{unlike}.toJson()),
                                     terminal().post(pathOf(one->id(), "prefill"), prefill.toJson())}) {
            QCOMPARE(answer.status, 403);
            QCOMPARE(answer.problem(), QStringLiteral("not-recognised"));
        }
    }

    void sheetsMoveWhenTheirHolderHasGivenThemBack()
    {
        auto one = approve(terminal());
        QVERIFY(one);
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        QVERIFY(standing(other.post(pathOf(one->id(), "lease"), HolderRequest{one->holder()}.toJson())));
        QVERIFY(getsRecall(terminal(), *one));
        QVERIFY(tell(terminal(), one->grants.at(0), "returned"));
        QVERIFY(tell(terminal(), one->grants.at(1), "returned"));
        QVERIFY(getsSheets(other, 0, *one));
        // The first one's word about them counts no more.
        QVERIFY(tell(terminal(), one->grants.at(0), "printed"));
        QVERIFY(hasLookedInto(terminal()));
        QCOMPARE(standing(other.post(findPath, one->receipt().toJson()))->waitingSheets.size(), 2);
    }

    void whatIsPrintedDoesNotMove()
    {
        auto one = approve(terminal());
        QVERIFY(one);
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        QVERIFY(tell(terminal(), one->grants.at(0), "printed"));
        QVERIFY(tell(terminal(), one->grants.at(1), "printed"));
        QVERIFY(hasLookedInto(terminal()));
        const auto found = standing(other.post(findPath, one->receipt().toJson()));
        QVERIFY(found);
        QVERIFY(found->waitingSheets.isEmpty());
        QVERIFY(standing(other.post(pathOf(one->id(), "lease"), HolderRequest{one->holder()}.toJson())));
        const auto page = FeedPage::fromJson(
            hall().request("GET", other.path(QStringLiteral("feed?after=0&wait=1")), {}, other.token()).body);
        QVERIFY(page);
        QVERIFY(page->entries.isEmpty());
    }

    void anotherTerminalCannotTouchThem()
    {
        auto one = approve(terminal());
        QVERIFY(one);
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        // It knows the grant's id, and says that the sheets were given back, or came out.
        QVERIFY(tell(other, one->grants.at(0), "returned"));
        QVERIFY(tell(other, one->grants.at(1), "printed"));
        QVERIFY(hasLookedInto(other));
        QCOMPARE(standing(other.post(findPath, one->receipt().toJson()))->waitingSheets.size(), 2);
        const Answer lease = other.post(pathOf(one->id(), "lease"), HolderRequest{compared(residentNumber(997))}.toJson());
        QCOMPARE(lease.status, 403);
        QCOMPARE(lease.problem(), QStringLiteral("not-the-holder"));
        // The holder's terminal still prints.
        QVERIFY(tell(terminal(), one->grants.at(0), "printed"));
        QVERIFY(hasLookedInto(terminal()));
        QCOMPARE(standing(other.post(findPath, one->receipt().toJson()))->waitingSheets.size(), 1);
    }

    void twoOfTheStaffRetireATerminal()
    {
        auto one = approve(terminal());
        QVERIFY(one);
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        QVERIFY(standing(other.post(pathOf(one->id(), "lease"), HolderRequest{one->holder()}.toJson())));
        const Member anna = member("安娜"), bailang = member("白朗");
        const auto retire = [&] { return byTwo(retirement(), anna, bailang); };
        QVERIFY(!retire().isEmpty());
        QVERIFY(getsSheets(other, 0, *one));
        const auto barred = [this] {
            return hall().request("GET", terminal().path(QStringLiteral("feed?after=0")), {}, terminal().token()).status == 401;
        };
        QTRY_VERIFY_WITH_TIMEOUT(barred(), 30'000);
        QCOMPARE(terminal().post(findPath, one->receipt().toJson()).status, 401);
        QCOMPARE(terminal().post(pathOf(one->id(), "lease"), HolderRequest{one->holder()}.toJson()).status, 401);
        QVERIFY(retire().isEmpty()); // it is
    }

    /// What two people answer for needs two people, each with their own PIN.
    void onePersonIsNotTwo()
    {
        const Member wang = member("王科长"), li = member("李科员");
        QVERIFY(byTwo(retirement(), wang, wang).isEmpty());
        QVERIFY(byTwo(retirement(), wang, {QStringLiteral("谁"), li.pin}).isEmpty());
        QVERIFY(byTwo(retirement(), wang, {li.name, wang.pin}).isEmpty());
        QVERIFY(byTwo(retirement(), wang, {li.name, {}}).isEmpty());
        QVERIFY(byTwo(retirement(), {wang.name, li.pin}, {li.name, wang.pin}).isEmpty());
        // Two badges of one person, as far as the hall knows who they are.
        const Member once = member("赵一", residentNumber(990)), again = member("赵二", residentNumber(990));
        QVERIFY(byTwo(retirement(), once, again).isEmpty());
        const QStringList reissue{QStringLiteral("reissue"), QStringLiteral("A1-000001-X"), QStringLiteral("duplicate")};
        QVERIFY(byTwo(reissue, wang, {li.name, wang.pin}).isEmpty());
        QCOMPARE(terminal().post(listPath, HolderRequest{compared(residentNumber(996))}.toJson()).status, 200); // it works on
    }

    void wrongPinsLockAMember()
    {
        const Member sun = member("孙科长"), zhou = member("周科员");
        const auto refusal = [&](const QString &pin) {
            return hall().refusalOf(retirement() + twoNames(sun, zhou), (pin + QLatin1Char('\n') + zhou.pin).toUtf8());
        };
        for (int i = 0; i < 5; ++i)
            QVERIFY(refusal(QStringLiteral("0")).contains("not the PIN"));
        QVERIFY(refusal(sun.pin).contains("too many wrong PINs"));
    }

    void earlierAnswersComeBackToTheirHolder()
    {
        const auto one = approve(terminal());
        QVERIFY(one);
        TestTerminal other(hall());
        QVERIFY(other.enrol());
        const OpeningKey visit = OpeningKey::generate();
        const Answer answer = other.post(pathOf(one->id(), "prefill"), PrefillRequest{one->holder(), visit.sealingKey()}.toJson());
        const auto reply = PrefillReply::fromJson(answer.body);
        QVERIFY2(reply, answer.body.constData());
        QVERIFY(!OpeningKey::generate().open(reply->sealed));
        const auto opened = visit.open(reply->sealed);
        QVERIFY(opened);
        const auto earlier = PrefillValues::fromJson(opened->toByteArray());
        QVERIFY(earlier);
        QCOMPARE(earlier->serviceId, one->payload.serviceId);
        QVERIFY(!earlier->values.contains(QStringLiteral("tradeName"))); // it is granted: nobody gets it again
        QCOMPARE(earlier->values.value(QStringLiteral("phone")), QStringLiteral("13800138000"));
        for (const char *ofTheCard : {"operatorName", "operatorNumber", "operatorAddress"})
            QVERIFY2(!earlier->values.contains(QLatin1String(ofTheCard)), ofTheCard);

        const PrefillRequest stranger{compared(residentNumber(996)), visit.sealingKey()};
        QCOMPARE(other.post(pathOf(one->id(), "prefill"), stranger.toJson()).problem(), QStringLiteral("not-the-holder"));
        QCOMPARE(other.post(pathOf(randomUuid(), "prefill"), stranger.toJson()).problem(), QStringLiteral("not-found"));
    }

    void earlierAnswersAreNotHandedOutByTheDozen()
    {
        const auto one = approve(terminal());
        QVERIFY(one);
        const PrefillRequest request{one->holder(), OpeningKey::generate().sealingKey()};
        Answer last;
        int given = 0;
        for (int i = 0; i < 12; ++i) { // within a minute, or the first of the next one
            last = terminal().post(pathOf(one->id(), "prefill"), request.toJson());
            given += last.status == 200;
            if (last.status != 200)
                break;
        }
        QCOMPARE(last.status, 429);
        QCOMPARE(last.problem(), QStringLiteral("too-many"));
        QCOMPARE(last.retryAfter, QByteArray("60"));
        QVERIFY(given >= 6);
    }

    void hostileQuestionsGetAProblem()
    {
        const QByteArray good = HolderRequest{compared(residentNumber(1))}.toJson();
        const auto with = [&good](const char *key, const QJsonValue &value) {
            QJsonObject object = QJsonDocument::fromJson(good).object();
            object.insert(QLatin1String(key), value);
            return QJsonDocument(object).toJson();
        };
        const QJsonObject endless{{QStringLiteral("residentNumber"), QString(3000, u'9')}};
        const QList<QPair<QByteArray, int>> bodies{{{}, 400},
                                                   {"{]}", 400},
                                                   {QByteArray(4000, '['), 400},
                                                   {QByteArray(60'000, ' ') + good, 400},
                                                   {with("version", 2), 426},
                                                   {with("holder", QJsonArray{1, 2}), 400},
                                                   {with("holder", QJsonObject{}), 400},
                                                   {with("holder", endless), 400}};
        const QString lease = pathOf(QStringLiteral("x"), "lease"), prefill = pathOf(QStringLiteral("x"), "prefill");
        std::unique_ptr<TestTerminal> asker;
        int asked = 0;
        for (const QString &path : {findPath, listPath, lease, prefill})
            for (const auto &[body, status] : bodies) {
                if (asked++ % 6 == 0) { // so many may ask for earlier answers in a minute
                    asker = std::make_unique<TestTerminal>(hall());
                    QVERIFY(asker->enrol());
                }
                const Answer answer = asker->post(path, body);
                QVERIFY2(answer.status == status, qPrintable(QStringLiteral("%1 to %2: %3").arg(answer.status).arg(path, QString::fromUtf8(body.left(40)))));
                QVERIFY(HttpProblem::fromJson(answer.body));
                QCOMPARE(answer.type, QByteArray("application/problem+json"));
                QCOMPARE(hall().request("POST", path, body, {{"Content-Type", "application/json"}}).status, 401);
            }
    }

    void addressesThatAreNone()
    {
        const QByteArray good = HolderRequest{compared(residentNumber(1))}.toJson();
        for (const char *path : {"/v1/cases/a/b/lease", "/v1/cases/a/burn", "/v1/cases/%27%20OR%201=1/lease", "/v1/cases//lease"}) {
            const Answer answer = terminal().post(QLatin1String(path), good);
            QVERIFY2(answer.status == 404, path);
            QCOMPARE(answer.problem(), QStringLiteral("not-found"));
        }
    }
};

YEBAN_TEST(CasesTest)
#include "cases_test.moc"
