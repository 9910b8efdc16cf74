// SPDX-License-Identifier: GPL-3.0-or-later

// yeban-emulator-camera-v4l2 --state FILE --link PATH --people DIR [--observed FILE]: a camera of the kernel that
// sees whoever stands before it. README.md describes the state.

#include "drivers/camera/emulator/scene.h"
#include "drivers/camera/emulator/v4l2_camera.h"
#include "tests/support/pty/emulator_loop.h"
#include "tests/support/usb/usb_bus.h"

#include <QCoreApplication>
#include <QFile>
#include <QMap>

#include <cstdio>

using namespace yeban::emulator;

namespace {

/// The faults that are not of the scene but of the camera.
V4l2Camera::Picture pictureOf(const QString &fault)
{
    return fault == QLatin1String("stall")     ? V4l2Camera::Picture::None
        : fault == QLatin1String("garbage") ? V4l2Camera::Picture::Garbage
        : fault == QLatin1String("raw")     ? V4l2Camera::Picture::Raw
                                            : V4l2Camera::Picture::Scene;
}

/// Shows the camera what the state says; a scene that there is not changes nothing.
bool apply(V4l2Camera &camera, const Scene &scene, const QString &people)
{
    static QMap<QString, std::shared_ptr<const Clip>> clips; // read once
    const auto picture = pictureOf(scene.fault);
    const bool busy = scene.fault == QLatin1String("busy"), ofTheScene = picture == V4l2Camera::Picture::Scene && !busy;
    camera.lend(busy);
    const auto path = clipOf({scene.person, scene.movement, ofTheScene ? scene.fault : QString()}, people);
    if (!path)
        return true;
    if (path->isEmpty()) {
        camera.unplug();
        return true;
    }
    if (!clips.contains(*path))
        clips.insert(*path, readClip(*path));
    camera.show(clips.value(*path), picture);
    return camera.plug();
}

bool sendAgain(V4l2Camera &camera, const QString &pictures)
{
    camera.show(readPictures(pictures), V4l2Camera::Picture::Scene);
    return camera.plug();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString stateFile = argument(arguments, QStringLiteral("--state"));
    const QString link = argument(arguments, QStringLiteral("--link"));
    const QString people = argument(arguments, QStringLiteral("--people"));
    const QString observed = argument(arguments, QStringLiteral("--observed"));
    if (stateFile.isEmpty() || link.isEmpty() || people.isEmpty()) {
        std::fprintf(stderr, "usage: yeban-emulator-camera-v4l2 --state FILE --link PATH --people DIR [--observed FILE]\n");
        return 2;
    }
    if (!UsbBus::preload(argv)) {
        std::fprintf(stderr, "yeban-emulator-camera-v4l2: no mocked kernel on this machine (libumockdev0)\n");
        return 1;
    }
    EmulatorLoop loop(stateFile);
    V4l2Camera camera;
    QFile::remove(link);
    QFile::link(camera.root(), link);
    auto follow = [&, edits = -1]() mutable {
        const Scene scene = sceneOf(loop.state());
        const QString pictures = loop.state().value(QLatin1String("pictures")).toString();
        const bool followed = pictures.isEmpty() ? apply(camera, scene, people) : sendAgain(camera, loop.resolve(pictures));
        writeObserved(observed, {{QStringLiteral("person"), scene.person}, {QStringLiteral("fault"), scene.fault},
                                 {QStringLiteral("edits"), ++edits}, {QStringLiteral("plugged"), camera.isPlugged()}});
        return followed;
    };
    bool good = follow();
    if (good)
        announce(V4l2Camera::address());
    while (good && loop.wait(-1, std::chrono::milliseconds(-1)) != EmulatorLoop::Event::End)
        good = follow();
    camera.unplug();
    QFile::remove(link);
    return good ? 0 : 1;
}
