// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"
#include "app/terminal/private_memory.h"
#include "app/terminal/terminal.h"
#include "ui/keyboard/keyboard_setup.h"

#include <QCommandLineParser>
#include <QGuiApplication>

#include <cstdio>

namespace {

constexpr int configurationError = 78; // EX_CONFIG: a supervisor must not restart it in a loop

} // namespace

int main(int argc, char **argv)
{
    using namespace yeban;
    keepMemoryPrivate();
    installLog();
    setUpKeyboard();
    if (qEnvironmentVariableIsEmpty("QT_QUICK_BACKEND"))
        qputenv("QT_QUICK_BACKEND", QByteArrayLiteral("software"));
    QGuiApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("yeban-terminal"));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Yeban: the terminal of a 24-hour self-service hall."));
    parser.addHelpOption();
    const QCommandLineOption config(QStringLiteral("config"), QStringLiteral("Settings file."), QStringLiteral("FILE"), QStringLiteral("/etc/yeban/terminal.toml"));
    const QCommandLineOption data(QStringLiteral("data"), QStringLiteral("Data folder."), QStringLiteral("DIR"), QStringLiteral("/var/lib/yeban"));
    const QCommandLineOption resources(QStringLiteral("resources"), QStringLiteral("Service items, templates and tables."), QStringLiteral("DIR"));
    const QCommandLineOption fullScreen(QStringLiteral("fullscreen"), QStringLiteral("Cover the screen."));
    const QCommandLineOption landscape(QStringLiteral("landscape"), QStringLiteral("A 1920×1080 window."));
    const QCommandLineOption portrait(QStringLiteral("portrait"), QStringLiteral("A 1080×1920 window (default)."));
    parser.addOptions({config, data, resources, fullScreen, landscape, portrait});
    parser.process(app);

    const auto settings = Settings::load(parser.value(config));
    if (!settings) {
        std::fprintf(stderr, "yeban-terminal: %s\n", qPrintable(settings.error().detail));
        return configurationError;
    }
    auto terminal = Terminal::create(*settings, {parser.value(data), parser.value(resources)});
    if (!terminal) {
        std::fprintf(stderr, "yeban-terminal: %s: %s\n", nameOf(terminal.error().code), qPrintable(terminal.error().detail));
        return configurationError;
    }
    (*terminal)->show(parser.isSet(fullScreen)  ? WindowMode::FullScreen
                      : parser.isSet(landscape) ? WindowMode::Landscape
                                                : WindowMode::Portrait);
    return QGuiApplication::exec();
}
