// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/closing_steps.h"
#include "app/visit/compare_face_step.h"
#include "app/visit/form_step.h"
#include "app/visit/read_card_step.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"

#include <QFile>
#include <QSignalSpy>

#include <array>
#include <string_view>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

/// How often the UTF-16 text stands on this process's heap. Reads into static memory, which is not heap.
static int copiesInMemory(const QString &text)
{
    static std::array<char, 1 << 16> window;
    const std::string_view wanted(reinterpret_cast<const char *>(text.utf16()), static_cast<std::size_t>(text.size()) * 2);
    QFile maps(QStringLiteral("/proc/self/maps"));
    QFile memory(QStringLiteral("/proc/self/mem"));
    if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return -1;
    int found = 0;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (!line.contains("[heap]"))
            continue;
        const qint64 from = line.left(line.indexOf('-')).toLongLong(nullptr, 16);
        const qint64 to = line.mid(line.indexOf('-') + 1).split(' ').first().toLongLong(nullptr, 16);
        const auto step = static_cast<qint64>(window.size() - wanted.size() + 1); // windows overlap: none is cut
        for (qint64 at = from; at < to; at += step) {
            if (!memory.seek(at))
                break;
            const qint64 size = memory.read(window.data(), std::min<qint64>(window.size(), to - at));
            const std::string_view block(window.data(), static_cast<std::size_t>(std::max<qint64>(0, size)));
            for (auto hit = block.find(wanted); hit != block.npos; hit = block.find(wanted, hit + 1))
                ++found;
        }
    }
    return found;
}

/// A text that no literal holds: made at run time, one character at a time.
static QString canary()
{
    QString text;
    for (int i = 0; i < 12; ++i)
        text.append(QChar(0x4e00 + 17 * i + 5));
    return text;
}

class VisitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dataIsOverwrittenWhenItGoes()
    {
        auto data = std::make_unique<VisitData>();
        data->card = IdCard();
        data->card->name = canary();
        data->values.insert(QStringLiteral("tradeName"), canary());
        data->typed.insert(QStringLiteral("tradeName"), canary());
        const QString wanted = canary();
        const int before = copiesInMemory(wanted);
        QVERIFY(before >= 3); // the search finds what is there
        data.reset();
        QCOMPARE(copiesInMemory(wanted), before - 3);
    }

    void idleIsAskedAndEnds()
    {
        VisitRig rig;
        QVERIFY(rig.toReadCard());
        QSignalSpy idle(rig.visit.get(), &Visit::idleChanged);
        rig.pass(59s);
        QVERIFY(!rig.visit->idleWarning());
        rig.pass(2s);
        QVERIFY(rig.visit->idleWarning());
        QVERIFY(idle.size() > 0);
        QCOMPARE(rig.visit->idleSecondsLeft(), 19);
        rig.visit->touched();
        QVERIFY(!rig.visit->idleWarning());
        rig.pass(79s);
        QVERIFY(rig.visit->idleWarning());
        rig.pass(1s);
        QVERIFY(rig.is(Step::Goodbye));
        QVERIFY(rig.station.auditCategories().contains(QStringLiteral("visit-timed-out")));
        rig.pass(10s);
        QVERIFY(rig.is(Step::Welcome));
    }

    void walkingAwayOnEveryPageWipes_data()
    {
        QTest::addColumn<int>("page");
        for (int page = 0; page < 7; ++page)
            QTest::addRow("page %d", page) << page;
    }
    void walkingAwayOnEveryPageWipes()
    {
        QFETCH(int, page);
        VisitRig rig;
        const bool there = page == 0   ? rig.toReadCard()
                           : page == 1 ? rig.toCompareFace()
                           : page == 2 ? rig.toAssistedCheck()
                           : page == 3 ? rig.toForm()
                           : page == 4 ? rig.toReview()
                           : page == 5 ? rig.toSign()
                                       : rig.toSubmitted();
        QVERIFY(there);
        if (page == 1) // pictures of somebody who follows no guidance count as somebody there
            rig.camera->dark = true;
        if (page == 6) {
            rig.station.decide(CaseState::Later);
            QTRY_VERIFY(!rig.visit->controller()->working());
        }
        if (page == 1)
            QTRY_COMPARE(rig.at<CompareFaceStep>().state(), CompareFaceStep::State::NoPicture);
        rig.pass(80s);
        QVERIFY(rig.is(Step::Goodbye));
        QVERIFY(!rig.visit->item());
        QCOMPARE(rig.visit->planIndex(), -1);
        rig.reader->take();
        QTRY_VERIFY(!rig.visit->cardWatch().cardThere());
        rig.pass(11s);
        QVERIFY(rig.is(Step::Welcome));
        QVERIFY(!rig.visit->controller());
    }

    void nextCitizenFindsNothing()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        rig.fillPage();
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
        QVERIFY(rig.visit->raise(FlowEvent::Next));
        rig.reader->lay(VisitRig::card(QStringLiteral("周知秋")));
        rig.faces->script({0.9F});
        QVERIFY(rig.toReadCard());
        QTRY_VERIFY(rig.is(Step::Form));
        QCOMPARE(rig.at<FormStep>().value(QStringLiteral("operatorName")), QStringLiteral("周知秋"));
        QVERIFY(rig.at<FormStep>().value(QStringLiteral("tradeName")).isEmpty());
    }

    void aPageThatGoesChangesNothing()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        const QPointer<FormStep> old = &rig.at<FormStep>();
        QVERIFY(rig.visit->raise(FlowEvent::StartOver));
        QVERIFY(old); // until the old page is gone; a field that loses the focus still calls
        old->setText(QStringLiteral("tradeName"), QStringLiteral("清晨"));
        old->leaveField(QStringLiteral("tradeName"));
        old->next();
        QVERIFY(old->shown(QStringLiteral("tradeName")));
        QVERIFY(rig.is(Step::Notice));
        rig.faces->script({0.9F});
        rig.visit->consent(true);
        QTRY_VERIFY(rig.is(Step::Form));
        QVERIFY(rig.at<FormStep>().value(QStringLiteral("tradeName")).isEmpty());
    }

    void startOverBeginsAnew()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        rig.fillPage();
        QVERIFY(rig.visit->raise(FlowEvent::StartOver));
        QVERIFY(rig.is(Step::Notice));
        QVERIFY(rig.visit->item());
        rig.faces->script({0.9F});
        rig.visit->consent(true);
        QTRY_VERIFY(rig.is(Step::Form));
        QVERIFY(rig.at<FormStep>().value(QStringLiteral("tradeName")).isEmpty());
    }

    void forgottenCardIsRemembered()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        QVERIFY(rig.visit->cardWatch().cardThere());
        QVERIFY(rig.visit->raise(FlowEvent::Leave));
        rig.pass(30s);
        QVERIFY(rig.is(Step::Goodbye)); // it waits for the card
        QVERIFY(rig.at<GoodbyeStep>().cardThere());
        rig.reader->take();
        QTRY_VERIFY(!rig.at<GoodbyeStep>().cardThere());
        rig.pass(11s);
        QVERIFY(rig.is(Step::Welcome));
    }

    void pagesBecomeOldAndAreDeleted()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        const QPointer<StepController> old = rig.visit->controller();
        rig.fillPage();
        rig.at<FormStep>().next();
        QVERIFY(old != rig.visit->controller());
        QTRY_VERIFY(old.isNull());
    }

    void refusedMovesDoNothing()
    {
        VisitRig rig;
        QVERIFY(!rig.visit->raise(FlowEvent::Next));
        QVERIFY(!rig.visit->raise(FlowEvent::Back));
        QVERIFY(!rig.visit->chooseItem(QStringLiteral("no-such-item")));
        QVERIFY(!rig.visit->continueCase());
        rig.visit->consent(true);
        QVERIFY(rig.is(Step::Welcome));
    }

    void storeFullAtTheStart()
    {
        VisitRig rig;
        rig.station.roomError = Error{ErrorCode::StoreFull, {}, {}};
        rig.visit->start();
        QTRY_VERIFY(rig.is(Step::OutOfService));
        QCOMPARE(rig.at<OutOfServiceStep>().code(), ErrorCode::StoreFull);
        rig.station.roomError.reset();
        rig.pass(11s);
        QTRY_VERIFY(rig.is(Step::Welcome));
    }

    void storeBreaksDuringAVisit()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        Q_EMIT rig.station.broken(Error{ErrorCode::StoreBroken, {}, {}});
        QVERIFY(rig.is(Step::OutOfService));
        QVERIFY(!rig.visit->item());
        rig.station.roomError = Error{ErrorCode::StoreBroken, {}, {}};
        rig.pass(60s);
        QVERIFY(rig.is(Step::OutOfService)); // as long as the store says so
        rig.station.roomError.reset();
        rig.pass(11s);
        QTRY_VERIFY(rig.is(Step::Welcome));
    }

    void welcomeRestsAfterSilence()
    {
        VisitRig rig;
        QSignalSpy rested(rig.visit.get(), &Visit::rested);
        rig.pass(61s);
        QCOMPARE(rested.size(), 1);
        QVERIFY(rig.is(Step::Welcome));
    }
};

YEBAN_TEST(VisitTest)
#include "visit_test.moc"
