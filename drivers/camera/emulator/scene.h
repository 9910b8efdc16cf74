// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace yeban::emulator {

/// What stands before an emulated camera.
struct Scene
{
    QString person;
    QString movement; ///< what the person does again and again; empty: stands there
    QString fault;
    bool operator==(const Scene &) const = default;
};

Scene sceneOf(const QJsonObject &state);

/// The clip of a scene among the drawn people, empty when there is to be none ("gone"), or nothing and a sentence on
/// stderr when there is no such scene.
std::optional<QString> clipOf(const Scene &scene, const QString &people);

} // namespace yeban::emulator
