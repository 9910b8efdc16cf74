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

} // namespace yeban::emulator
