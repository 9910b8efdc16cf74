// SPDX-License-Identifier: GPL-3.0-or-later

// yeban-emulator-camera --state FILE --video OUT --people DIR [--observed FILE]: puts the clip of whoever stands
// before the camera where a driver reads it as "file:OUT". README.md describes the state.

#include "drivers/camera/emulator/scene.h"
#include "tests/support/pty/emulator_loop.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

using namespace yeban::emulator;

namespace {

/// Replaces the video in one step, as a new file: a reader sees the old one or the new one, never a half.
bool show(const QString &clip, const QString &video)
{
    if (clip.isEmpty())
        return QFile::remove(video) || !QFileInfo::exists(video);
    const QString fresh = video + QStringLiteral(".new");
    QFile::remove(fresh);
    return QFile::copy(clip, fresh)
           && std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(video).constData()) == 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString stateFile = argument(arguments, QStringLiteral("--state"));
    const QString video = argument(arguments, QStringLiteral("--video"));
    const QString people = argument(arguments, QStringLiteral("--people"));
    const QString observed = argument(arguments, QStringLiteral("--observed"));
    if (stateFile.isEmpty() || video.isEmpty() || people.isEmpty()) {
        std::fprintf(stderr, "usage: yeban-emulator-camera --state FILE --video OUT --people DIR [--observed FILE]\n");
        return 2;
    }
    EmulatorLoop loop(stateFile);
    Scene shown;
    int clips = 0;
    const auto apply = [&] {
        const Scene wanted = sceneOf(loop.state());
        if (clips > 0 && wanted == shown)
            return true;
        const auto clip = clipOf(wanted, people);
        if (!clip)
            return clips > 0;
        if (!show(*clip, video)) {
            std::perror("yeban-emulator-camera: cannot write the video");
            return false;
        }
        shown = wanted;
        ++clips;
        writeObserved(observed, {{QStringLiteral("person"), shown.person},
                                 {QStringLiteral("movement"), shown.movement},
                                 {QStringLiteral("fault"), shown.fault},
                                 {QStringLiteral("clips"), clips}});
        return true;
    };
    if (!apply())
        return 1;
    announce(QStringLiteral("file:") + QFileInfo(video).absoluteFilePath());
    while (loop.wait(-1, std::chrono::milliseconds(-1)) != EmulatorLoop::Event::End) {
        if (!apply())
            return 1;
    }
    QFile::remove(video);
    return 0;
}
