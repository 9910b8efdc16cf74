// SPDX-License-Identifier: GPL-3.0-or-later

// yeban-emulator-code-scanner --state FILE [--link PATH] [--observed FILE]: a code scanner at a pseudo terminal.
// README.md describes the state.

#include "drivers/code-scanner/emulator/scanner_model.h"
#include "tests/support/pty/emulator_loop.h"
#include "tests/support/pty/pty_line.h"

#include <QCoreApplication>

#include <cstdio>

using namespace yeban::emulator;

static void observe(const QString &path, const ScannerModel &model, const PtyLine &line, int edits)
{
    writeObserved(path, {{QStringLiteral("mechanical_ms"), static_cast<double>(line.wireTime().count()) / 1000.0},
                         {QStringLiteral("light"), model.isLit()},
                         {QStringLiteral("sent"), model.sent()},
                         {QStringLiteral("edits"), edits},
                         {QStringLiteral("plugged"), line.isPlugged()}});
}

/// The line follows the state; false when it cannot.
static bool apply(ScannerModel &model, PtyLine &line, const QJsonObject &state)
{
    model.setState(state);
    if (!model.isGone())
        return line.plug();
    line.unplug();
    return true;
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString stateFile = argument(arguments, QStringLiteral("--state"));
    const QString observed = argument(arguments, QStringLiteral("--observed"));
    if (stateFile.isEmpty()) {
        std::fprintf(stderr, "usage: yeban-emulator-code-scanner --state FILE [--link PATH] [--observed FILE]\n");
        return 2;
    }
    EmulatorLoop loop(stateFile);
    ScannerModel model;
    PtyLine line(argument(arguments, QStringLiteral("--link")), 115200);
    if (!line.plug() || !apply(model, line, loop.state())) {
        std::perror("yeban-emulator-code-scanner: no pseudo terminal");
        return 1;
    }
    int edits = 0; // of the state, followed so far
    observe(observed, model, line, edits);
    announce(line.address());
    for (;;) {
        const auto event = loop.wait(line.descriptor(), std::chrono::milliseconds(-1));
        if (event == EmulatorLoop::Event::End)
            return 0;
        if (event == EmulatorLoop::Event::StateChanged && !apply(model, line, loop.state()))
            return 1;
        edits += event == EmulatorLoop::Event::StateChanged ? 1 : 0;
        if (event == EmulatorLoop::Event::Data)
            line.send(model.receive(line.receive()));
        if (line.isPlugged())
            line.send(model.takeScan());
        observe(observed, model, line, edits);
    }
}
