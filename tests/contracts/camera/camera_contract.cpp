// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/camera/camera_contract.h"

#include "drivers/api/device.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QTest>

#include <cmath>
#include <thread>

namespace yeban::test {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

static const QString visitor = QStringLiteral("lin-xiaohe");
static const QString nobody = QStringLiteral("nobody");

static int openDescriptors() { return static_cast<int>(QDir(QStringLiteral("/proc/self/fd")).count()); }
static QString codeOf(const Error &error) { return QLatin1String(nameOf(error.code)); }

double difference(const Picture &a, const Picture &b)
{
    if (a.bgr.size() != b.bgr.size() || a.isNull())
        return 255;
    qint64 sum = 0;
    for (qsizetype i = 0; i < a.bgr.size(); ++i)
        sum += std::abs(static_cast<uchar>(a.bgr[i]) - static_cast<uchar>(b.bgr[i]));
    return static_cast<double>(sum) / static_cast<double>(a.bgr.size());
}

CameraContract::CameraContract(std::function<std::unique_ptr<CameraBench>()> makeBench)
    : m_makeBench(std::move(makeBench))
{
}
CameraContract::~CameraContract() = default;

void CameraContract::init()
{
    m_bench = m_makeBench();
    QVERIFY(m_bench);
    m_camera = m_bench->makeDriver();
    QVERIFY(m_camera);
    const auto opened = m_camera->open({});
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
}

void CameraContract::cleanup()
{
    m_camera.reset();
    m_bench.reset();
}

Error CameraContract::waitForError(int seconds)
{
    const auto end = SteadyClock::now() + std::chrono::seconds(seconds);
    while (SteadyClock::now() < end) {
        if (auto frame = m_camera->grab({}, 1s); !frame)
            return frame.error();
    }
    return {};
}

void CameraContract::givesNewPicturesWithRisingTimes()
{
    const auto begin = SteadyClock::now();
    auto last = begin;
    Picture previous;
    for (int i = 0; i < 30; ++i) {
        const auto frame = m_camera->grab({}, 10s);
        QVERIFY2(frame, frame ? "" : qPrintable(frame.error().detail));
        QVERIFY(frame->at > last);
        QVERIFY(frame->at <= SteadyClock::now());
        QVERIFY(frame->picture.width >= 320 && frame->picture.width <= 640);
        QCOMPARE(frame->picture.bgr.size(), qsizetype(frame->picture.width) * frame->picture.height * 3);
        QVERIFY(difference(frame->picture, previous) > 0);
        last = frame->at;
        previous = frame->picture;
    }
    QVERIFY(last - begin > 500ms); // in its own time, not as fast as it can be read
    QCOMPARE(m_camera->status({}).value().state, DeviceState::Online);
}

/// What this process has written so far, into whatever, in bytes.
static qint64 written()
{
    QFile file(QStringLiteral("/proc/self/io"));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype at = text.indexOf("wchar: ");
    return at < 0 ? -1 : text.mid(at + 7, text.indexOf('\n', at) - at - 7).toLongLong();
}

/// Pictures of citizens stay in memory. Some words into pipes are nothing; one picture, however compressed, would be more.
void CameraContract::writesNothing()
{
    constexpr int pictures = 40;
    constexpr qint64 bytesAPicture = 2000;
    QVERIFY(m_camera->grab({}, 10s));
    const qint64 before = written();
    QVERIFY(before >= 0);
    for (int i = 0; i < pictures; ++i)
        QVERIFY(m_camera->grab({}, 10s));
    const qint64 bytes = written() - before;
    QVERIFY2(bytes < pictures * bytesAPicture, qPrintable(QString::number(bytes)));
    qInfo("%lld bytes in %d pictures", bytes, pictures);
}

void CameraContract::showsWhoComesAtOnce()
{
    const auto empty = m_camera->grab({}, 10s);
    QVERIFY(empty);
    m_bench->show(visitor);
    const auto begin = SteadyClock::now();
    for (;;) {
        const auto frame = m_camera->grab({}, 10s);
        QVERIFY(frame);
        if (difference(frame->picture, empty->picture) > 8)
            break;
        QVERIFY(SteadyClock::now() - begin < 5s);
    }
    qInfo("seen after %.0f ms", std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count());
}

void CameraContract::faultAndBack(const QString &fault, const QString &deviceCode)
{
    m_bench->show(visitor);
    QVERIFY(m_camera->grab({}, 10s));
    m_bench->setFault(fault);
    const Error error = waitForError(30);
    QCOMPARE(codeOf(error), QStringLiteral("no-picture"));
    QCOMPARE(error.deviceCode, deviceCode);
    QCOMPARE(codeOf(m_camera->status({}).error()), QStringLiteral("no-picture"));
    m_bench->setFault({});
    QTRY_VERIFY(m_camera->grab({}, 1s).has_value());
    QCOMPARE(m_camera->status({}).value().state, DeviceState::Online);
}

void CameraContract::aFrozenPictureIsNoPicture()
{
    faultAndBack(QStringLiteral("freeze"), QStringLiteral("frozen"));
}

void CameraContract::aBlackPictureIsNoPicture()
{
    faultAndBack(QStringLiteral("black"), QStringLiteral("black"));
}

void CameraContract::isMissingWhileUnplugged()
{
    m_bench->setFault(QStringLiteral("gone"));
    QCOMPARE(codeOf(waitForError(30)), QStringLiteral("device-missing"));
    m_camera->close();
    QCOMPARE(codeOf(m_camera->open({}).error()), QStringLiteral("device-missing"));
    m_bench->setFault({});
    QVERIFY(m_camera->open({}));
    QVERIFY(m_camera->grab({}, 10s));
}

void CameraContract::comesBackByItselfBehindADevice()
{
    Device<Camera> device(QStringLiteral("camera"), std::move(m_camera));
    QTRY_COMPARE(device.health().status().state, DeviceState::Online);
    m_bench->setFault(QStringLiteral("gone"));
    QTRY_COMPARE(device.health().status().state, DeviceState::NoDevice);
    m_bench->setFault({});
    QTRY_COMPARE(device.health().status().state, DeviceState::Online);
}

void CameraContract::stopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    const auto begin = SteadyClock::now();
    QCOMPARE(codeOf(m_camera->grab(source.get_token(), 5s).error()), QStringLiteral("cancelled"));
    QVERIFY(SteadyClock::now() - begin < 4s);
    QVERIFY(m_camera->grab({}, 10s)); // and works on
}

void CameraContract::closedItAnswersSo()
{
    m_camera->close();
    QCOMPARE(codeOf(m_camera->grab({}, 100ms).error()), QStringLiteral("device-missing"));
    QCOMPARE(codeOf(m_camera->status({}).error()), QStringLiteral("device-missing"));
    m_camera->close();
}

void CameraContract::opensManyTimesWithoutLeaking()
{
    m_camera->close();
    const int before = openDescriptors();
    for (int i = 0; i < 20; ++i) {
        QVERIFY(m_camera->open({}));
        QVERIFY(m_camera->grab({}, 10s));
        m_camera->close();
    }
    QCOMPARE(openDescriptors(), before);
}

} // namespace yeban::test
