// SPDX-License-Identifier: GPL-3.0-or-later

// yeban-emulator-id-card --state FILE [--wire serial|usb-single|usb-split] [--link PATH] [--observed FILE]: a card
// reader with a security module. README.md describes the state.

#include "drivers/id-card/emulator/sam_model.h"
#include "drivers/id-card/emulator/serial_wire.h"
#include "drivers/id-card/emulator/usb_wire.h"
#include "tests/support/pty/emulator_loop.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <cstdio>

using namespace yeban::emulator;

/// One fault of the state: of the module or of its wire.
struct NamedFault
{
    const char *name;
    SamModel::Fault module = SamModel::Fault::None;
    WireFault wire = WireFault::None;
};

static NamedFault faultOf(const QString &name)
{
    using Fault = SamModel::Fault;
    static constexpr NamedFault faults[] = {
        {"stall", Fault::Stall},
        {"nak", Fault::Nak},
        {"garbage", Fault::Garbage},
        {"auth-failed", Fault::AuthFailed},
        {"short", Fault::Short},
        {"remove-during-read", Fault::RemoveDuringRead},
        {"gone", Fault::None, WireFault::Gone},
        {"io-then-gone", Fault::None, WireFault::IoThenGone},
        {"busy", Fault::None, WireFault::Busy},
        {"halt", Fault::None, WireFault::Halted},
        {"chunk", Fault::None, WireFault::Chunk},
        {"delay", Fault::None, WireFault::Delay},
    };
    for (const NamedFault &fault : faults) {
        if (name == QLatin1String(fault.name))
            return fault;
    }
    if (!name.isEmpty())
        std::fprintf(stderr, "unknown fault \"%s\"\n", qPrintable(name));
    return {""};
}

/// The card of the state: none, a path of a description, or the description itself.
static std::optional<CardRecord> cardOf(const QJsonValue &card, const EmulatorLoop &loop)
{
    QJsonObject description = card.toObject();
    QString folder = loop.resolve(QString());
    if (card.isString() && !card.toString().isEmpty()) {
        QFile file(loop.resolve(card.toString()));
        if (!file.open(QIODevice::ReadOnly))
            std::fprintf(stderr, "the card's description cannot be read\n");
        description = QJsonDocument::fromJson(file.readAll()).object();
        folder = QFileInfo(file.fileName()).absolutePath();
    }
    if (description.isEmpty())
        return std::nullopt;
    auto record = cardRecordOf(description, folder);
    if (const auto *problem = std::get_if<QString>(&record)) {
        std::fprintf(stderr, "card: %s\n", qPrintable(*problem));
        return std::nullopt;
    }
    return std::get<CardRecord>(std::move(record));
}

static bool apply(EmulatorLoop &loop, SamModel &model, Wire &wire)
{
    const QJsonObject &state = loop.state();
    const NamedFault fault = faultOf(state.value(QLatin1String("fault")).toString());
    const auto card = cardOf(state.value(QLatin1String("card")), loop);
    wire.locked([&] {
        model.setFault(fault.module);
        model.setCard(card);
        if (!wire.isPlugged())
            model.powerOn();
    });
    return wire.follow(fault.wire);
}

static QJsonObject observation(const SamModel &model, Wire &wire, int edits)
{
    QJsonObject observed{{QStringLiteral("mechanical_ms"), static_cast<double>(wire.time().count()) / 1000.0},
                         {QStringLiteral("edits"), edits},
                         {QStringLiteral("plugged"), wire.isPlugged()}};
    wire.locked([&] {
        observed.insert(QStringLiteral("commands"), model.commands());
        observed.insert(QStringLiteral("reads"), model.reads());
    });
    return observed;
}

static std::unique_ptr<Wire> wireOf(const QString &kind, const QString &link, SamModel &model)
{
    if (kind.isEmpty() || kind == QLatin1String("serial"))
        return std::make_unique<SerialWire>(model, link);
    if (kind == QLatin1String("usb-single"))
        return std::make_unique<UsbWire>(model, UsbWire::Pipes::Single, link);
    if (kind == QLatin1String("usb-split"))
        return std::make_unique<UsbWire>(model, UsbWire::Pipes::Split, link);
    return nullptr;
}

/// Until SIGTERM. False when the wire cannot be there.
static bool serve(EmulatorLoop &loop, SamModel &model, Wire &wire, const QString &observed)
{
    constexpr std::chrono::milliseconds look(20); // for what happened on a wire's own thread
    QJsonObject written;
    for (int edits = 0;;) { // edits of the state, followed so far
        if (const QJsonObject now = observation(model, wire, edits); now != written) {
            writeObserved(observed, now);
            written = now;
        }
        switch (loop.wait(wire.descriptor(), look)) {
        case EmulatorLoop::Event::End:
            return true;
        case EmulatorLoop::Event::StateChanged:
            if (!apply(loop, model, wire))
                return false;
            ++edits;
            break;
        case EmulatorLoop::Event::Data:
            wire.serve();
            break;
        case EmulatorLoop::Event::Nothing:
            break;
        }
    }
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString stateFile = argument(arguments, QStringLiteral("--state"));
    const QString kind = argument(arguments, QStringLiteral("--wire"));
    if (kind.startsWith(QLatin1String("usb")) && !UsbBus::preload(argv)) {
        std::fprintf(stderr, "yeban-emulator-id-card: no mocked USB bus on this machine (libumockdev0)\n");
        return 1;
    }
    EmulatorLoop loop(stateFile);
    SamModel model;
    const auto wire = wireOf(kind, argument(arguments, QStringLiteral("--link")), model);
    if (stateFile.isEmpty() || !wire) {
        std::fprintf(stderr, "usage: yeban-emulator-id-card --state FILE [--wire serial|usb-single|usb-split] "
                             "[--link PATH] [--observed FILE]\n");
        return 2;
    }
    if (!wire->follow(WireFault::None) || !apply(loop, model, *wire)) {
        std::perror("yeban-emulator-id-card: no such wire");
        return 1;
    }
    const QString observed = argument(arguments, QStringLiteral("--observed"));
    writeObserved(observed, observation(model, *wire, 0));
    announce(wire->address());
    return serve(loop, model, *wire, observed) ? 0 : 1;
}
