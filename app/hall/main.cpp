// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/ask_hidden.h"
#include "app/base/log.h"
#include "app/hall/commands.h"
#include "app/hall/serve.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <sys/resource.h>
#include <sys/stat.h>

#include <cstdio>

using namespace yeban;

namespace {

constexpr int usageFault = 2;

const char *const description =
    "The hall's server: terminals hand in what citizens sign and learn what was decided.\n\n"
    "  yeban-hall --listen ADDRESS:PORT --database sqlite:FILE [--resources DIR] [--config FILE]\n"
    "  yeban-hall --listen ADDRESS:PORT --database postgresql://… --keys PREFIX …    (several at once)\n"
    "  yeban-hall key --database sqlite:FILE                     the public signing key, for [hall] key\n"
    "  yeban-hall invite --database sqlite:FILE --terminal NAME [--staff NAME [--staff-resident NUMBER]]\n"
    "  yeban-hall name add --database sqlite:FILE NAME           this business name is taken\n"
    "  yeban-hall decide --database sqlite:FILE --staff NAME CASE approve|refuse\n"
    "  yeban-hall form --database sqlite:FILE --staff NAME --file FILE.pdf CASE    the signed application\n"
    "  yeban-hall reissue --database sqlite:FILE --staff NAME --staff NAME CASE SHEET   counted and not found: once more\n"
    "  yeban-hall retire --database sqlite:FILE --terminal NAME --staff NAME --staff NAME   it prints nothing any more\n"
    "  yeban-hall appointments --database sqlite:FILE 2026-11-24     whom the window expects that day\n"
    "  yeban-hall doubts --database sqlite:FILE                      what spoke for forgeries at the terminals";

int say(const QString &sentence, int code)
{
    std::fprintf(stderr, "yeban-hall: %s\n", qPrintable(sentence));
    return code;
}

int answer(const Result<QString> &line)
{
    if (!line)
        return say(line.error().detail, 1);
    std::printf("%s\n", qPrintable(*line));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("yeban-hall"));
    installLog();
    ::umask(0077); // the database is nobody else's
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore); // memory holds opened applications

    QCommandLineParser parser;
    parser.setApplicationDescription(QLatin1String(description));
    parser.addHelpOption();
    const auto value = [&parser](const char *name, const char *what, const QString &before = {}) {
        parser.addOption({QLatin1String(name), QLatin1String(what), QStringLiteral("value"), before});
    };
    value("listen", "address to serve on; port 0 takes a free one; http://127.0.0.1:… for plain HTTP", QStringLiteral("127.0.0.1:8480"));
    value("database", "sqlite:FILE or postgresql://…");
    value("keys", "where the hall's keys are, without .keys and .ca; beside an SQLite file by itself");
    value("resources", "folder with services/ and standards/",
          QCoreApplication::applicationDirPath() + QStringLiteral("/../share/yeban/resources"));
    value("config", "settings of this hall (TOML)");
    value("terminal", "name of the terminal to invite or retire");
    value("staff", "name of the member of staff");
    value("file", "where the form goes, a new file");
    value("staff-resident", "their resident number, so that they cannot vouch for themselves");
    parser.process(app);

    const Result<HallPlace> place =
        HallPlace::parse(parser.value(QStringLiteral("database")), parser.value(QStringLiteral("keys")));
    if (!place)
        return say(place.error().detail, usageFault);
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return serve({parser.value(QStringLiteral("listen")), *place, parser.value(QStringLiteral("resources")),
                      parser.value(QStringLiteral("config"))});
    if (words == QStringList{QStringLiteral("key")})
        return answer(publicKey(*place));
    const QStringList staff = parser.values(QStringLiteral("staff"));
    const Result<QJsonObject> command =
        commandOf(words, {parser.value(QStringLiteral("terminal")), staff.value(0), staff.value(1),
                          parser.value(QStringLiteral("staff-resident")), parser.value(QStringLiteral("file"))});
    if (!command)
        return say(command.error().detail, usageFault);
    return answer(runCommand(*place, withPins(*command, askHidden)));
}
