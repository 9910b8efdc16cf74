// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/video/module.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>

namespace yeban::camera {

namespace {

/// Null when no folder has it or it does not load. Never unloaded: its sources live as long as their camera.
OpenVideoFunction loadModule()
{
    const QString bin = QCoreApplication::applicationDirPath();
    for (const auto *folder : {"/", "/../lib/yeban/"}) {
        const QString file = bin + QLatin1String(folder) + QStringLiteral("yeban-camera-video.so");
        if (!QFileInfo::exists(file))
            continue;
        QLibrary module(file);
        return reinterpret_cast<OpenVideoFunction>(module.resolve(openVideoName));
    }
    return nullptr;
}

} // namespace

Result<std::unique_ptr<VideoSource>> openVideo(const Address &address)
{
    static const OpenVideoFunction open = loadModule();
    if (!open)
        return fail(ErrorCode::BadSetting, QStringLiteral("yeban-camera-video.so is not installed, or does not load"));
    Result<std::unique_ptr<VideoSource>> source = fail(ErrorCode::Internal);
    open(address, source);
    return source;
}

} // namespace yeban::camera
