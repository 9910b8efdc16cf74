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
    QStringList texts(QQuickView &view);
    QStringList targets(QQuickView &view, const Look &look);

    Gallery m_gallery{qEnvironmentVariable("PAGES_FROM")}; // a source tree: tries a change without building
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
    QStringList faults;
    for (const Look &look : differentLayouts()) {
        QQuickView &view = m_gallery.show(name, look);
        auto *page = view.rootObject()->property("page").value<QQuickItem *>();
        QVERIFY2(page, qPrintable(name));
        QVERIFY(page->objectName().startsWith(QLatin1String("page:")));
        QVERIFY(!page->property("title").toString().isEmpty());
        const int count = page->property("subPageCount").toInt();
        if (look.size < 1.2 && !look.english && !look.lowReach && count > 1
            && name != QLatin1String("form-area")) // an open list of areas takes a page until the area is known
            faults << look.name() + QStringLiteral(": does not fit on one page at size 1.0");
        const qreal room = page->height();
        for (int part = 0; part < count; ++part) {
            if (page->height() != room) // else what stands on the button could decide how many parts there are, and they the button
                faults << QStringLiteral("%1, part %2: the page has another height than part 1").arg(look.name()).arg(part + 1);
            for (const QString &fault : texts(view) + targets(view, look))
                faults << QStringLiteral("%1, part %2 of %3: %4").arg(look.name()).arg(part + 1).arg(count).arg(fault);
            if (part + 1 < count) {
                QMetaObject::invokeMethod(page, "primaryPressed");
                settle(view);
                QCOMPARE(page->property("subPage").toInt(), part + 1);
            }
        }
        for (int part = count; part > 1; --part) {
            bool stayed = false;
            QMetaObject::invokeMethod(page, "backPressed", Q_RETURN_ARG(bool, stayed));
        }
        settle(view);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

QStringList LayoutTest::texts(QQuickView &view)
{
    QStringList faults;
    const QRectF window(QPointF(-1, -1), QSizeF(view.size()) + QSizeF(2, 2));
    const QList<Shown> texts = shownTexts(view);
    for (const Shown &text : texts) {
        if (!window.contains(text.rect))
            faults << text.words + QStringLiteral(" is outside");
        if (text.cut)
            faults << text.words + QStringLiteral(" is cut off");
    }
    for (qsizetype i = 0; i < texts.size(); ++i)
        for (qsizetype j = i + 1; j < texts.size(); ++j)
            if (overlap(texts[i].rect, texts[j].rect))
                faults << QStringLiteral("%1 covers %2").arg(texts[i].words, texts[j].words);
    return faults;
}

QStringList LayoutTest::targets(QQuickView &view, const Look &look)
{
    QStringList faults;
    const QRectF window(QPointF(), QSizeF(view.size()));
    const QList<Shown> targets = shownTargets(view);
    for (qsizetype i = 0; i < targets.size(); ++i) {
        const Shown &target = targets[i];
        if (target.words.isEmpty())
            faults << QStringLiteral("a target without a name");
        if (!window.contains(target.rect))
            faults << target.words + QStringLiteral(" is outside");
        if (target.rect.width() < 60 || target.rect.height() < 60)
            faults << target.words + QStringLiteral(" is too small");
        if (!reachable(view, target))
            faults << target.words + QStringLiteral(" is covered");
        if (look.lowReach && !look.landscape && target.rect.top() < window.height() - 1000)
            faults << target.words + QStringLiteral(" is out of low reach");
        for (qsizetype j = i + 1; j < targets.size(); ++j) {
            if (target.words == targets[j].words)
                faults << target.words + QStringLiteral(" is there twice");
            if (target.rect.adjusted(-7, -7, 7, 7).intersects(targets[j].rect.adjusted(-7, -7, 7, 7)))
                faults << QStringLiteral("%1 is too near to %2").arg(target.words, targets[j].words);
        }
    }
    return faults;
}

YEBAN_TEST(LayoutTest)
#include "layout_test.moc"
