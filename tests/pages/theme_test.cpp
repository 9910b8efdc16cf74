// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"

#include <QColor>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>

#include <cmath>

Q_IMPORT_QML_PLUGIN(Yeban_ThemePlugin)

/// The theme's promises: contrast of every pair that carries text, and what the sizes do.
class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void contrast_data();
    void contrast();
    void runningTextGrowsInFull();
    void fillsTheWindow();
    void resetEndsAVisitsChoices();

private:
    QColor color(const char *name) const { return m_theme->property(name).value<QColor>(); }

    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_holder;
    QObject *m_theme = nullptr;
};

static double luminance(const QColor &color)
{
    const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

static double ratio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

void ThemeTest::initTestCase()
{
    m_engine.addImportPath(QStringLiteral("qrc:/qml"));
    QQmlComponent component(&m_engine);
    component.setData("import QtQml\nimport Yeban.Theme\nQtObject { property QtObject theme: Theme }", QUrl());
    m_holder.reset(component.create());
    QVERIFY2(m_holder, qPrintable(component.errorString()));
    m_theme = m_holder->property("theme").value<QObject *>();
    QVERIFY(m_theme);
}

void ThemeTest::contrast_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("ground");
    const QList<std::pair<QByteArray, QByteArrayList>> pairs = {
        {"ink", {"paper", "surface", "primaryTint", "cautionGround", "errorGround", "goodGround", "fixedGround"}},
        {"secondInk", {"paper", "surface", "primaryTint", "fixedGround"}},
        {"primary", {"paper", "surface", "primaryTint"}},
        {"primaryInk", {"primary", "primaryDown"}},
        {"good", {"paper", "surface", "goodGround"}},
        {"error", {"paper", "surface", "errorGround"}},
        {"seal", {"surface"}},
        {"sheetInk", {"sheet"}},
    };
    for (const auto &[text, grounds] : pairs)
        for (const QByteArray &ground : grounds)
            QTest::newRow((text + " on " + ground).constData()) << text << ground;
}

void ThemeTest::contrast()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, ground);
    m_theme->setProperty("contrast", false);
    QVERIFY(color(text).isValid() && color(ground).isValid());
    const double paper = ratio(color(text), color(ground));
    QVERIFY2(paper >= 4.5, qPrintable(QString::number(paper)));
    m_theme->setProperty("contrast", true);
    const double strong = ratio(color(text), color(ground));
    QVERIFY2(strong >= 7.0, qPrintable(QString::number(strong)));
    m_theme->setProperty("contrast", false);
}

void ThemeTest::runningTextGrowsInFull()
{
    const int body = m_theme->property("body").toInt();
    const int title = m_theme->property("title").toInt();
    QCOMPARE(body, 44);
    QCOMPARE(title, 68);
    m_theme->setProperty("size", 2.0);
    QCOMPARE(m_theme->property("body").toInt(), 2 * body);
    QCOMPARE(m_theme->property("note").toInt(), 60);
    QVERIFY(m_theme->property("title").toInt() >= m_theme->property("body").toInt());
    m_theme->setProperty("size", 1.0);
}

void ThemeTest::fillsTheWindow()
{
    m_theme->setProperty("windowWidth", 540);
    m_theme->setProperty("windowHeight", 960);
    QCOMPARE(m_theme->property("body").toInt(), 22);
    QCOMPARE(m_theme->property("landscape").toBool(), false);
    m_theme->setProperty("windowWidth", 1920);
    m_theme->setProperty("windowHeight", 1080);
    QCOMPARE(m_theme->property("landscape").toBool(), true);
    QCOMPARE(m_theme->property("body").toInt(), 44);
    m_theme->setProperty("windowWidth", 1080);
    m_theme->setProperty("windowHeight", 1920);
}

void ThemeTest::resetEndsAVisitsChoices()
{
    m_theme->setProperty("size", 1.4);
    m_theme->setProperty("contrast", true);
    m_theme->setProperty("lowReach", true);
    QMetaObject::invokeMethod(m_theme, "reset");
    QCOMPARE(m_theme->property("size").toDouble(), 1.0);
    QCOMPARE(m_theme->property("contrast").toBool(), false);
    QCOMPARE(m_theme->property("lowReach").toBool(), false);
}

YEBAN_TEST(ThemeTest)
#include "theme_test.moc"
