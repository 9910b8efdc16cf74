// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pages/gallery.h"
#include "tests/pages/inspect.h"
#include "tests/support/test_main.h"

using namespace yeban::test;

/// A touch at the middle of each named object reaches the view model: what tests/flows builds on.
class TouchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void press_data();
    void press();
    void shellActions();
    void helpOpensAndCloses();
    void signature();

private:
    void tap(QQuickView &view, const QString &name);

    Gallery m_gallery{qEnvironmentVariable("PAGES_FROM")}; // a source tree: tries a change without building
};

void TouchTest::tap(QQuickView &view, const QString &name)
{
    for (const Shown &target : shownTargets(view)) {
        if (target.words == name) {
            QTest::mouseClick(&view, Qt::LeftButton, {}, target.rect.center().toPoint());
            return;
        }
    }
    QFAIL(qPrintable(QStringLiteral("no %1 in sight").arg(name)));
}

void TouchTest::press_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("called");
    const auto row = [](const char *page, const char *target, const char *called) {
        QTest::addRow("%s %s", page, target) << QString::fromLatin1(page) << QString::fromLatin1(target) << QString::fromLatin1(called);
    };
    row("welcome", "start", "start");
    row("welcome", "service:individual-business-registration", "chooseItem:individual-business-registration");
    row("welcome", "find-case", "findCase");
    row("notice", "consent-agree", "agree");
    row("notice", "consent-decline", "declineFace");
    row("notice-no-face", "consent-decline", "declineFace");
    row("read-card-refused", "primary", "retry");
    row("compare-face", "use-staff", "useStaff");
    row("compare-face-again", "primary", "retry");
    row("assisted-pin", "pin:5", "pressDigit:5");
    row("assisted-pin", "pin:erase", "erase");
    row("assisted-pin", "primary", "submitPin");
    row("assisted-look", "primary", "confirmSame");
    row("assisted-look", "deny-same", "denySame");
    row("assisted-look", "another-badge", "anotherBadge");
    row("form-people", "primary", "next");
    row("review", "primary", "confirm");
    row("review", "change:scope", "change:scope");
    row("sign", "sign-clear", "clear");
    row("sign", "primary", "confirm");
    row("staff-paper", "put-in", "putIn");
    row("staff-paper", "take-out", "takeOut");
    row("staff-numbers", "primary", "book");
    row("staff-numbers", "another", "another");
    row("welcome-items", "service:cooperative-registration", "chooseItem:cooperative-registration");
    row("print-blocked", "primary", "finish");
    row("print-blocked", "receipt-again", "printReceiptAgain");
    row("print-refused", "primary", "correct");
    row("rating", "rate:5", "rate:5");
    row("rating", "primary", "skip");
    row("find-case", "use-card", "useCard");
    row("form-earlier", "use-earlier", "useEarlier");
    row("my-cases", "print:0", "print:0");
    row("my-cases-no-hall", "primary", "retry");
    row("my-cases-no-hall", "finish", "finish");
    row("my-cases-none", "primary", "finish");
    row("progress", "primary", "continueCase");
    row("progress", "finish", "finish");
    row("goodbye", "primary", "finish");
}

void TouchTest::press()
{
    QFETCH(QString, page);
    QFETCH(QString, target);
    QFETCH(QString, called);
    tap(m_gallery.show(page, {}), target);
    QCOMPARE(m_gallery.step(page)->property("called").toString(), called);
}

void TouchTest::shellActions()
{
    const QString page = QStringLiteral("form-people");
    QQuickView &view = m_gallery.show(page, {});
    QObject *shell = m_gallery.shell(page);
    tap(view, QStringLiteral("leave"));
    QCOMPARE(shell->property("called").toString(), QStringLiteral("leave"));
    tap(view, QStringLiteral("start-over"));
    QCOMPARE(shell->property("called").toString(), QStringLiteral("startOver"));
    tap(view, QStringLiteral("back"));
    QCOMPARE(shell->property("called").toString(), QStringLiteral("goBack"));
    tap(view, QStringLiteral("language"));
    QCOMPARE(shell->property("language").toString(), QStringLiteral("en"));
    shell->setProperty("language", QStringLiteral("zh"));
    settle(view);
    tap(view, QStringLiteral("size"));
    QCOMPARE(shell->property("textScale").toDouble(), 1.4);
    shell->setProperty("textScale", 1.0);
    settle(view);
    tap(view, QStringLiteral("contrast"));
    QCOMPARE(shell->property("contrast").toBool(), true);
    tap(view, QStringLiteral("contrast"));
    tap(view, QStringLiteral("low-reach"));
    QCOMPARE(shell->property("lowReach").toBool(), true);
    settle(view);
    tap(view, QStringLiteral("low-reach"));
    QCOMPARE(shell->property("lowReach").toBool(), false);
}

void TouchTest::helpOpensAndCloses()
{
    QQuickView &view = m_gallery.show(QStringLiteral("read-card"), {});
    tap(view, QStringLiteral("help"));
    settle(view);
    QObject *shell = m_gallery.shell(QStringLiteral("read-card"));
    tap(view, QStringLiteral("help-size"));
    QCOMPARE(shell->property("textScale").toDouble(), 1.4);
    shell->setProperty("textScale", 1.0);
    settle(view);
    tap(view, QStringLiteral("help-close"));
    settle(view);
    tap(view, QStringLiteral("leave")); // the page is in reach again
    QCOMPARE(shell->property("called").toString(), QStringLiteral("leave"));

    QQuickView &idle = m_gallery.show(QStringLiteral("idle"), {});
    tap(idle, QStringLiteral("idle-stay"));
    QCOMPARE(m_gallery.shell(QStringLiteral("idle"))->property("called").toString(), QStringLiteral("extend"));
    QQuickView &problem = m_gallery.show(QStringLiteral("problem"), {});
    tap(problem, QStringLiteral("problem-dismiss"));
    QCOMPARE(m_gallery.shell(QStringLiteral("problem"))->property("called").toString(), QStringLiteral("dismissProblem"));
}

void TouchTest::signature()
{
    QQuickView &view = m_gallery.show(QStringLiteral("sign"), {});
    auto *pad = view.rootObject()->findChild<QQuickItem *>(QStringLiteral("signature-pad"));
    QVERIFY(pad);
    const QPoint middle = pad->mapToScene(pad->boundingRect().center()).toPoint();
    const QImage before = view.grabWindow();
    QTest::mousePress(&view, Qt::LeftButton, {}, middle);
    for (int i = 1; i <= 20; ++i)
        QTest::mouseMove(&view, middle + QPoint(10 * i, 5 * i));
    QTest::mouseRelease(&view, Qt::LeftButton, {}, middle + QPoint(200, 100));
    QObject *model = m_gallery.step(QStringLiteral("sign"));
    QVERIFY(model->property("points").toInt() >= 15);
    QCOMPARE(model->property("called").toString(), QStringLiteral("endStroke"));
    settle(view);
    QVERIFY(view.grabWindow().pixelColor(middle + QPoint(100, 50)) != before.pixelColor(middle + QPoint(100, 50)));
    QCOMPARE(pad->property("empty").toBool(), false);
    tap(view, QStringLiteral("sign-clear"));
    QCOMPARE(pad->property("empty").toBool(), true);
}

YEBAN_TEST(TouchTest)
#include "touch_test.moc"
