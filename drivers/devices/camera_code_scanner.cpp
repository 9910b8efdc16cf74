// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/camera_code_scanner.h"

#include "drivers/devices/driver_table.h"

#include <QHashFunctions>

namespace yeban {

using SteadyClock = std::chrono::steady_clock;

CameraCodeScanner::CameraCodeScanner(std::unique_ptr<Camera> camera, CodeFormats formats)
    : m_camera(std::move(camera)), m_formats(formats)
{
}

Status CameraCodeScanner::open(std::stop_token stop)
{
    close();
    return m_camera->open(stop);
}

void CameraCodeScanner::close()
{
    m_camera->close();
    m_answeredAt = {};
}

Result<DeviceStatus> CameraCodeScanner::status(std::stop_token stop)
{
    return m_camera->status(stop);
}

std::optional<Attempt<QString>> CameraCodeScanner::newCodeIn(Frame &frame)
{
    const Picture &picture = frame.picture;
    const auto code = m_reader->read({CodeImage::Layout::Bgr, picture.width, picture.height,
                                      reinterpret_cast<const uchar *>(picture.bgr.constData()),
                                      qsizetype(picture.width) * 3});
    frame.picture.bgr.fill(0); // it may show a citizen
    if (!code)
        return std::nullopt;
    if (!code->text)
        return retry(Retry::ShowAnotherCode);
    const std::size_t hash = qHash(*code->text, QHashSeed::globalSeed());
    if (m_answeredAt != SteadyClock::time_point() && hash == m_answered && frame.at - m_answeredAt < repeatAfter)
        return std::nullopt;
    m_answered = hash;
    m_answeredAt = frame.at;
    return *code->text;
}

Result<Attempt<QString>> CameraCodeScanner::scan(std::stop_token stop, milliseconds timeout)
{
    const auto begin = SteadyClock::now(), deadline = begin + timeout;
    m_reader.emplace(m_formats);
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
        if (left <= milliseconds(0))
            return retry(Retry::ShowCode);
        auto frame = m_camera->grab(stop, left);
        if (!frame && SteadyClock::now() >= deadline && frame.error().code == ErrorCode::NoPicture)
            return retry(Retry::ShowCode);
        if (!frame)
            return fail(frame.error());
        if (frame->at < begin)
            continue;
        if (auto code = newCodeIn(*frame))
            return std::move(*code);
    }
}

Result<std::unique_ptr<CodeScanner>> createCodeScannerCamera(const DriverConfig &config)
{
    const QString cameraKey = QStringLiteral("camera"), formatsKey = QStringLiteral("formats");
    const auto formats = codeFormatsOf(config.options.value(formatsKey, QStringLiteral("qr code-128")));
    if (!formats)
        return fail(formats.error());
    const QString wanted = config.options.value(cameraKey, QStringLiteral("opencv"));
    DriverConfig forCamera = config;
    forCamera.options.remove(cameraKey);
    forCamera.options.remove(formatsKey);
    QStringList names;
    for (const DriverEntry<Camera> &driver : driverTable<Camera>()) {
        names << QLatin1String(driver.name);
        if (wanted != names.last())
            continue;
        auto camera = driver.create(forCamera);
        if (!camera)
            return fail(camera.error());
        return std::make_unique<CameraCodeScanner>(std::move(*camera), *formats);
    }
    return fail(ErrorCode::BadSetting, QStringLiteral("camera = \"%1\": write \"%2\"")
                                           .arg(wanted, names.join(QStringLiteral("\" or \""))));
}

} // namespace yeban
