// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pages/gallery.h"
#include "tests/pages/inspect.h"
#include "tests/support/test_main.h"
#include "ui/keyboard/keyboard_setup.h"

using namespace yeban::test;

// Before QGuiApplication is made, as the terminal does it.
static const bool keyboardChosen = (yeban::setUpKeyboard(), true);

/// The keyboard never covers the field being typed in.
class TypingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldStaysInSight_data();
    void fieldStaysInSight();

private:
    Gallery m_gallery{qEnvironmentVariable("PAGES_FROM")};
};

void TypingTest::fieldStaysInSight_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("landscape");
    QTest::addColumn<double>("size");
    QTest::addColumn<bool>("lowReach");
    for (const double size : {1.0, 1.4, 2.0}) {
        for (const bool landscape : {false, true}) {
            QTest::addRow("industry %d %.1f", landscape, size) << "form-name" << "field:industry" << landscape << size << false;
            QTest::addRow("phone %d %.1f", landscape, size) << "form-people" << "field:phone" << landscape << size << false;
            QTest::addRow("search %d %.1f", landscape, size) << "form-scope" << "search:scope" << landscape << size << false;
        }
    }
    QTest::newRow("phone in low reach") << "form-people" << "field:phone" << false << 1.0 << true;
}

void TypingTest::fieldStaysInSight()
{
    QFETCH(QString, page);
    QFETCH(QString, field);
    QFETCH(bool, landscape);
    QFETCH(double, size);
    QFETCH(bool, lowReach);
    QVERIFY(keyboardChosen);
    QQuickView &view = m_gallery.show(page, {landscape, size, false, false, lowReach});
    view.requestActivate();
    QObject *step = view.rootObject()->property("page").value<QObject *>();
    QQuickItem *entry = named(view.rootObject(), field);
    QVERIFY(entry);
    for (int part = 0; !entry->isVisible() && part < 12; ++part) {
        QMetaObject::invokeMethod(step, "primaryPressed");
        settle(view);
    }
    QVERIFY(entry->isVisible());
    const QPointF middle = entry->mapToScene(entry->boundingRect().center());
    QTest::mouseClick(&view, Qt::LeftButton, {}, middle.toPoint());
    QTRY_VERIFY(view.rootObject()->property("typing").toBool());
    settle(view);
    QQuickItem *keyboard = named(view.rootObject(), QStringLiteral("keyboard"));
    QVERIFY(keyboard);
    const qreal top = keyboard->mapToScene(QPointF()).y();
    QVERIFY(top < view.height() - 200);
    QVERIFY(entry->isVisible());
    const QRectF box = entry->mapRectToScene(entry->boundingRect());
    QVERIFY2(box.bottom() <= top + 1, qPrintable(QStringLiteral("field ends at %1, keyboard begins at %2").arg(box.bottom()).arg(top)));
    QVERIFY(box.top() >= 0);
}

YEBAN_TEST(TypingTest)
#include "typing_test.moc"
