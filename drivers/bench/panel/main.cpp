// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/bench/panel/bench.h"
#include "drivers/bench/state/emulator.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>

#include <cstdio>

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software); // a bench needs no graphics card
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    QGuiApplication application(argc, argv);
    yeban::quitOnSignals(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Steers the emulators of a rig by their state files."));
    parser.addHelpOption();
    parser.addOption({QStringLiteral("dir"), QStringLiteral("The rig's folder."), QStringLiteral("DIR")});
    parser.process(application);
    const QString folder = parser.value(QStringLiteral("dir"));
    if (folder.isEmpty()) {
        std::fprintf(stderr, "--dir is missing: the folder that drivers/bench/rig made\n");
        return 2;
    }

    yeban::Bench bench(folder);
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qml"));
    engine.setInitialProperties({{QStringLiteral("bench"), QVariant::fromValue(&bench)}});
    engine.load(QUrl(QStringLiteral("qrc:/qml/Yeban/Bench/Main.qml")));
    if (engine.rootObjects().isEmpty())
        return 1;
    return application.exec();
}
