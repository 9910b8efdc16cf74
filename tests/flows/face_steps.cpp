// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flows/faces_left.h"
#include "tests/flows/runner.h"

#include "ui/controls/camera_preview.h"

#include <QQuickItem>
#include <QQuickWindow>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>

#include <sys/resource.h>

namespace yeban::test {

namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr int betweenLooks = 300; ///< milliseconds in which the terminal goes on: a look stops it

double secondsSince(SteadyClock::time_point begin)
{
    return std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

/// Of all threads of this process.
double processorSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// How many new pictures a second came on the screen, and what the whole terminal takes meanwhile.
void measurePreview(QQuickWindow *window, double seconds)
{
    QSet<qint64> shown;
    QObject counting;
    QObject::connect(window, &QQuickWindow::afterRendering, &counting, [&] {
        if (const auto *preview = window->findChild<CameraPreview *>())
            shown.insert(preview->image().value<QImage>().cacheKey());
    }, Qt::DirectConnection);
    const double processor = processorSeconds();
    const auto begin = SteadyClock::now();
    QTest::qWait(static_cast<int>(seconds * 1000));
    const double lasted = secondsSince(begin);
    std::printf("face.pipeline_fps %.1f pictures/s 25\n", static_cast<double>(shown.size()) / lasted);
    std::printf("face.pipeline_cpu %.1f %% 60\n", (processorSeconds() - processor) / lasted * 100);
}

} // namespace

/// "faces": [WHAT…]: each of these was in this process's memory meanwhile; with none, in the end nothing is.
QString Runner::faces(const QJsonObject &step, double within)
{
    const QList<FaceNeedle> needles = readFaceNeedles(m_setup.rig + QStringLiteral("/face-needles"));
    if (needles.isEmpty())
        return QStringLiteral("there is nothing to look for");
    const QJsonArray wanted = step.value(QStringLiteral("faces")).toArray();
    QStringList seen;
    const bool done = Scene::waitFor(
        [&] {
            QTest::qWait(betweenLooks);
            const QStringList now = facesInMemory(needles);
            seen = wanted.isEmpty() ? now : seen + now;
            return std::all_of(wanted.begin(), wanted.end(), [&](const QJsonValue &what) { return seen.contains(what.toString()); })
                   && (!wanted.isEmpty() || now.isEmpty());
        },
        within);
    seen.removeDuplicates();
    return done ? QString() : QStringLiteral("in memory: %1").arg(seen.join(QStringLiteral(", ")));
}

/// "measure": "preview" (seconds) or "guidance" (rounds): prints figures of the page before the camera. Nobody, then
/// somebody steps before it, by turns: until other words stand there. The emulated camera's own change is in it.
QString Runner::measure(const QJsonObject &step, double within)
{
    if (step.value(QStringLiteral("measure")) == QLatin1String("preview")) {
        measurePreview(m_terminal->window(), step.value(QStringLiteral("seconds")).toDouble(5));
        return {};
    }
    std::vector<double> times;
    const auto words = [this] {
        const QQuickItem *item = m_scene->find(QStringLiteral("guidance"));
        return item ? item->property("text").toString() : QString();
    };
    for (int round = 0; round < step.value(QStringLiteral("rounds")).toInt(6); ++round) {
        const bool empty = round % 2 == 0;
        const QString before = words();
        if (!m_rig.change(QStringLiteral("camera"), {{QStringLiteral("person"), empty ? QStringLiteral("nobody") : QStringLiteral("lin-xiaohe")}}))
            return QStringLiteral("the camera's state cannot be written");
        const auto begin = SteadyClock::now();
        if (!Scene::waitFor([&] { return words() != before; }, within))
            return QStringLiteral("the guidance stays: %1").arg(before);
        times.push_back(secondsSince(begin) * 1000);
        QTest::qWait(1000); // the picture comes to rest
    }
    std::sort(times.begin(), times.end());
    std::printf("face.guidance_ms %.0f ms 150\n", times.empty() ? 0 : times[times.size() / 2]);
    return {};
}

/// "crash": "SEGV" or "ABRT": as a fault in the product would end it.
QString Runner::crash(const QJsonObject &step, double)
{
    std::raise(step.value(QStringLiteral("crash")) == QLatin1String("SEGV") ? SIGSEGV : SIGABRT);
    return QStringLiteral("it lives");
}

} // namespace yeban::test
