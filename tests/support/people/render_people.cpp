// SPDX-License-Identifier: GPL-3.0-or-later

// render-people DIR PERSON.json…: draws invented people. README.md says what lies in DIR afterwards.

#include "tests/support/people/head_render.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

using namespace yeban::people;

namespace {

constexpr int Width = 640, Height = 480, FramesPerSecond = 25;
constexpr int Round = 100; ///< pictures until a clip repeats; every motion below returns to where it began

using Draw = std::function<cv::Mat(int)>;

/// A lobby at night, out of focus: somewhere for people to stand.
cv::Mat lobby()
{
    cv::Mat wall(Height, Width, CV_8UC3);
    for (int y = 0; y < Height; ++y)
        wall.row(y).setTo(cv::Scalar(150 - y / 8, 152 - y / 9, 158 - y / 9));
    cv::rectangle(wall, {40, 90, 120, 390}, {96, 104, 118}, cv::FILLED);
    cv::rectangle(wall, {455, 60, 150, 110}, {196, 184, 160}, cv::FILLED);
    cv::rectangle(wall, {470, 75, 120, 80}, {212, 206, 198}, cv::FILLED);
    cv::circle(wall, {250, 30}, 46, {232, 240, 246}, cv::FILLED);
    cv::rectangle(wall, {0, 400, Width, 80}, {92, 96, 100}, cv::FILLED);
    cv::GaussianBlur(wall, wall, cv::Size(), 9);
    return wall;
}

double wave(int frame, int times, double shift = 0)
{
    return std::sin(2 * CV_PI * times * frame / Round + shift);
}

/// Somebody who waits in front of a terminal: sways, looks about a little, blinks; the light flickers slightly.
Shot standing(int frame, double x, double size)
{
    Shot shot;
    shot.yaw = 4.0 * wave(frame, 1) + 1.0 * wave(frame, 3, 1);
    shot.pitch = 2.0 * wave(frame, 1, 0.7) + 0.7 * wave(frame, 4, 2);
    shot.roll = 1.5 * wave(frame, 1, 2.1);
    shot.x = x + 0.008 * wave(frame, 1, 0.4) + 0.002 * wave(frame, 5);
    shot.y = 0.50 + 0.005 * wave(frame, 2, 1.0);
    shot.size = size * (1 + 0.012 * wave(frame, 1, 1.6));
    shot.keyLight = 0.88 + 0.02 * wave(frame, 7);
    shot.sideLight = 0.35;
    shot.blink = frame % Round >= 60 && frame % Round < 62;
    return shot;
}

/// What somebody does who is asked for it: head and eyes at their furthest, as in app/faces/movement.h.
struct Act
{
    const char *name;
    double yaw = 0, pitch = 0;
    bool blink = false;
};
constexpr Act acts[] = {{"turn-left", 33}, {"turn-right", -33}, {"nod", 0, 20}, {"blink", 0, 0, true}};

constexpr int Positions = 12; ///< on the way out; each is seen for two pictures, out and back
constexpr int Rest = 20, Hold = 30;
constexpr int ActLength = 2 * (Rest + 2 * Positions) + Hold;

/// Where an act is, 0 (rest) … Positions (furthest): rest, out, hold, back, rest.
int positionAt(int frame)
{
    const int fromEnd = std::min(frame, ActLength - 1 - frame) - Rest;
    return std::clamp(fromEnd / 2, 0, Positions);
}

void addNoise(cv::Mat &picture, int frame)
{
    cv::Mat noise(picture.size(), CV_16SC3), sum;
    cv::RNG(static_cast<uint64>(frame) + 1).fill(noise, cv::RNG::NORMAL, 0, 1.6);
    picture.convertTo(sum, CV_16SC3);
    sum += noise;
    sum.convertTo(picture, CV_8UC3);
}

/// Motion JPEG: decoding it costs little. Its quality varies, so a frozen clip is one picture and not the same one often.
bool writeClip(const QString &path, int frames, const Draw &draw)
{
    std::vector<cv::Mat> pictures(static_cast<std::size_t>(frames));
    cv::parallel_for_(cv::Range(0, frames), [&](const cv::Range &range) {
        for (int i = range.start; i < range.end; ++i)
            pictures[static_cast<std::size_t>(i)] = draw(i);
    });
    cv::VideoWriter video(QFile::encodeName(path).toStdString(), cv::CAP_FFMPEG,
                          cv::VideoWriter::fourcc('m', 'j', 'p', 'g'), FramesPerSecond, cv::Size(Width, Height));
    for (const cv::Mat &picture : pictures)
        video.write(picture);
    return video.isOpened();
}

bool writeAct(const QString &dir, const Act &act, const Person &person, const cv::Mat &background)
{
    std::vector<cv::Mat> positions(Positions + 1);
    cv::parallel_for_(cv::Range(0, Positions + 1), [&](const cv::Range &range) {
        for (int i = range.start; i < range.end; ++i) {
            const double share = static_cast<double>(i) / Positions;
            Shot shot = standing(0, 0.5, 0.30);
            shot.yaw += share * act.yaw;
            shot.pitch += share * act.pitch;
            shot.blink = act.blink && i == Positions;
            positions[static_cast<std::size_t>(i)] = person.photograph(shot, background);
        }
    });
    return writeClip(dir + QLatin1Char('/') + QLatin1String(act.name) + QStringLiteral(".mp4"), ActLength, [&](int frame) {
        cv::Mat picture = positions[static_cast<std::size_t>(positionAt(frame))].clone();
        addNoise(picture, frame);
        return picture;
    });
}

/// As an office takes it for a card: straight, evenly lit, before white.
cv::Mat portraitOf(const Person &person)
{
    Shot shot;
    shot.width = 408;
    shot.height = 504;
    shot.size = 0.315;
    shot.y = 0.49;
    const cv::Mat large = person.photograph(shot, cv::Mat(shot.height, shot.width, CV_8UC3, cv::Scalar::all(245)));
    cv::Mat small;
    cv::resize(large, small, cv::Size(102, 126), 0, 0, cv::INTER_AREA);
    return small;
}

bool makePerson(const QString &dir, const Person &person, const cv::Mat &background)
{
    const Draw visit = [&](int frame) {
        cv::Mat picture = person.photograph(standing(frame, 0.5, 0.30), background);
        addNoise(picture, frame);
        return picture;
    };
    const cv::Mat still = visit(0);
    const bool acted = std::all_of(std::begin(acts), std::end(acts), [&](const Act &act) {
        return writeAct(dir, act, person, background);
    });
    return acted && cv::imwrite(QFile::encodeName(dir + QStringLiteral("/portrait.png")).toStdString(), portraitOf(person))
           && writeClip(dir + QStringLiteral("/visitor.mp4"), Round, visit)
           && writeClip(dir + QStringLiteral("/frozen.mp4"), 1, [&](int) { return still; });
}

bool makeScenes(const QDir &target, const std::vector<Person> &people, const cv::Mat &background)
{
    const auto clip = [&](const char *name, int frames, const Draw &draw) {
        const QString dir = target.filePath(QLatin1String(name));
        return QDir().mkpath(dir) && writeClip(dir + QStringLiteral("/visitor.mp4"), frames, draw);
    };
    const bool made = clip("nobody", Round / 2, [&](int frame) {
        cv::Mat picture = background.clone();
        addNoise(picture, frame);
        return picture;
    }) && clip("black", FramesPerSecond, [](int) { return cv::Mat(Height, Width, CV_8UC3, cv::Scalar::all(0)); });
    if (people.size() < 2)
        return made;
    return made && clip("two-people", Round / 2, [&](int frame) {
        cv::Mat picture = people[0].photograph(standing(2 * frame, 0.29, 0.24), background);
        picture = people[1].photograph(standing(2 * frame + 30, 0.71, 0.25), picture);
        addNoise(picture, frame);
        return picture;
    });
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "usage: render-people DIR PERSON.json…\n");
        return 2;
    }
    const QDir target(QFile::decodeName(argv[1]));
    const cv::Mat background = lobby();
    std::vector<Person> people;
    for (int i = 2; i < argc; ++i) {
        QFile description(QFile::decodeName(argv[i]));
        const QString dir = target.filePath(QFileInfo(description.fileName()).completeBaseName());
        if (!description.open(QIODevice::ReadOnly) || !QDir().mkpath(dir)) {
            std::fprintf(stderr, "%s cannot be read, or its folder not made\n", argv[i]);
            return 1;
        }
        const QJsonObject face = QJsonDocument::fromJson(description.readAll()).object()[QLatin1String("face")].toObject();
        people.emplace_back(Face::of(face), static_cast<unsigned>(i));
        QFile::remove(dir + QStringLiteral("/person.json"));
        if (!description.copy(dir + QStringLiteral("/person.json")) || !makePerson(dir, people.back(), background)) {
            std::fprintf(stderr, "%s cannot be drawn\n", argv[i]);
            return 1;
        }
    }
    return makeScenes(target, people, background) ? 0 : 1;
}
