// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/camera.h"

#include <QObject>

#include <functional>
#include <memory>

namespace yeban::test {

/// What stands before a driver under contract. Each change has taken effect when its function returns.
class CameraBench
{
public:
    virtual ~CameraBench() = default;
    /// A new driver for the camera of this bench, closed.
    virtual std::unique_ptr<Camera> makeDriver() = 0;
    virtual void show(const QString &person) = 0; ///< "nobody" or somebody
    virtual void setFault(const QString &fault) = 0; ///< "", "black", "freeze", "gone"
};

/// Mean difference of two pictures, 0 … 255.
double difference(const Picture &a, const Picture &b);

/// What every camera driver owes its callers. A driver's test derives from this and gives a bench.
class CameraContract : public QObject
{
    Q_OBJECT

public:
    explicit CameraContract(std::function<std::unique_ptr<CameraBench>()> makeBench);
    ~CameraContract() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void givesNewPicturesWithRisingTimes();
    void writesNothing();
    void showsWhoComesAtOnce();
    void aFrozenPictureIsNoPicture();
    void aBlackPictureIsNoPicture();
    void isMissingWhileUnplugged();
    void comesBackByItselfBehindADevice();
    void stopsWhenAsked();
    void closedItAnswersSo();
    void opensManyTimesWithoutLeaking();

private:
    /// Grabs until an error comes; ErrorCode::Internal if none came within `seconds`.
    Error waitForError(int seconds);
    void faultAndBack(const QString &fault, const QString &deviceCode);

    std::function<std::unique_ptr<CameraBench>()> m_makeBench;
    std::unique_ptr<CameraBench> m_bench;
    std::unique_ptr<Camera> m_camera;
};

} // namespace yeban::test
