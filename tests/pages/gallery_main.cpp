// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pages/gallery.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>

#include <cstdio>

// page-gallery FOLDER [--page NAME]… [--look NAME]… [--live SOURCES]: draws every page in every look as PNG.
int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Draws every page of the terminal as PNG."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("where the pictures go"));
    parser.addOption({QStringLiteral("page"), QStringLiteral("only this case (repeatable)"), QStringLiteral("name")});
    parser.addOption({QStringLiteral("look"), QStringLiteral("only this look, e.g. portrait-1.0 (repeatable)"), QStringLiteral("name")});
    parser.addOption({QStringLiteral("live"), QStringLiteral("take the QML from this source tree"), QStringLiteral("folder")});
    parser.process(app);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    const QDir folder(parser.positionalArguments().first());
    if (!folder.mkpath(QStringLiteral("."))) {
        std::fprintf(stderr, "cannot make %s\n", qPrintable(folder.path()));
        return 1;
    }
    yeban::test::Gallery gallery(parser.value(QStringLiteral("live")));
    const QStringList pages = parser.values(QStringLiteral("page"));
    const QStringList looks = parser.values(QStringLiteral("look"));
    int drawn = 0;
    for (const QString &name : gallery.names()) {
        if (!pages.isEmpty() && !pages.contains(name))
            continue;
        for (const yeban::test::Look &look : yeban::test::allLooks()) {
            if (!looks.isEmpty() && !looks.contains(look.name()))
                continue;
            const QImage picture = gallery.show(name, look).grabWindow();
            if (!picture.save(folder.filePath(QStringLiteral("%1-%2.png").arg(name, look.name())))) {
                std::fprintf(stderr, "cannot write to %s\n", qPrintable(folder.path()));
                return 1;
            }
            ++drawn;
        }
    }
    std::printf("%d pictures\n", drawn);
    return drawn > 0 ? 0 : 1;
}
