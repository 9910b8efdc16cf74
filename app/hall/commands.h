// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/place.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace yeban {

struct CommandOptions
{
    QString terminal{};
    QString staff{};
    QString secondStaff{}; ///< the second --staff
    QString staffResident{};
    QString file{};
};

/// What admin.h takes, from the words of the command line. InvalidInput: what to write instead.
Result<QJsonObject> commandOf(const QStringList &words, const CommandOptions &options);

/// With the PINs of the two who answer for it, where two do: ask(question) for each.
QJsonObject withPins(QJsonObject command, const std::function<QString(const QString &)> &ask);

/// Has the command done by the hall that runs on this database, else on the database itself (of
/// which SQLite lets only one process have it). Answers one line of JSON; an application's form goes into the
/// file that the command names, which must not be there yet.
Result<QString> runCommand(const HallPlace &place, const QJsonObject &command);

/// The hall's public signing key as terminals pin it; makes the keys of a database that is still to be made.
Result<QString> publicKey(const HallPlace &place);

QString adminSocket(const HallPlace &place);

} // namespace yeban
