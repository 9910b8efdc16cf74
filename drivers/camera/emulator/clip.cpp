// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/emulator/clip.h"

#include <QDir>
#include <QFile>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

namespace yeban::emulator {

std::shared_ptr<const Clip> readClip(const QString &path)
{
    auto clip = std::make_shared<Clip>();
    cv::VideoCapture video(QFile::encodeName(path).toStdString(), cv::CAP_FFMPEG);
    for (cv::Mat picture; video.read(picture);) {
        cv::resize(picture, picture, {640, 480}, 0, 0, cv::INTER_AREA);
        cv::imencode(".jpg", picture, clip->emplace_back(), {cv::IMWRITE_JPEG_QUALITY, 90});
    }
    return clip;
}

std::shared_ptr<const Clip> readPictures(const QString &folder)
{
    auto clip = std::make_shared<Clip>();
    for (const QFileInfo &found : QDir(folder).entryInfoList(QDir::Files, QDir::Name)) {
        QFile file(found.filePath());
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        clip->emplace_back(bytes.begin(), bytes.end());
    }
    return clip;
}

Clip::value_type rawOf(const Clip::value_type &jpeg)
{
    cv::Mat planes, picture = cv::imdecode(jpeg, cv::IMREAD_COLOR);
    cv::cvtColor(picture, planes, cv::COLOR_BGR2YUV_I420); // Y, then U and V of every other line and column
    const auto rows = static_cast<std::size_t>(picture.rows), columns = static_cast<std::size_t>(picture.cols);
    const unsigned char *y = planes.data, *u = y + rows * columns, *v = u + rows * columns / 4;
    Clip::value_type raw;
    raw.reserve(rows * columns * 2);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; column += 2) {
            const unsigned char *luma = y + row * columns + column;
            const std::size_t chroma = row / 2 * columns / 2 + column / 2;
            raw.insert(raw.end(), {luma[0], u[chroma], luma[1], v[chroma]});
        }
    return raw;
}

} // namespace yeban::emulator
