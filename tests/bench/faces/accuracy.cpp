// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/faces/accuracy.h"

#include "tests/bench/faces/error_rates.h"

#include <QDir>
#include <QFile>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace yeban::bench {

namespace {

constexpr int CardWidth = 102, CardHeight = 126;
constexpr std::size_t CardBytes = 1024;
constexpr std::size_t Pictures = 5; ///< whose mean is compared, as FaceCapture does

PixelView view(const cv::Mat &picture)
{
    return {picture.cols, picture.rows, picture.data};
}

/// One picture of somebody: what was made of it, and of it on a card.
struct Sample
{
    FaceTemplate full, jpeg, webp;
};
using Person = std::vector<Sample>;

/// How a card's photo is coded here.
struct Codec
{
    const char *extension;
    std::vector<int> options; ///< of imencode; the last is the quality
    /// Coded bytes that count: a card has no room for tables, and needs none.
    std::size_t (*size)(const std::vector<uchar> &bytes);
};

/// Without what stands before the scan: half a kilobyte of tables.
std::size_t jpegScan(const std::vector<uchar> &bytes)
{
    static const std::array<uchar, 2> startOfScan{0xFF, 0xDA};
    const auto scan = std::search(bytes.begin(), bytes.end(), startOfScan.begin(), startOfScan.end());
    return static_cast<std::size_t>(bytes.end() - scan);
}

std::size_t allOf(const std::vector<uchar> &bytes)
{
    return bytes.size();
}

const Codec jpeg{".jpg", {cv::IMWRITE_JPEG_OPTIMIZE, 1, cv::IMWRITE_JPEG_QUALITY, 0}, jpegScan};
const Codec webp{".webp", {cv::IMWRITE_WEBP_QUALITY, 0}, allOf};

/// The best quality that fits.
cv::Mat throughCodec(const cv::Mat &picture, const Codec &codec)
{
    std::vector<uchar> bytes;
    std::vector<int> options = codec.options;
    for (options.back() = 95; options.back() >= 1; options.back() -= 2) {
        cv::imencode(codec.extension, picture, bytes, options);
        if (codec.size(bytes) <= CardBytes)
            break;
    }
    return cv::imdecode(bytes, cv::IMREAD_COLOR);
}

/// The face as GA 461-2004 frames it for a card: 358 × 441, the face 207 wide and in the middle across. The standard
/// bounds the eyes' height (207 at least from below) and the hair's (7 to 21 from above); with both kept they are near 200.
cv::Mat cardOf(const cv::Mat &picture, const Landmarks &face)
{
    const QPointF left = face[0], right = face[16];
    const QPointF eyes = (face[36] + face[39] + face[42] + face[45]) / 4;
    const double pixel = std::hypot(right.x() - left.x(), right.y() - left.y()) / 207; // of the standard's picture
    const double across = pixel * 358 / CardWidth, down = pixel * 441 / CardHeight;      // of the card's
    const QPointF corner((left.x() + right.x()) / 2 - pixel * 358 / 2, eyes.y() - pixel * 200);
    cv::Mat card, smooth;
    cv::GaussianBlur(picture, smooth, cv::Size(), std::max(0.3, 0.4 * down));
    const cv::Matx23d place(1 / across, 0, -corner.x() / across, 0, 1 / down, -corner.y() / down);
    cv::warpAffine(smooth, card, place, cv::Size(CardWidth, CardHeight), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return card;
}

std::optional<Sample> sampleOf(FaceEngine &engine, const QString &file)
{
    const cv::Mat picture = cv::imread(QFile::encodeName(file).toStdString());
    const auto faces = engine.detect(view(picture));
    if (faces.empty())
        return std::nullopt;
    Sample sample;
    const Landmarks landmarks = engine.landmarks(view(picture), faces.front());
    sample.full = engine.embed(view(picture), landmarks);
    const cv::Mat card = cardOf(picture, landmarks);
    const auto through = [&](const Codec &codec) {
        return engine.embedCardPhoto(view(throughCodec(card, codec))).value_or(FaceTemplate());
    };
    sample.jpeg = through(jpeg);
    sample.webp = through(webp);
    return sample;
}

ErrorRates oneAgainstOne(const FaceEngine &engine, const std::vector<Person> &people)
{
    std::vector<double> same, different;
    for (std::size_t a = 0; a < people.size(); ++a) {
        for (std::size_t b = a; b < people.size(); ++b) {
            for (std::size_t i = 0; i < people[a].size(); ++i) {
                for (std::size_t j = a == b ? i + 1 : 0; j < people[b].size(); ++j) {
                    const auto score = static_cast<double>(engine.compare(people[a][i].full, people[b][j].full));
                    (a == b ? same : different).push_back(score);
                }
            }
        }
    }
    return ErrorRates(std::move(same), std::move(different));
}

/// The mean of the first pictures of `live` but the card's own.
FaceTemplate meanOf(const Person &live, const Sample *card)
{
    std::vector<FaceTemplate> taken;
    for (const Sample &sample : live) {
        if (&sample != card && taken.size() < Pictures)
            taken.push_back(sample.full);
    }
    return FaceTemplate::mean(taken);
}

/// A card on which no face is found is a score of 0: turned away.
ErrorRates againstCard(const FaceEngine &engine, const std::vector<Person> &people, FaceTemplate Sample::*card)
{
    std::vector<double> same, different;
    for (const Person &holder : people) {
        for (const Sample &sample : holder) {
            for (const Person &live : people) {
                if (&live == &holder && live.size() < 2)
                    continue;
                const auto score = static_cast<double>(engine.compare(meanOf(live, &sample), sample.*card));
                (&live == &holder ? same : different).push_back(score);
            }
        }
    }
    return ErrorRates(std::move(same), std::move(different));
}

void print(const char *name, const std::optional<WorkingPoint> &point)
{
    if (!point) {
        std::printf("  %-12s too few pairs\n", name);
        return;
    }
    const auto percent = [](const Rate &rate) {
        return QStringLiteral("%1 % (%2 to %3)").arg(100 * rate.value, 0, 'f', 3).arg(100 * rate.low, 0, 'f', 3).arg(100 * rate.high, 0, 'f', 3);
    };
    std::printf("  %-12s threshold %.3f  false match %s  false non-match %s\n", name, point->threshold,
                qPrintable(percent(point->falseMatch)), qPrintable(percent(point->falseNonMatch)));
}

void print(const char *title, const ErrorRates &rates, const FaceThresholds &thresholds)
{
    std::printf("%s\n", title);
    print("equal", rates.equal());
    print("FMR 1e-3", rates.atFalseMatch(1e-3));
    print("FMR 1e-4", rates.atFalseMatch(1e-4));
    print("as set", rates.at(static_cast<double>(thresholds.accept)));
}

} // namespace

bool measureAccuracy(FaceEngine &engine, const QString &dir)
{
    std::vector<Person> people;
    std::size_t pictures = 0, faceless = 0;
    for (const QFileInfo &folder : QDir(dir).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        Person person;
        const QStringList patterns{QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"), QStringLiteral("*.png")};
        for (const QFileInfo &file : QDir(folder.filePath()).entryInfoList(patterns, QDir::Files)) {
            if (auto sample = sampleOf(engine, file.filePath()))
                person.push_back(std::move(*sample));
            else
                ++faceless;
        }
        pictures += person.size();
        if (!person.empty())
            people.push_back(std::move(person));
    }
    std::printf("%zu people, %zu pictures with a face, %zu without\n", people.size(), pictures, faceless);
    if (people.size() < 2) {
        std::fprintf(stderr, "bench-faces: there must be two folders with pictures, one for each person\n");
        return false;
    }
    print("one picture against one", oneAgainstOne(engine, people), engine.thresholds());
    print("up to five against a card, JPEG", againstCard(engine, people, &Sample::jpeg), engine.thresholds());
    print("up to five against a card, WebP", againstCard(engine, people, &Sample::webp), engine.thresholds());
    return true;
}

} // namespace yeban::bench
