// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/code-scanner/code_clips.h"

#include "tests/support/codes/photograph.h"
#include "tests/support/codes/symbols.h"

#include <QDir>
#include <QFile>

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

namespace yeban::test {

bool writeClip(const QString &people, const QString &name, const QByteArray &bytes)
{
    constexpr int pictures = 8; // that many, or the camera would be taken for frozen
    const QString folder = people + QLatin1Char('/') + name;
    const cv::Mat still = bytes.isEmpty() ? photographNothing({640, 480}, 0) : photograph(qrSymbol(bytes), {});
    QDir().mkpath(folder);
    cv::VideoWriter video(QFile::encodeName(folder + QStringLiteral("/visitor.mp4")).toStdString(), cv::CAP_FFMPEG,
                          cv::VideoWriter::fourcc('m', 'j', 'p', 'g'), 25, still.size());
    cv::Mat noise(still.size(), CV_16SC1), grey, colour;
    cv::RNG random(7);
    for (int i = 0; i < pictures && video.isOpened(); ++i) {
        random.fill(noise, cv::RNG::NORMAL, 0, 3);
        cv::add(still, noise, grey, cv::noArray(), CV_8U);
        cv::cvtColor(grey, colour, cv::COLOR_GRAY2BGR);
        video.write(colour);
    }
    return video.isOpened();
}

} // namespace yeban::test
