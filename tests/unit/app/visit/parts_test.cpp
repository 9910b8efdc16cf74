// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/card_check.h"
#include "app/visit/idle_timer.h"
#include "app/visit/live_frame.h"
#include "app/visit/print_step.h"
#include "app/visit/sign_step.h"
#include "app/visit/signature_picture.h"
#include "app/visit/stage_times.h"
#include "app/visit/step_plan.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"

using namespace yeban;
using namespace std::chrono_literals;

class PartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cardDates()
    {
        const IdCard card = test::VisitRig::card();
        const ClockQuality known = ClockQuality::Known;
        QVERIFY(!refusalOf(card, QDate(2020, 1, 1), known));
        QVERIFY(!refusalOf(card, QDate(2040, 1, 1), known));
        QCOMPARE(refusalOf(card, QDate(2019, 12, 31), known), CardRefusal::NotYetValid);
        QCOMPARE(refusalOf(card, QDate(2040, 1, 2), known), CardRefusal::Expired);
        QCOMPARE(refusalOf(card, QDate(2040, 1, 2), ClockQuality::Held), CardRefusal::Expired);
        QVERIFY(!refusalOf(card, QDate(2040, 1, 2), ClockQuality::Unknown));
        IdCard endless = card;
        endless.validUntil.reset();
        QVERIFY(!refusalOf(endless, QDate(2090, 1, 1), known));
        IdCard forged = card;
        forged.consistent = false;
        QCOMPARE(refusalOf(forged, QDate(2026, 1, 1), ClockQuality::Unknown), CardRefusal::Inconsistent);
    }

    void idle()
    {
        IdleTimer timer;
        timer.restart(100s, 60s, 20s);
        QCOMPARE(timer.advance(159s), IdleTimer::State::Quiet);
        QCOMPARE(timer.advance(160s), IdleTimer::State::Warning);
        QCOMPARE(timer.secondsLeft(), 20);
        QCOMPARE(timer.advance(179500ms), IdleTimer::State::Warning);
        QCOMPARE(timer.secondsLeft(), 1);
        timer.touch(179500ms);
        QCOMPARE(timer.advance(179600ms), IdleTimer::State::Quiet);
        QCOMPARE(timer.advance(239499ms), IdleTimer::State::Quiet);
        QCOMPARE(timer.advance(259500ms), IdleTimer::State::Over);
    }

    void idleWithoutWarning()
    {
        IdleTimer timer;
        timer.restart(0s, 30s, 0s);
        QCOMPARE(timer.advance(29s), IdleTimer::State::Quiet);
        QCOMPARE(timer.advance(30s), IdleTimer::State::Over);
    }

    void stageTimes()
    {
        StageTimes times;
        QVERIFY(!times.running());
        times.start(10s);
        times.enter(QStringLiteral("a"), 11s);
        times.enter(QStringLiteral("b"), 13s);
        times.enter(QStringLiteral("a"), 17s);
        QCOMPARE(times.elapsed(20s), 10s);
        QCOMPARE(times.byStage(20s).value(QStringLiteral("a")), 5000);
        QCOMPARE(times.byStage(20s).value(QStringLiteral("b")), 4000);
        times.finish(21s);
        QCOMPARE(times.elapsed(99s), 11s);
        QCOMPARE(times.byStage(99s).value(QStringLiteral("a")), 6000);
    }

    void planFollowsTheItem()
    {
        const ServiceItem &item = *test::VisitRig::catalogue().newest().first();
        const StepPlan plan(item, Purpose::Apply);
        QCOMPARE(plan.at(0).step, Step::Notice);
        QCOMPARE(plan.at(1).step, Step::ReadCard);
        QCOMPARE(plan.at(2).step, Step::CompareFace);
        const int form = plan.indexOf(Step::Form);
        QCOMPARE(plan.at(plan.before(form)).step, Step::ReadCard); // an identity left is shown again
        QCOMPARE(plan.before(0), -1);
        QCOMPARE(plan.at(plan.size() - 1).step, Step::Rating);
        QVERIFY(plan.at(plan.size() - 1).stageId.isEmpty());
        QCOMPARE(plan.at(plan.indexOfField(item, QStringLiteral("phone"))).step, Step::Form);
        QCOMPARE(plan.indexOfField(item, QStringLiteral("nonsense")), -1);

        const StepPlan again(item, Purpose::Continue);
        QCOMPARE(again.indexOf(Step::Form), -1);
        QCOMPARE(again.indexOf(Step::Sign), -1);
        QCOMPARE(again.indexOf(Step::Rating), -1);
        QVERIFY(again.indexOf(Step::CompareFace) > 0);
        QCOMPARE(again.at(again.size() - 1).step, Step::Print);
    }

    void signature()
    {
        const InkStrokes ink{{{0, 0, 0}, {0.5, 1, 10}}, {{1, 1, 30}}};
        QVERIFY(inkLength(ink) > 0.6);
        const DrawnSignature drawn = drawnSignature(ink);
        QCOMPARE(drawn.strokes.size(), 2);
        QCOMPARE(drawn.strokes[0][1], QPoint(800, 800));
        const QImage picture = QImage::fromData(drawn.png);
        QCOMPARE(picture.size(), QSize(800, 400));
        QVERIFY(picture.pixelColor(200, 200).lightness() < 128); // on the line
        QVERIFY(picture.pixelColor(700, 50).lightness() > 250);  // beside it
        QVERIFY(drawn.png.size() < 256 * 1024);
    }

    void frameIsSharedAndGoes()
    {
        auto frame = std::make_shared<const LiveFrame>(Frame{{2, 1, QByteArray("\x01\x02\x03\x04\x05\x06", 6)}, {}});
        const std::weak_ptr<const LiveFrame> alive = frame;
        QImage image = imageOf(std::move(frame));
        QCOMPARE(image.pixelColor(0, 0), QColor(3, 2, 1));
        QVERIFY(!alive.expired());
        image = {};
        QVERIFY(alive.expired());
        QVERIFY(imageOf(std::make_shared<const LiveFrame>(Frame{{2, 2, QByteArray(5, 'x')}, {}})).isNull());
    }

    void reasons()
    {
        const auto some = reasonsFrom(R"([{"code":"name-taken","fieldId":"tradeName","text":{"zh":"重名","en":"taken"}},
                                          {"code":"x"}, 5])");
        QCOMPARE(some.size(), 1);
        QCOMPARE(some.first().fieldId, QStringLiteral("tradeName"));
        QCOMPARE(some.first().text.en, QStringLiteral("taken"));
        QVERIFY(reasonsFrom("not json").isEmpty());
    }
};

YEBAN_TEST(PartsTest)
#include "parts_test.moc"
