// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/bench/state/emulator.h"

#include <QCommandLineParser>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>

#include <sys/signalfd.h>

namespace yeban {

std::optional<std::pair<QHostAddress, quint16>> parseHostPort(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const quint16 port = QStringView(text).mid(colon + 1).toUShort(&isNumber);
    const QHostAddress host(text.left(std::max<qsizetype>(colon, 0)));
    if (!isNumber || host.isNull())
        return std::nullopt;
    return std::pair(host, port);
}

std::optional<EmulatorOptions> readEmulatorOptions(const QStringList &required)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({QStringLiteral("listen"), QStringLiteral("Where to listen; port 0: any."),
                      QStringLiteral("HOST:PORT"), QStringLiteral("127.0.0.1:0")});
    for (const QString &name : required)
        parser.addOption({name, QStringLiteral("See the README of this emulator."), name.toUpper()});
    parser.process(*QCoreApplication::instance());
    for (const QString &name : required) {
        if (parser.value(name).isEmpty()) {
            std::fprintf(stderr, "--%s is missing\n", qPrintable(name));
            return std::nullopt;
        }
    }
    const auto listen = parseHostPort(parser.value(QStringLiteral("listen")));
    if (!listen) {
        std::fprintf(stderr, "--listen: write HOST:PORT with a numeric host, for example 127.0.0.1:0\n");
        return std::nullopt;
    }
    const auto value = [&](const char *name) {
        const QString key = QString::fromLatin1(name);
        return required.contains(key) ? parser.value(key) : QString();
    };
    return EmulatorOptions{listen->first,     listen->second,  value("state"),
                           value("observed"), value("output"), value("to")};
}

void quitOnSignals(QCoreApplication &application)
{
    sigset_t endings;
    sigemptyset(&endings);
    sigaddset(&endings, SIGTERM);
    sigaddset(&endings, SIGINT);
    sigprocmask(SIG_BLOCK, &endings, nullptr);
    const int fd = signalfd(-1, &endings, SFD_CLOEXEC | SFD_NONBLOCK);
    auto *notifier = new QSocketNotifier(fd, QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
}

void sayReady(const QString &address)
{
    std::printf("ready %s\n", qPrintable(address));
    std::fflush(stdout);
}

} // namespace yeban
