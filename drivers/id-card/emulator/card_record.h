// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <variant>

namespace yeban::emulator {

/// What an emulated card gives to a reader.
struct CardRecord
{
    QByteArray text;      ///< 256 bytes
    QByteArray photo;     ///< 1,024 bytes
    QByteArray addresses; ///< appended, 70 bytes each
    bool operator==(const CardRecord &) const = default;
};

/// A card from its description:
///   kind         "resident" (default) | "hong-kong-macau-taiwan" | "foreigner-2017" | "foreigner-2023"
///   name, english_name, sex ("male" | "female" | a one-digit code), nation (two digits of GB/T 3304),
///   nationality (three letters), birth, valid_from, valid_until ("YYYY-MM-DD"; valid_until also "长期"),
///   address, number, issuer, new_addresses (list), photo (path of 1,024 coded bytes, relative to `folder`)
/// or a sentence that says what is wrong with it.
std::variant<CardRecord, QString> cardRecordOf(const QJsonObject &card, const QString &folder);

} // namespace yeban::emulator
