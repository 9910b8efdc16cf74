// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/assisted_check_step.h"
#include "app/visit/compare_face_step.h"
#include "app/visit/print_step.h"
#include "app/visit/read_card_step.h"
#include "app/visit/sign_step.h"
#include "app/visit/staff_desk_step.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"
#include "ui/viewmodels/assisted_check_view_model.h"
#include "ui/viewmodels/compare_face_view_model.h"
#include "ui/viewmodels/notice_view_model.h"
#include "ui/viewmodels/print_view_model.h"
#include "ui/viewmodels/read_card_view_model.h"
#include "ui/viewmodels/shell_view_model.h"
#include "ui/viewmodels/sign_view_model.h"
#include "ui/viewmodels/staff_desk_view_model.h"
#include "ui/viewmodels/welcome_view_model.h"
#include "ui/viewmodels/wording.h"

#include <QFile>
#include <QMetaEnum>
#include <QSet>
#include <QSignalSpy>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

class ShellViewModelTest : public QObject
{
    Q_OBJECT

    static ShellViewModel::Setup setup()
    {
        ShellViewModel::Setup setup;
        setup.hallName = QStringLiteral("青禾县 24 小时自助服务区");
        setup.terminalName = QStringLiteral("夜办 3 号机");
        setup.online = [] { return true; };
        setup.paperLeft = [] { return 38; };
        return setup;
    }
    static QString rail(const ShellViewModel &shell)
    {
        QString states;
        for (const QVariant &stage : shell.stages())
            states += QString::number(stage.toMap().value(QStringLiteral("state")).toInt());
        return states;
    }

private Q_SLOTS:
    void whateverIsAskedForHasADrawing()
    {
        QStringList names;
        for (int i = static_cast<int>(Guidance::Good) + 1; i <= static_cast<int>(Guidance::HoldStill); ++i)
            names << QLatin1String(nameOf(static_cast<Guidance>(i)));
        for (const Movement movement : {Movement::Blink, Movement::TurnLeft, Movement::TurnRight, Movement::Nod})
            names << QLatin1String(nameOf(movement));
        QCOMPARE(names.size(), 13);
        for (const QString &name : std::as_const(names))
            QVERIFY2(QFile::exists(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/icons/%1.svg").arg(name)), qPrintable(name));
    }

    /// Taken, listen, done: and nothing at all while it is muted, which ends with the visit.
    void whatHappensIsHeard()
    {
        VisitRig rig;
        QList<QStringList> said;
        QList<Chime> heard;
        auto sounding = setup();
        sounding.say = [&said](const QStringList &sentences, Language) { said.append(sentences); };
        sounding.chime = [&heard](Chime chime) { heard.append(chime); };
        ShellViewModel shell(*rig.visit, rig.clock, sounding);
        QVERIFY(!shell.speaks());
        rig.faces->script({FakeFaces::Never});
        rig.reader->lay(VisitRig::card());
        QVERIFY(rig.visit->chooseItem(QStringLiteral("individual-business-registration")));
        QVERIFY(shell.speaks());
        rig.visit->consent(true);
        QTRY_COMPARE(heard, QList<Chime>{Chime::Listen}); // come closer
        const auto *face = qobject_cast<CompareFaceViewModel *>(shell.step());
        QVERIFY(face);
        QCOMPARE(face->guide(), QStringLiteral("closer")); // and is drawn
        shell.setMuted(true);
        QVERIFY(said.last().isEmpty());
        QVERIFY(shell.speaks());
        shell.setMuted(false);
        QCOMPARE(said.last(), QStringList{QStringLiteral("请靠近一点")});
        shell.setMuted(true);
        heard.clear();
        rig.faces->script({0.9F});
        QTRY_VERIFY(rig.is(Step::Form));
        QVERIFY(heard.isEmpty());
        QVERIFY(!shell.speaks());
        QVERIFY(shell.muted());
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
        QVERIFY(rig.visit->raise(FlowEvent::Next)); // from goodbye
        QVERIFY(!shell.muted());
    }

    /// Notice, consent and guidance are said as they stand on the page, each once, and silence follows where nothing is to be said.
    void whatStandsOnThePageIsSaid()
    {
        VisitRig rig;
        QList<QStringList> said;
        auto speaking = setup();
        speaking.say = [&said](const QStringList &sentences, Language) { said.append(sentences); };
        ShellViewModel shell(*rig.visit, rig.clock, speaking);
        rig.faces->script({FakeFaces::Never});
        rig.reader->lay(VisitRig::card());
        QVERIFY(rig.visit->chooseItem(QStringLiteral("individual-business-registration")));
        const auto *notice = qobject_cast<NoticeViewModel *>(shell.step());
        QVERIFY(notice);
        QVERIFY(!notice->faceNotice().isEmpty());
        QCOMPARE(said.last(), notice->notice() + notice->faceNotice());
        rig.visit->consent(true);
        QVERIFY(!said.last().isEmpty()); // where the card belongs
        QTRY_VERIFY(rig.is(Step::CompareFace));
        const QStringList closer{QStringLiteral("请靠近一点")};
        QTRY_COMPARE(said.last(), closer);
        const auto before = said.size();
        shell.step()->refresh();
        QCOMPARE(said.size(), before); // nothing new
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
        QVERIFY(said.last().isEmpty());
        for (const QStringList &sentences : std::as_const(said))
            for (const QString &sentence : sentences)
                QVERIFY(!sentence.contains(VisitRig::card().name) && !sentence.contains(VisitRig::card().number));
    }

    void everyPageHasItsViewModelAndTheRailFollows()
    {
        VisitRig rig;
        ShellViewModel shell(*rig.visit, rig.clock, setup());
        QSignalSpy entered(&shell, &ShellViewModel::stepEntered);
        QCOMPARE(shell.currentStep(), QStringLiteral("Welcome"));
        auto *welcome = qobject_cast<WelcomeViewModel *>(shell.step());
        QVERIFY(welcome && welcome->canFindCase());
        QCOMPARE(welcome->items().size(), VisitRig::catalogue().newest().size());
        QVERIFY(rail(shell).isEmpty());
        QVERIFY(!shell.canLeave() && !shell.canGoBack());
        welcome->start();
        QCOMPARE(shell.currentStep(), QStringLiteral("Notice"));
        QCOMPARE(entered.size(), 1);
        QCOMPARE(rail(shell), QStringLiteral("1000"));
        auto *notice = qobject_cast<NoticeViewModel *>(shell.step());
        QVERIFY(notice && notice->faceAvailable() && !notice->faceNotice().isEmpty() && !notice->notice().isEmpty());
        QVERIFY(shell.canLeave() && shell.canGoBack() && shell.canStartOver());
        rig.reader->lay(VisitRig::card());
        notice->agree();
        QTRY_COMPARE(shell.currentStep(), QStringLiteral("CompareFace"));
        auto *face = qobject_cast<CompareFaceViewModel *>(shell.step());
        QVERIFY(face && face->cardCanBeTaken());
        QTRY_VERIFY(!face->frame().isNull());
        rig.faces->script({0.9F});
        QTRY_COMPARE(shell.currentStep(), QStringLiteral("Form"));
        QCOMPARE(rail(shell), QStringLiteral("2100"));
        shell.leave();
        QCOMPARE(shell.currentStep(), QStringLiteral("Goodbye"));
        QVERIFY(rail(shell).isEmpty());
    }

    void noticeWithoutCamera()
    {
        VisitRig rig({.camera = false});
        QVERIFY(rig.visit->chooseItem(VisitRig::catalogue().newest().first()->id));
        NoticeViewModel notice(*rig.visit);
        QVERIFY(!notice.faceAvailable());
        QVERIFY(notice.faceNotice().isEmpty());
        QVERIFY(!notice.faceSentence().isEmpty());
    }

    void languageReachesEverything()
    {
        VisitRig rig;
        QList<Language> installed;
        ShellViewModel::Setup parts = setup();
        parts.installLanguage = [&installed](Language language) { installed.append(language); };
        ShellViewModel shell(*rig.visit, rig.clock, parts);
        QCOMPARE(installed, QList<Language>{Language::Chinese});
        QSignalSpy refreshed(shell.step(), &StepViewModel::changed);
        shell.setLanguage(QStringLiteral("en"));
        QCOMPARE(installed.last(), Language::English);
        QVERIFY(refreshed.size() > 0);
        QCOMPARE(qobject_cast<WelcomeViewModel *>(shell.step())->items().first().toMap().value(QStringLiteral("title")),
                 QVariant(QStringLiteral("Register an individual business")));
        shell.setTextScale(2.0);
        shell.setContrast(true);
        shell.setLowReach(true);
        rig.pass(61s); // nobody there: as it was
        QCOMPARE(shell.language(), QStringLiteral("zh"));
        QCOMPARE(shell.textScale(), 1.0);
        QVERIFY(!shell.contrast() && !shell.lowReach());
    }

    void timeIsShown()
    {
        VisitRig rig;
        ShellViewModel shell(*rig.visit, rig.clock, setup());
        QVERIFY(shell.elapsedText().isEmpty());
        QVERIFY(rig.toReadCard());
        QSignalSpy elapsed(&shell, &ShellViewModel::elapsedChanged);
        rig.pass(63s);
        QVERIFY(elapsed.size() > 0);
        QCOMPARE(shell.elapsedSeconds(), 63);
        QVERIFY(shell.idleWarning());
        QCOMPARE(shell.idleSecondsLeft(), 17);
        shell.extend();
        QVERIFY(!shell.idleWarning());
        QCOMPARE(shell.clockText().size(), 5);
        QVERIFY(!shell.networkText().isEmpty());
        QVERIFY(shell.paperText().contains(QStringLiteral("38")) || shell.paperText().contains(QStringLiteral("%n")));
    }

    void wordsForEveryCardTrouble()
    {
        for (const Retry again : {Retry::LeaveCard, Retry::LayCardAgain}) {
            VisitRig rig;
            rig.reader->lay(retry(again));
            QVERIFY(rig.toReadCard());
            ReadCardViewModel card(rig.at<ReadCardStep>());
            QTRY_COMPARE(card.state(), ReadCardViewModel::Failed);
            QCOMPARE(card.problem(), Wording::happened(again));
            QCOMPARE(card.sentence(), Wording::toDo(again));
        }
    }
    void wordsForEveryReaderTrouble()
    {
        for (const ErrorCode code : {ErrorCode::DeviceBusy, ErrorCode::ProtocolFault, ErrorCode::TimedOut}) {
            VisitRig rig;
            rig.reader->lay(fail(code));
            QVERIFY(rig.toReadCard());
            ReadCardViewModel card(rig.at<ReadCardStep>());
            QTRY_COMPARE(card.state(), ReadCardViewModel::Missing);
            QCOMPARE(card.sentence(), Wording::toDo(code));
        }
    }

    void staffPageHidesTheNumber()
    {
        VisitRig rig;
        QVERIFY(rig.toAssistedCheck());
        AssistedCheckViewModel staff(rig.at<AssistedCheckStep>());
        QVERIFY(!staff.reason().isEmpty());
        rig.scanner->show(QLatin1String(VisitRig::badge()));
        QTRY_COMPARE(staff.phase(), AssistedCheckViewModel::Pin);
        for (const int digit : {1, 1, 1, 1})
            staff.pressDigit(digit);
        QVERIFY(staff.canSubmitPin());
        staff.submitPin();
        QTRY_VERIFY(staff.problem().contains(QStringLiteral("密码不对")));
        QVERIFY(staff.holderNumber().contains(QStringLiteral("***")));
        QVERIFY(!staff.holderNumber().contains(QStringLiteral("19900307")));
        QCOMPARE(staff.photo().size(), QSize(102, 126));
    }

    void signaturePoints()
    {
        VisitRig rig;
        QVERIFY(rig.toSign());
        SignViewModel sign(rig.at<SignStep>());
        QVERIFY(sign.empty());
        sign.confirm();
        QVERIFY(!sign.problem().isEmpty());
        rig.sign();
        QVERIFY(sign.enough());
        QCOMPARE(sign.strokes().size(), 1);
        sign.clear();
        QVERIFY(sign.empty() && sign.problem().isEmpty());
    }

    void staffSeeTraysAndWhatAilsThePrinter()
    {
        VisitRig rig;
        rig.station.staff.paper = {{3, QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), 38},
                                   {4, QStringLiteral("main"), QStringLiteral("iso_a3_297x420mm"), 0}};
        rig.trouble = Error{ErrorCode::PaperJam, {}, QStringLiteral("media-jam-error")};
        QVERIFY(rig.visit->raise(FlowEvent::FindCase));
        rig.scanner->show(QLatin1String(VisitRig::badge()));
        QTRY_VERIFY(rig.is(Step::StaffDesk));
        StaffDeskViewModel desk(rig.at<StaffDeskStep>());
        QVERIFY(desk.printerTrouble().isEmpty() && desk.printerPicture().isEmpty()); // nobody has signed in
        for (const int digit : {2, 4, 6, 8})
            desk.pressDigit(digit);
        desk.submitPin();
        QTRY_COMPARE(desk.phase(), StaffDeskViewModel::Paper);
        QVERIFY2(desk.printerTrouble().startsWith(QStringLiteral("打印机卡纸")), qPrintable(desk.printerTrouble()));
        QCOMPARE(desk.printerPicture(), QStringLiteral("paper-jam"));
        QStringList notes;
        for (const QVariant &tray : desk.trays())
            notes.append(tray.toMap().value(QStringLiteral("note")).toString());
        QCOMPARE(notes, (QStringList{QStringLiteral("1 号纸盒"), QStringLiteral("main")}));
    }

    void printPhases()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        PrintViewModel print(rig.at<PrintStep>());
        QCOMPARE(print.phase(), PrintViewModel::Deciding);
        QVERIFY(!print.canFinish());
        rig.station.decide(CaseState::Approved, rig.grants());
        QTRY_COMPARE(print.phase(), PrintViewModel::Printing);
        QCOMPARE(print.licenceName(), QStringLiteral("青禾县清晨百货店"));
        QCOMPARE(print.creditCode(), QStringLiteral("92990101 000000000 1"));
        const double before = print.progress();
        rig.desk.sheet(rig.caseNumber(), QStringLiteral("duplicate"), SheetState::Blocked, Error{ErrorCode::PaperOut, {}, {}});
        const QVariantMap sheet = print.sheets().first().toMap();
        QCOMPARE(sheet.value(QStringLiteral("state")).toInt(), static_cast<int>(PrintViewModel::Blocked));
        QCOMPARE(sheet.value(QStringLiteral("problem")).toString(), Wording::printerTrouble(ErrorCode::PaperOut));
        QCOMPARE(sheet.value(QStringLiteral("picture")).toString(), QStringLiteral("paper-out"));
        QVERIFY(sheet.value(QStringLiteral("title")).toString() != QLatin1String("duplicate"));
        for (const GrantView &grant : rig.grants())
            rig.desk.sheet(rig.caseNumber(), grant.sheetId, SheetState::Printed);
        QVERIFY(print.progress() > before);
        rig.desk.finish(rig.caseNumber());
        QCOMPARE(print.phase(), PrintViewModel::Printed);
        QVERIFY(print.canFinish());
        QVERIFY(print.cardStillThere());
    }

    void refusalIsExplained()
    {
        VisitRig rig;
        QVERIFY(rig.toSubmitted());
        PrintViewModel print(rig.at<PrintStep>());
        rig.station.decide(CaseState::Refused, {},
                           R"([{"code":"name-taken","fieldId":"tradeName","text":{"zh":"已有人使用","en":"taken"}}])");
        QTRY_VERIFY(print.canCorrect());
        QCOMPARE(print.reasons().first().toMap().value(QStringLiteral("text")).toString(), QStringLiteral("已有人使用"));
        QCOMPARE(print.reasons().first().toMap().value(QStringLiteral("label")).toString(), QStringLiteral("字号"));
    }

    /// Expired, not yet valid, does not fit together, not authentic: each has its own sentence, and the way on is said aloud.
    void everyRefusedCardHasItsSentence()
    {
        QSet<QString> sentences;
        const auto hear = [&sentences](const Result<Attempt<IdCard>> &card) {
            VisitRig rig;
            rig.reader->lay(card);
            QVERIFY(rig.toReadCard());
            ReadCardViewModel read(rig.at<ReadCardStep>());
            QTRY_COMPARE(read.state(), ReadCardViewModel::Refused);
            QVERIFY(!read.problem().isEmpty());
            QCOMPARE(read.spoken(), QStringList{read.sentence()});
            sentences.insert(read.problem());
        };
        IdCard expired = VisitRig::card(), early = expired, wrong = expired;
        expired.validUntil = QDate(2025, 1, 1);
        early.validFrom = QDate(2030, 1, 1);
        wrong.consistent = false;
        hear(expired);
        hear(early);
        hear(wrong);
        hear(fail(ErrorCode::CardSuspect, {}, QStringLiteral("SW3=33")));
        QCOMPARE(sentences.size(), 4);
    }

    void problemOverlay()
    {
        VisitRig rig;
        ShellViewModel shell(*rig.visit, rig.clock, setup());
        rig.station.saveError = Error{ErrorCode::StoreFull, {}, {}};
        QVERIFY(rig.toPrint());
        QTRY_VERIFY(shell.problemShown());
        QCOMPARE(shell.problemCode(), QStringLiteral("store-full"));
        for (const QString &text : {shell.problemHappened(), shell.problemKept(), shell.problemToDo()})
            QVERIFY(!text.isEmpty());
        shell.dismissProblem();
        QVERIFY(!shell.problemShown());
    }
};

YEBAN_TEST(ShellViewModelTest)
#include "shell_view_model_test.moc"
