// SPDX-License-Identifier: GPL-3.0-or-later
// bench-faces MODELS --people DIR     what the machine takes, on the drawn people; "NAME VALUE UNIT REFERENCE" a line
// bench-faces MODELS DIR              how often the models are wrong, on the pictures DIR/<person>/*.jpg
// bench-faces --film FROM TO RATE     the same pictures, so many a second
#include "app/faces/face_capture.h"
#include "tests/bench/faces/accuracy.h"

#include <QFile>

#include <opencv2/videoio.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <time.h>

using namespace yeban;

namespace {

double processorMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:"))
                return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
        }
    }
    return 0;
}

/// The median of what `work` takes, called once for each picture.
template <class Work> double medianMs(const std::vector<cv::Mat> &pictures, Work work)
{
    std::vector<double> times;
    for (const cv::Mat &picture : pictures) {
        const double begin = processorMs();
        work(PixelView{picture.cols, picture.rows, picture.data});
        times.push_back(processorMs() - begin);
    }
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    return times[times.size() / 2];
}

std::vector<cv::Mat> clipOf(const QString &people, const char *id)
{
    cv::VideoCapture video(QFile::encodeName(people + QLatin1Char('/') + QLatin1String(id) + QStringLiteral("/visitor.mp4")).toStdString(), cv::CAP_FFMPEG);
    std::vector<cv::Mat> pictures;
    for (cv::Mat picture; video.read(picture);)
        pictures.push_back(picture.clone());
    return pictures;
}

bool writeFilm(const char *from, const char *to, double rate)
{
    cv::VideoCapture video(from, cv::CAP_FFMPEG);
    cv::VideoWriter film;
    for (cv::Mat picture; video.read(picture); film.write(picture))
        if (!film.isOpened() && !film.open(to, cv::CAP_FFMPEG, cv::VideoWriter::fourcc('m', 'p', '4', 'v'), rate, picture.size()))
            return false;
    return film.isOpened();
}

bool measureSpeed(const QString &models, const QString &people)
{
    const std::vector<cv::Mat> pictures = clipOf(people, "lin-xiaohe");
    if (pictures.empty()) {
        std::fprintf(stderr, "bench-faces: no drawn people in %s (tests/support/people/make-people)\n", qPrintable(people));
        return false;
    }
    const double before = residentMb(), begin = processorMs();
    auto opened = FaceEngine::open(models);
    if (!opened) {
        std::fprintf(stderr, "bench-faces: %s\n", qPrintable(opened.error().detail));
        return false;
    }
    FaceEngine &engine = **opened;
    std::printf("face.load_ms %.1f ms\n", processorMs() - begin);
    std::printf("face.rss_mb %.1f MB\n", residentMb() - before);
    std::vector<DetectedFace> faces;
    std::printf("face.detect_ms %.2f ms\n", medianMs(pictures, [&](PixelView picture) { faces = engine.detect(picture); }));
    const PixelView first{pictures.front().cols, pictures.front().rows, pictures.front().data};
    const Landmarks landmarks = engine.landmarks(first, engine.detect(first).at(0));
    FaceTemplate seen;
    std::printf("face.embed_ms %.2f ms\n", medianMs(pictures, [&](PixelView picture) { seen = engine.embed(picture, landmarks); }));
    const std::vector<FaceTemplate> five(FaceCapture::Wanted, seen);
    float score = 0;
    std::printf("face.compare_ms %.4f ms\n", medianMs(pictures, [&](PixelView) { score += engine.compare(FaceTemplate::mean(five), seen); }));
    // As the terminal does for every picture of the preview: look, and embed and compare the good ones.
    QRandomGenerator random(1);
    FaceCapture capture(engine, seen, 0, random);
    PictureTime at;
    const double start = processorMs();
    for (const cv::Mat &picture : pictures)
        capture.offer({picture.cols, picture.rows, picture.data}, {}, at += std::chrono::milliseconds(40));
    const double each = (processorMs() - start) / static_cast<double>(pictures.size());
    std::printf("face.picture_ms %.2f ms 40\n", each);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 5 && std::strcmp(argv[1], "--film") == 0)
        return writeFilm(argv[2], argv[3], std::strtod(argv[4], nullptr)) ? 0 : 1;
    const bool speed = argc == 4 && std::strcmp(argv[2], "--people") == 0;
    if (!speed && argc != 3) {
        std::fprintf(stderr, "usage: bench-faces MODELS DIR | bench-faces MODELS --people DIR\n");
        return 2;
    }
    const QString models = QFile::decodeName(argv[1]);
    if (speed)
        return measureSpeed(models, QFile::decodeName(argv[3])) ? 0 : 1;
    auto engine = FaceEngine::open(models);
    if (!engine) {
        std::fprintf(stderr, "bench-faces: %s\n", qPrintable(engine.error().detail));
        return 1;
    }
    return bench::measureAccuracy(**engine, QFile::decodeName(argv[2])) ? 0 : 1;
}
