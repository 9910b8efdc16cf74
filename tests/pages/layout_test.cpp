// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pages/gallery.h"
#include "tests/pages/inspect.h"
#include "tests/support/test_main.h"

#include <QQuickItem>

using namespace yeban::test;

/// Every page in every state, orientation, size, theme and language: nothing is cut off, covered, too small to
/// touch or out of reach.
class LayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPage_data();
    void everyPage();

private:
    void check(QQuickView &view, const Look &look, const QString &where);

    Gallery m_gallery;
};

void LayoutTest::everyPage_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : m_gallery.names())
        QTest::newRow(qPrintable(name)) << name;
}

void LayoutTest::everyPage()
{
    QFETCH(QString, name);
    for (const Look &look : allLooks()) {
        QQuickView &view = m_gallery.show(name, look);
        auto *page = view.rootObject()->property("page").value<QQuickItem *>();
        QVERIFY2(page, qPrintable(name));
        QVERIFY(page->objectName().startsWith(QLatin1String("page:")));
        QVERIFY(!page->property("title").toString().isEmpty());
        const int count = page->property("subPageCount").toInt();
        QVERIFY2(count <= 12, qPrintable(name + look.name()));
        for (int part = 0; part < count; ++part) {
            const QString where = QStringLiteral("%1 %2 part %3").arg(name, look.name()).arg(part + 1);
            QCOMPARE(page->property("subPage").toInt(), part);
            check(view, look, where);
            if (part + 1 < count) {
                QMetaObject::invokeMethod(page, "primaryPressed");
                settle(view);
            }
        }
        while (page->property("subPage").toInt() > 0)
            QMetaObject::invokeMethod(page, "backPressed");
    }
}

void LayoutTest::check(QQuickView &view, const Look &look, const QString &where)
{
    const QRectF window(QPointF(), QSizeF(view.size()));
    const QList<Shown> texts = shownTexts(view);
    QVERIFY2(texts.size() >= 3, qPrintable(where));
    for (const Shown &text : texts) {
        const QString what = where + QStringLiteral(": ") + text.words;
        QVERIFY2(window.adjusted(-1, -1, 1, 1).contains(text.rect), qPrintable(what + QStringLiteral(" is outside")));
        QVERIFY2(!text.cut, qPrintable(what + QStringLiteral(" is cut off")));
    }
    for (qsizetype i = 0; i < texts.size(); ++i)
        for (qsizetype j = i + 1; j < texts.size(); ++j)
            QVERIFY2(!overlap(texts[i].rect, texts[j].rect),
                     qPrintable(QStringLiteral("%1: %2 covers %3").arg(where, texts[i].words, texts[j].words)));

    QStringList names;
    const QList<Shown> targets = shownTargets(view);
    for (const Shown &target : targets) {
        const QString what = where + QStringLiteral(": ") + target.words;
        QVERIFY2(!target.words.isEmpty(), qPrintable(where + QStringLiteral(": a target without a name")));
        QVERIFY2(!names.contains(target.words), qPrintable(what + QStringLiteral(" is there twice")));
        names << target.words;
        QVERIFY2(window.contains(target.rect), qPrintable(what + QStringLiteral(" is outside")));
        QVERIFY2(target.rect.width() >= 60 && target.rect.height() >= 60, qPrintable(what + QStringLiteral(" is small")));
        QVERIFY2(reachable(view, target), qPrintable(what + QStringLiteral(" is covered")));
        if (look.lowReach && !look.landscape)
            QVERIFY2(target.rect.top() >= window.height() - 1000, qPrintable(what + QStringLiteral(" is too high")));
    }
    for (qsizetype i = 0; i < targets.size(); ++i)
        for (qsizetype j = i + 1; j < targets.size(); ++j)
            QVERIFY2(!targets[i].rect.adjusted(-7, -7, 7, 7).intersects(targets[j].rect.adjusted(-7, -7, 7, 7)),
                     qPrintable(QStringLiteral("%1: %2 too near to %3").arg(where, targets[i].words, targets[j].words)));
}

YEBAN_TEST(LayoutTest)
#include "layout_test.moc"
