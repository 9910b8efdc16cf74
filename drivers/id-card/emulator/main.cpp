// SPDX-License-Identifier: GPL-3.0-or-later

// yeban-emulator-id-card --state FILE [--link PATH] [--observed FILE]: a card reader with a security module at a
// pseudo terminal. README.md describes the state.

#include "drivers/id-card/emulator/sam_model.h"
#include "tests/support/pty/emulator_loop.h"
#include "tests/support/pty/pty_line.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QMap>

#include <cstdio>

using namespace yeban::emulator;

static SamModel::Fault faultOf(const QString &name)
{
    using Fault = SamModel::Fault;
    static const QMap<QString, Fault> faults{
        {QString(), Fault::None},
        {QStringLiteral("stall"), Fault::Stall},
        {QStringLiteral("nak"), Fault::Nak},
        {QStringLiteral("garbage"), Fault::Garbage},
        {QStringLiteral("auth-failed"), Fault::AuthFailed},
        {QStringLiteral("short"), Fault::Short},
        {QStringLiteral("gone"), Fault::Gone},
        {QStringLiteral("remove-during-read"), Fault::RemoveDuringRead},
    };
    if (!faults.contains(name))
        std::fprintf(stderr, "unknown fault \"%s\"\n", qPrintable(name));
    return faults.value(name, Fault::None);
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

static bool apply(EmulatorLoop &loop, SamModel &model, PtyLine &line)
{
    const QJsonObject &state = loop.state();
    model.setFault(faultOf(state.value(QLatin1String("fault")).toString()));
    model.setCard(cardOf(state.value(QLatin1String("card")), loop));
    if (model.fault() == SamModel::Fault::Gone)
        line.unplug();
    else if (!line.plug())
        return false;
    return true;
}

static void observe(const QString &path, const SamModel &model, const PtyLine &line, int edits)
{
    writeObserved(path, {{QStringLiteral("mechanical_ms"), static_cast<double>(line.wireTime().count()) / 1000.0},
                         {QStringLiteral("commands"), model.commands()},
                         {QStringLiteral("reads"), model.reads()},
                         {QStringLiteral("edits"), edits},
                         {QStringLiteral("plugged"), line.isPlugged()}});
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString stateFile = argument(arguments, QStringLiteral("--state"));
    const QString observed = argument(arguments, QStringLiteral("--observed"));
    if (stateFile.isEmpty()) {
        std::fprintf(stderr, "usage: yeban-emulator-id-card --state FILE [--link PATH] [--observed FILE]\n");
        return 2;
    }
    EmulatorLoop loop(stateFile);
    SamModel model;
    PtyLine line(argument(arguments, QStringLiteral("--link")), 115200);
    if (!line.plug() || !apply(loop, model, line)) {
        std::perror("yeban-emulator-id-card: no pseudo terminal");
        return 1;
    }
    int edits = 0; // of the state, followed so far
    observe(observed, model, line, edits);
    announce(line.address());
    for (;;) {
        switch (loop.wait(line.descriptor(), std::chrono::milliseconds(-1))) {
        case EmulatorLoop::Event::End:
            return 0;
        case EmulatorLoop::Event::StateChanged:
            if (!apply(loop, model, line))
                return 1;
            ++edits;
            break;
        case EmulatorLoop::Event::Data:
            line.send(model.answer(line.receive()));
            break;
        case EmulatorLoop::Event::Nothing:
            break;
        }
        observe(observed, model, line, edits);
    }
}
