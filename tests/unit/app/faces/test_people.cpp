// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/app/faces/test_people.h"

#include <QDir>
#include <QFile>
#include <QLibrary>
#include <QTest>

#include <opencv2/videoio.hpp>

namespace yeban::test {

static QString buildFile(const char *name)
{
    return QDir::cleanPath(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/../") + QLatin1String(name));
}

QString modelsDir()
{
    return qEnvironmentVariable("YEBAN_MODELS", buildFile("models"));
}

FaceEngine *engine()
{
    static const auto opened = FaceEngine::open(modelsDir());
    if (opened)
        return opened->get();
    QTest::qFail("The face models are missing or wrong: run app/faces/fetch-models BUILD/models (tests/run does).",
                 __FILE__, __LINE__);
    return nullptr;
}

QStringList peopleIds()
{
    return {QStringLiteral("lin-xiaohe"), QStringLiteral("zhou-qing"), QStringLiteral("staff-wang"),
            QStringLiteral("chen-anhe")};
}

QString clipFile(const QString &id, const QString &name)
{
    return buildFile("people/") + QLatin1Char('/') + id + QLatin1Char('/') + name + QStringLiteral(".mp4");
}

std::vector<cv::Mat> clip(const QString &id, int count, int from, int step, const QString &name)
{
    cv::VideoCapture video(QFile::encodeName(clipFile(id, name)).toStdString(), cv::CAP_FFMPEG);
    std::vector<cv::Mat> pictures;
    cv::Mat picture;
    for (int i = 0; static_cast<int>(pictures.size()) < count && video.grab(); ++i) {
        if (i >= from && (i - from) % step == 0 && video.retrieve(picture))
            pictures.push_back(picture.clone());
    }
    if (static_cast<int>(pictures.size()) == count)
        return pictures;
    QTest::qFail("The drawn people are missing: run tests/support/people/make-people BUILD/people BUILD (tests/run does).",
                 __FILE__, __LINE__);
    return {};
}

std::vector<cv::Mat> act(const QString &id, Movement movement)
{
    return clip(id, 19, 14, 5, QLatin1String(nameOf(movement))); // of 118, 25 a second, without most of the rest
}

QByteArray codedPhoto(const QString &id)
{
    QFile coded(buildFile("people/") + QLatin1Char('/') + id + QStringLiteral("/portrait.wlt"));
    return coded.open(QIODevice::ReadOnly) ? coded.readAll() : QByteArray();
}

cv::Mat cardPhoto(const QString &id)
{
    using Unpack = int (*)(char *, char *, int);
    QLibrary library(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/libtest-wlt.so"));
    const auto unpack = reinterpret_cast<Unpack>(library.resolve("unpack"));
    cv::Mat photo(126, 102, CV_8UC3, cv::Scalar::all(0));
    QByteArray bytes = codedPhoto(id);
    if (!unpack || bytes.size() != 1024 || unpack(bytes.data(), reinterpret_cast<char *>(photo.data), 0) != 1)
        QTest::qFail("A card's photo is missing or not decoded: run tests/support/people/make-people BUILD/people BUILD.",
                     __FILE__, __LINE__);
    return photo;
}

} // namespace yeban::test
