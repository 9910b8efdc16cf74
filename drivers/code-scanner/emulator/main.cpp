// SPDX-License-Identifier: GPL-3.0-or-later

// yeban-emulator-code-scanner --state FILE [--wire serial|hid-pos|keyboard] [--link PATH] [--observed FILE]: a code
// scanner. README.md describes the state.

#include "drivers/code-scanner/emulator/scanner_model.h"
#include "drivers/code-scanner/emulator/wire.h"
#include "tests/support/pty/emulator_loop.h"
#include "tests/support/usb/usb_bus.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <thread>

using namespace yeban::emulator;

static void observe(const QString &path, const ScannerModel &model, Wire &wire, int edits)
{
    writeObserved(path, {{QStringLiteral("mechanical_ms"), static_cast<double>(wire.line().wireTime().count()) / 1000.0},
                         {QStringLiteral("light"), model.isLit()},
                         {QStringLiteral("grabbed"), wire.isGrabbed()},
                         {QStringLiteral("sent"), model.sent()},
                         {QStringLiteral("edits"), edits},
                         {QStringLiteral("node"), wire.node()},
                         {QStringLiteral("plugged"), wire.line().isPlugged()}});
}

/// The wire follows the state; false when it cannot.
static bool apply(ScannerModel &model, Wire &wire, const QJsonObject &state)
{
    model.setState(state);
    return wire.follow(model.fault() == QLatin1String("gone")   ? WireFault::Gone
                       : model.fault() == QLatin1String("busy") ? WireFault::Busy
                                                                : WireFault::None);
}

static std::unique_ptr<Wire> wireOf(const QString &kind, const QString &link)
{
    if (kind.isEmpty() || kind == QLatin1String("serial"))
        return serialWire(link);
    if (kind == QLatin1String("hid-pos"))
        return hidPosWire(link);
    if (kind == QLatin1String("keyboard"))
        return keyboardWire(link);
    return nullptr;
}

/// A scanner that stutters sends a code in pieces, with less time between them than ends a code.
static void send(Wire &wire, const QByteArray &bytes, bool inPieces)
{
    const qsizetype piece = inPieces ? wire.pieceLength() : std::max<qsizetype>(bytes.size(), 1);
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        wire.line().send(bytes.mid(at, piece));
        if (inPieces)
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

/// Until SIGTERM. False when the wire cannot be there.
static bool serve(EmulatorLoop &loop, ScannerModel &model, Wire &wire, const QString &observed)
{
    for (int edits = 0;;) { // edits of the state, followed so far
        observe(observed, model, wire, edits);
        const auto event = loop.wait(wire.line().descriptor(), std::chrono::milliseconds(-1));
        if (event == EmulatorLoop::Event::End)
            return true;
        if (event == EmulatorLoop::Event::StateChanged && !apply(model, wire, loop.state()))
            return false;
        edits += event == EmulatorLoop::Event::StateChanged ? 1 : 0;
        wire.line().send(model.receive(wire.receive())); // what was said before the state changed counts first
        if (const auto scan = wire.line().isPlugged() ? model.takeScan() : std::nullopt)
            send(wire, wire.bytesOf(*scan), model.fault() == QLatin1String("chunk"));
    }
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString stateFile = argument(arguments, QStringLiteral("--state"));
    const QString kind = argument(arguments, QStringLiteral("--wire"));
    const bool mocked = !kind.isEmpty() && kind != QLatin1String("serial");
    if (mocked && !UsbBus::preload(argv)) {
        std::fprintf(stderr, "yeban-emulator-code-scanner: no mocked kernel on this machine (libumockdev0)\n");
        return 1;
    }
    EmulatorLoop loop(stateFile); // before a wire's threads: signals are for this one
    const auto wire = stateFile.isEmpty() ? nullptr : wireOf(kind, argument(arguments, QStringLiteral("--link")));
    if (!wire) {
        std::fprintf(stderr, "usage: yeban-emulator-code-scanner --state FILE [--wire serial|hid-pos|keyboard] "
                             "[--link PATH] [--observed FILE]\n");
        return 2;
    }
    ScannerModel model;
    if (!wire->follow(WireFault::None) || !apply(model, *wire, loop.state())) {
        std::perror("yeban-emulator-code-scanner: no such wire");
        return 1;
    }
    const QString observed = argument(arguments, QStringLiteral("--observed"));
    observe(observed, model, *wire, 0);
    announce(wire->address());
    const bool served = serve(loop, model, *wire, observed);
    wire->follow(WireFault::Gone);
    return served ? 0 : 1;
}
