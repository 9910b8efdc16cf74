// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/codes/code_reader.h"
#include "drivers/api/camera.h"
#include "drivers/api/code_scanner.h"
#include "drivers/api/entry.h"

namespace yeban {

/// A code scanner made of a camera of its own and the reading of codes in its pictures: the driver "camera". Looks at
/// pictures only inside scan(), and only at those that were taken since; overwrites each when it is done.
///
/// A code that lies before the camera any longer is not a new one: what was answered is left out for
/// `repeatAfter`, so that a page does not take the code that the page before it asked for.
class CameraCodeScanner final : public CodeScanner
{
public:
    static constexpr std::chrono::seconds repeatAfter{2};

    CameraCodeScanner(std::unique_ptr<Camera> camera, CodeFormats formats);

    Status open(std::stop_token stop) override;
    void close() override;
    Result<DeviceStatus> status(std::stop_token stop) override;
    /// NoPicture when the camera is black or frozen.
    Result<Attempt<QString>> scan(std::stop_token stop, milliseconds timeout) override;

private:
    /// The code of a picture unless it was answered just now; nullopt: none.
    std::optional<Attempt<QString>> newCodeIn(Frame &frame);

    std::unique_ptr<Camera> m_camera;
    CodeFormats m_formats;
    std::optional<CodeReader> m_reader; ///< of the scan that runs
    std::size_t m_answered = 0;         ///< a hash: the text itself is not kept
    std::chrono::steady_clock::time_point m_answeredAt{};
};

/// [devices.code-scanner] driver = "camera": `address` as of the camera driver that option "camera" names ("opencv" if
/// it does not); option "formats" as of codeFormatsOf(), "qr code-128" if it is not there. Other options go to the camera.
Result<std::unique_ptr<CodeScanner>> createCodeScannerCamera(const DriverConfig &config);

} // namespace yeban
