// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/keyboard/keyboard_setup.h"

#include <QFile>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickView>

Q_IMPORT_QML_PLUGIN(Yeban_KeyboardPlugin)
Q_IMPORT_QML_PLUGIN(Yeban_ThemePlugin)

using namespace yeban;

namespace {

// The test's main() makes the application, so the keyboard is chosen before it.
const bool chosen = [] {
    setUpKeyboard();
    return true;
}();

const QByteArray scene = "import QtQuick; import Yeban.Keyboard; Item { width: 1080; height: 1920;"
                         " TextInput { objectName: 'field'; width: 800; height: 90 }"
                         " KeyboardPanel { objectName: 'panel'; width: parent.width; y: parent.height - height } }";

// Repeater delegates hang in the item tree only, not in the object tree.
QQuickItem *find(QQuickItem *root, const QString &name)
{
    if (root->objectName() == name && root->isVisible())
        return root;
    for (QQuickItem *child : root->childItems())
        if (QQuickItem *found = find(child, name))
            return found;
    return nullptr;
}

} // namespace

class KeyboardPanelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QQuickView> m_view;

    void tap(const QString &name)
    {
        QTRY_VERIFY2(find(m_view->contentItem(), name), qPrintable(name));
        QQuickItem *key = find(m_view->contentItem(), name);
        const QPointF centre = key->mapToScene(QPointF(key->width() / 2, key->height() / 2));
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, centre.toPoint());
    }

private Q_SLOTS:
    void init()
    {
        QVERIFY(chosen);
        QVERIFY(QFile::exists(QStringLiteral(":/keyboard/zh_CN/main.qml")));
        QVERIFY(QFile::exists(QStringLiteral(":/qml/QtQuick/VirtualKeyboard/Styles/yeban/style.qml")));
        m_view = std::make_unique<QQuickView>();
        m_view->engine()->addImportPath(QStringLiteral("qrc:/qml"));
        QQmlComponent component(m_view->engine());
        component.setData(scene, QUrl());
        QObject *root = component.create();
        QVERIFY2(root, qPrintable(component.errorString()));
        m_view->setContent(QUrl(), nullptr, root);
        m_view->resize(1080, 1920);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        QTRY_VERIFY(m_view->rootObject()->findChild<QObject *>(QStringLiteral("panel"))->property("ready").toBool());
        find(m_view->contentItem(), QStringLiteral("field"))->forceActiveFocus();
        QGuiApplication::inputMethod()->show();
    }

    void pinyinIsTypedByTouchingKeys()
    {
        for (const QChar c : QStringLiteral("qingchen"))
            tap(QStringLiteral("key:") + c);
        tap(QStringLiteral("candidate:清晨"));
        QCOMPARE(find(m_view->contentItem(), QStringLiteral("field"))->property("text").toString(), QStringLiteral("清晨"));
        tap(QStringLiteral("key:backspace"));
        QCOMPARE(find(m_view->contentItem(), QStringLiteral("field"))->property("text").toString(), QStringLiteral("清"));
    }

    void keysAreLargeEnough()
    {
        QTRY_VERIFY(find(m_view->contentItem(), QStringLiteral("key:q")));
        QQuickItem *key = find(m_view->contentItem(), QStringLiteral("key:q"));
        QVERIFY2(key->height() - 12 >= 88, qPrintable(QString::number(key->height())));
        QVERIFY2(key->width() - 12 >= 80, qPrintable(QString::number(key->width())));
    }

    void languageKeyTypesLetters()
    {
        tap(QStringLiteral("key:language"));
        tap(QStringLiteral("key:a"));
        QTRY_VERIFY(find(m_view->contentItem(), QStringLiteral("field"))->property("text").toString().toLower() == QStringLiteral("a"));
        tap(QStringLiteral("key:language"));
    }
};

YEBAN_TEST(KeyboardPanelTest)
#include "keyboard_panel_test.moc"
