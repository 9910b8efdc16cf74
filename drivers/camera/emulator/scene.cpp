// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/emulator/scene.h"

#include <QFileInfo>

#include <cstdio>

namespace yeban::emulator {

Scene sceneOf(const QJsonObject &state)
{
    const QString person = state.value(QLatin1String("person")).toString();
    const bool empty = person.isEmpty() || person == QLatin1String("none");
    return {empty ? QStringLiteral("nobody") : person, state.value(QLatin1String("movement")).toString(),
            state.value(QLatin1String("fault")).toString()};
}

std::optional<QString> clipOf(const Scene &scene, const QString &people)
{
    const QString doing = scene.movement.isEmpty() ? QStringLiteral("visitor") : scene.movement;
    QString clip = people + QLatin1Char('/') + scene.person + QLatin1Char('/') + doing + QStringLiteral(".mp4");
    if (scene.fault == QLatin1String("gone"))
        return QString();
    if (scene.fault == QLatin1String("black"))
        clip = people + QStringLiteral("/black/visitor.mp4");
    else if (scene.fault == QLatin1String("freeze"))
        clip = people + QLatin1Char('/') + scene.person + QStringLiteral("/frozen.mp4");
    else if (!scene.fault.isEmpty())
        std::fprintf(stderr, "unknown fault \"%s\"\n", qPrintable(scene.fault));
    if (!(scene.person + doing).contains(QLatin1Char('/')) && QFileInfo(clip).isFile())
        return clip;
    std::fprintf(stderr, "no clip of \"%s\" (%s, %s): the picture stays as it was\n", qPrintable(scene.person),
                 qPrintable(doing), qPrintable(scene.fault));
    return std::nullopt;
}

} // namespace yeban::emulator
