// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pages/gallery.h"

#include <QCoreApplication>
#include <QQmlAbstractUrlInterceptor>
#include <QQmlComponent>
#include <QQmlExtensionPlugin>
#include <QQmlListReference>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>

Q_IMPORT_QML_PLUGIN(Yeban_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Yeban_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Yeban_KeyboardPlugin)
Q_IMPORT_QML_PLUGIN(Yeban_PagesPlugin)
Q_IMPORT_QML_PLUGIN(Yeban_ShellPlugin)
Q_IMPORT_QML_PLUGIN(Yeban_ViewModelsPlugin) // of tests/pages/standins

namespace yeban::test {

QString Look::name() const
{
    return QStringLiteral("%1-%2%3%4%5")
        .arg(landscape ? QStringLiteral("landscape") : QStringLiteral("portrait"))
        .arg(size, 0, 'f', 1)
        .arg(contrast ? QStringLiteral("-contrast") : QString(), english ? QStringLiteral("-en") : QString(),
             lowReach ? QStringLiteral("-low") : QString());
}

QList<Look> allLooks()
{
    QList<Look> looks;
    for (const bool english : {false, true}) {
        for (const double size : {1.0, 1.4, 2.0}) {
            for (const bool landscape : {false, true}) {
                for (const bool contrast : {false, true})
                    looks << Look{landscape, size, contrast, english, false};
                if (!english)
                    looks << Look{landscape, size, false, english, true};
            }
        }
    }
    return looks;
}

QList<Look> differentLayouts()
{
    QList<Look> looks;
    for (const Look &look : allLooks())
        if (!(look.contrast && look.english) && !(look.lowReach && (look.landscape || look.size > 1.5)))
            looks << look;
    return looks;
}

class Gallery::LiveFiles : public QQmlAbstractUrlInterceptor
{
public:
    explicit LiveFiles(QString folder) : m_folder(std::move(folder)) {}
    QUrl intercept(const QUrl &url, DataType type) override
    {
        const QString prefix = QStringLiteral("/qml/Yeban/");
        if (m_folder.isEmpty() || type == QmldirFile || !url.path().endsWith(QLatin1String(".qml")))
            return url;
        if (url.path().startsWith(QLatin1String("/pages/")))
            return QUrl::fromLocalFile(m_folder + QStringLiteral("/tests") + url.path());
        if (!url.path().startsWith(prefix))
            return url;
        const QStringList parts = url.path().mid(prefix.size()).split(QLatin1Char('/'));
        return QUrl::fromLocalFile(QStringLiteral("%1/ui/%2/%3").arg(m_folder, parts.first().toLower(), parts.last()));
    }

private:
    QString m_folder;
};

Gallery::Gallery(const QString &liveFolder) : m_live(std::make_unique<LiveFiles>(liveFolder))
{
    if (!m_english.load(QStringLiteral(":/translations/yeban_en.qm")))
        qFatal("no English translation in this build");
    m_engine.addUrlInterceptor(m_live.get());
    m_engine.addImportPath(QStringLiteral("qrc:/qml"));
    m_engine.addImportPath(QStringLiteral("qrc:/standins")); // found first: it was added last
    QQmlComponent component(&m_engine, m_live->intercept(QUrl(QStringLiteral("qrc:/pages/Cases.qml")), QQmlAbstractUrlInterceptor::QmlFile));
    m_cases.reset(component.create());
    if (!m_cases)
        qFatal("%s", qPrintable(component.errorString()));
}

Gallery::~Gallery() = default;

QStringList Gallery::names() const
{
    QStringList names;
    const QQmlListReference list(m_cases.get(), "cases");
    for (qsizetype i = 0; i < list.count(); ++i)
        names << list.at(i)->property("name").toString();
    return names;
}

QObject *Gallery::shell(const QString &name) const
{
    const QQmlListReference list(m_cases.get(), "cases");
    for (qsizetype i = 0; i < list.count(); ++i)
        if (list.at(i)->property("name") == name)
            return list.at(i);
    qFatal("no case %s", qPrintable(name));
}

QObject *Gallery::step(const QString &name) const
{
    return shell(name)->property("step").value<QObject *>();
}

QQuickView &Gallery::show(const QString &name, const Look &look)
{
    if (m_isEnglish != look.english) {
        m_isEnglish = look.english;
        if (look.english)
            QCoreApplication::installTranslator(&m_english);
        else
            QCoreApplication::removeTranslator(&m_english);
        m_cases->setProperty("english", look.english);
        m_engine.retranslate();
    }
    QObject *viewModel = shell(name);
    viewModel->setProperty("textScale", look.size);
    viewModel->setProperty("contrast", look.contrast);
    viewModel->setProperty("lowReach", look.lowReach);
    if (!m_view || m_shown != name) {
        m_view.reset();
        m_shown = name;
        m_view = std::make_unique<QQuickView>(&m_engine, nullptr);
        m_view->setResizeMode(QQuickView::SizeRootObjectToView);
        m_view->resize(look.landscape ? QSize(1920, 1080) : QSize(1080, 1920));
        m_view->setInitialProperties({{QStringLiteral("viewModel"), QVariant::fromValue(viewModel)}});
        m_view->setSource(QUrl(QStringLiteral("qrc:/qml/Yeban/Shell/Shell.qml")));
        if (m_view->status() != QQuickView::Ready)
            qFatal("%s", qPrintable(m_view->errors().first().toString()));
    }
    m_view->resize(look.landscape ? QSize(1920, 1080) : QSize(1080, 1920));
    m_view->show();
    settle(*m_view);
    return *m_view;
}

void settle(QQuickView &view)
{
    if (!QTest::qWaitForWindowExposed(&view))
        qFatal("the window does not show");
    // Layout is a chain of bindings and polishes: a few whole frames, and nothing changes any more.
    for (int frame = 0; frame < 3; ++frame) {
        QSignalSpy swapped(&view, &QQuickWindow::frameSwapped);
        view.update();
        if (!swapped.wait(5000))
            qFatal("the window does not draw");
    }
}

} // namespace yeban::test
