// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/driver.h"
#include "tests/contracts/camera/camera_contract.h"
#include "tests/contracts/camera/vivid_bench.h"
#include "tests/support/pty/line_emulator.h"
#include "tests/support/recordings/recording.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QSet>

#include <opencv2/imgcodecs.hpp>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

namespace {

/// The emulated camera of a mocked kernel, the driver as the configuration makes it.
class V4l2Bench final : public CameraBench
{
public:
    static std::unique_ptr<CameraBench> make()
    {
        std::unique_ptr<V4l2Bench> bench(new V4l2Bench);
        if (!bench->m_emulator.start())
            return nullptr;
        // Where this process, which runs with umockdev's library, finds /sys and /dev from now on.
        qputenv("UMOCKDEV_DIR", QFile::encodeName(QFile::symLinkTarget(bench->m_emulator.link())));
        return bench;
    }

    std::unique_ptr<Camera> makeDriver() override
    {
        auto made = createCameraOpencv({m_emulator.address(), {}});
        return made ? std::move(*made) : nullptr;
    }
    void show(const QString &person) override { set("person", person); }
    void setFault(const QString &fault) override { set("fault", fault); }
    /// The camera sends these again, over and over.
    void sendAgain(const QList<QByteArray> &pictures)
    {
        const QDir folder(m_emulator.path("pictures"));
        QDir().mkpath(folder.path());
        for (int i = 0; i < pictures.size(); ++i) {
            QFile file(folder.filePath(QStringLiteral("%1.jpg").arg(i, 3, 10, QLatin1Char('0'))));
            if (!file.open(QIODevice::WriteOnly) || file.write(pictures[i]) < 0)
                qFatal("no room for the pictures");
        }
        set("pictures", folder.path());
    }

private:
    V4l2Bench() = default;
    void set(const char *key, const QString &value)
    {
        if (!m_emulator.set(key, value))
            qFatal("the emulator does not follow its state");
    }

    LineEmulator m_emulator{QStringLiteral("yeban-emulator-camera-v4l2"),
                            {QStringLiteral("--people"), qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/../people")}};
};

bool onRealKernel() { return qgetenv("YEBAN_USB") == "kernel"; }

std::unique_ptr<CameraBench> makeBench()
{
    return onRealKernel() ? VividBench::make() : V4l2Bench::make();
}

} // namespace

class V4l2ContractTest : public CameraContract
{
    Q_OBJECT

public:
    V4l2ContractTest() : CameraContract(makeBench) {}
};

/// What befalls a camera of the kernel and no file.
class V4l2Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = makeBench();
        QVERIFY(m_bench);
        m_camera = m_bench->makeDriver();
        QVERIFY(m_camera && m_camera->open({}));
        QVERIFY(m_camera->grab({}, 10s));
    }
    void cleanup()
    {
        m_camera.reset();
        m_bench.reset();
    }

    /// vivid has no MJPG: in another format then.
    void agreesOnTheSize()
    {
        const auto frame = m_camera->grab({}, 10s);
        QVERIFY(frame);
        QCOMPARE(frame->picture.width, 640);
        QCOMPARE(frame->picture.height, 480);
    }
    void aCameraWithoutCompressionIsRead()
    {
        if (onRealKernel())
            QSKIP("vivid never has any: all of this contract is about such a camera");
        m_camera->close();
        m_bench->show(QStringLiteral("lin-xiaohe"));
        m_bench->setFault(QStringLiteral("raw"));
        QVERIFY(m_camera->open({}));
        const auto raw = m_camera->grab({}, 10s);
        QVERIFY2(raw, raw ? "" : qPrintable(raw.error().detail));
        m_camera->close();
        m_bench->setFault({});
        QVERIFY(m_camera->open({}));
        const auto compressed = m_camera->grab({}, 10s);
        QVERIFY(compressed);
        QCOMPARE(raw->picture.width, compressed->picture.width);
        QCOMPARE(raw->picture.height, compressed->picture.height);
        QVERIFY(difference(raw->picture, compressed->picture) < 8); // the same person; she moves a little
    }
    void saysThatAnotherProgramHasIt()
    {
        m_camera->close();
        std::unique_ptr<Camera> other;
        if (onRealKernel()) {
            other = m_bench->makeDriver();
            QVERIFY(other->open({}) && other->grab({}, 10s));
        } else
            m_bench->setFault(QStringLiteral("busy"));
        QCOMPARE(m_camera->open({}).error().code, ErrorCode::DeviceBusy);
        other.reset();
        m_bench->setFault({});
        QVERIFY(m_camera->open({}));
        QVERIFY(m_camera->grab({}, 10s));
    }
    void failingTransfersAreAProtocolFault()
    {
        if (onRealKernel())
            QSKIP("vivid's transfers do not fail and then go on");
        m_bench->setFault(QStringLiteral("stall"));
        QCOMPARE(errorUnder(500ms), QStringLiteral("protocol-fault"));
        m_bench->setFault({});
        QVERIFY(m_camera->grab({}, 10s));
    }
    /// OpenCV then gives the last picture again.
    void whatIsNoPictureIsAFrozenOne()
    {
        if (onRealKernel())
            QSKIP("vivid's pictures are not compressed, so that each is one");
        m_bench->setFault(QStringLiteral("garbage"));
        QCOMPARE(errorUnder(10s), QStringLiteral("no-picture"));
        m_bench->setFault({});
        QTRY_VERIFY_WITH_TIMEOUT(m_camera->grab({}, 10s).has_value(), 30000);
    }
    void recordedCameras_data()
    {
        QTest::addColumn<int>("pictures");
        QTest::newRow("three-pictures") << 3;
    }
    /// Whatever a camera's JPEGs are like, the driver makes pictures of them (drivers/camera/opencv/recordings).
    void recordedCameras()
    {
        auto *bench = dynamic_cast<V4l2Bench *>(m_bench.get());
        if (!bench)
            QSKIP("vivid draws its pictures itself");
        QFETCH(int, pictures);
        const auto recording = Recording::read(
            QStringLiteral("drivers/camera/opencv/recordings/%1.script").arg(QLatin1String(QTest::currentDataTag())));
        QCOMPARE(recording.said.size(), pictures);
        bench->sendAgain(recording.said);
        QSet<QByteArray> seen;
        for (int i = 0; i < 3 * pictures + 8; ++i) { // those that were on their way may come first
            const auto frame = m_camera->grab({}, 10s);
            QVERIFY2(frame, frame ? "" : qPrintable(frame.error().detail));
            seen << frame->picture.bgr;
        }
        for (const QByteArray &jpeg : recording.said) { // each of them, and as another decoder sees it
            const cv::Mat expected = cv::imdecode(std::vector<uchar>(jpeg.begin(), jpeg.end()), cv::IMREAD_COLOR);
            QVERIFY(seen.contains(QByteArray(reinterpret_cast<const char *>(expected.data), static_cast<qsizetype>(expected.total() * 3))));
        }
    }
    /// As quickly as a loose plug: the node is there again before anybody looks, and it is another.
    void aCameraThatIsBackIsAnother()
    {
        m_bench->setFault(QStringLiteral("gone"));
        m_bench->setFault({});
        QCOMPARE(errorUnder(10s), QStringLiteral("device-missing"));
        m_camera->close();
        QVERIFY(m_camera->open({}));
        QVERIFY(m_camera->grab({}, 10s));
    }

private:
    /// The first error that comes; pictures from before the fault are still in the buffers.
    QString errorUnder(milliseconds timeout)
    {
        const auto end = std::chrono::steady_clock::now() + 30s;
        auto frame = m_camera->grab({}, timeout);
        while (frame && std::chrono::steady_clock::now() < end)
            frame = m_camera->grab({}, timeout);
        return frame ? QString() : QLatin1String(nameOf(frame.error().code));
    }

    std::unique_ptr<CameraBench> m_bench;
    std::unique_ptr<Camera> m_camera;
};

YEBAN_TEST(V4l2ContractTest)
YEBAN_TEST(V4l2Test)
#include "v4l2_contract_test.moc"
