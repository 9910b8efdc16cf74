// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest Qt Quick program with a page of the terminal's size: what start, memory and taps are compared with.
#include <QGuiApplication>
#include <QQmlApplicationEngine>

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QUICK_BACKEND"))
        qputenv("QT_QUICK_BACKEND", QByteArrayLiteral("software"));
    QGuiApplication app(argc, argv);
    QQmlApplicationEngine engine;
    engine.load(QUrl(QStringLiteral("qrc:/qml/Yeban/BarePage/BarePage.qml")));
    return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}
