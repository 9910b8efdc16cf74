// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/bench/network/relay.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    yeban::quitOnSignals(application);
    const auto options = yeban::readEmulatorOptions({QStringLiteral("to"), QStringLiteral("state")});
    if (!options)
        return 2;
    const auto to = yeban::parseHostPort(options->to);
    if (!to) {
        std::fprintf(stderr, "--to: write HOST:PORT with a numeric host, for example 127.0.0.1:8480\n");
        return 2;
    }
    yeban::Relay relay(*options, *to);
    if (!relay.listen()) {
        std::fprintf(stderr, "cannot listen on %s\n", qPrintable(options->host.toString()));
        return 1;
    }
    yeban::sayReady(relay.address());
    return application.exec();
}
