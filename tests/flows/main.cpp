// SPDX-License-Identifier: GPL-3.0-or-later
// visit --config FILE --data DIR --rig DIR --script FILE [--screenshots DIR] [--landscape] [--private]
#include "app/base/log.h"
#include "app/terminal/private_memory.h"
#include "tests/flows/runner.h"
#include "ui/keyboard/keyboard_setup.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonDocument>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace yeban;
    installLog();
    setUpKeyboard();
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption config(QStringLiteral("config"), {}, QStringLiteral("FILE"));
    const QCommandLineOption data(QStringLiteral("data"), {}, QStringLiteral("DIR"));
    const QCommandLineOption rig(QStringLiteral("rig"), {}, QStringLiteral("DIR"));
    const QCommandLineOption script(QStringLiteral("script"), {}, QStringLiteral("FILE"));
    const QCommandLineOption screenshots(QStringLiteral("screenshots"), {}, QStringLiteral("DIR"));
    const QCommandLineOption landscape(QStringLiteral("landscape"));
    const QCommandLineOption isPrivate(QStringLiteral("private"), QStringLiteral("As the terminal itself does; a debugger cannot attach."));
    parser.addOptions({config, data, rig, script, screenshots, landscape, isPrivate});
    parser.process(app);
    if (parser.isSet(isPrivate))
        keepMemoryPrivate();

    const auto settings = Settings::load(parser.value(config));
    if (!settings) {
        std::fprintf(stderr, "%s\n", qPrintable(settings.error().detail));
        return 1;
    }
    QFile file(parser.value(script));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "cannot read %s\n", qPrintable(parser.value(script)));
        return 1;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isArray() || document.array().isEmpty()) {
        std::fprintf(stderr, "not a script: %s\n", qPrintable(error.errorString()));
        return 1;
    }
    test::Runner runner({*settings, {parser.value(data), {}},
                         parser.isSet(landscape) ? WindowMode::Landscape : WindowMode::Portrait, parser.value(rig),
                         parser.value(screenshots),
                         QFileInfo(parser.value(script)).absolutePath() + QStringLiteral("/../parts")});
    const QString why = runner.play(document.array());
    for (const QString &line : runner.stageLines())
        std::printf("%s\n", qUtf8Printable(line));
    std::printf("visit.machine_s %.2f\n", runner.machineSeconds());
    if (!why.isEmpty())
        std::fprintf(stderr, "FAILED %s\n", qUtf8Printable(why));
    return why.isEmpty() ? 0 : 1;
}
