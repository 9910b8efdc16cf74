// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/driver.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>

#include <opencv2/videoio.hpp>

#include <thread>

using namespace yeban;
using namespace yeban::camera;
using namespace std::chrono_literals;

namespace {

QString codeOf(const Error &error)
{
    return QLatin1String(nameOf(error.code));
}

/// A source that gives the same answer for ever.
class FixedSource final : public VideoSource
{
public:
    explicit FixedSource(Result<cv::Mat> answer) : m_answer(std::move(answer)) {}
    Result<cv::Mat> next(std::stop_token, SteadyClock::time_point) override
    {
        return m_answer ? Result<cv::Mat>(m_answer->clone()) : m_answer;
    }
    QString format() const override { return {}; }

private:
    Result<cv::Mat> m_answer;
};

/// A source that flickers as a living one, and that counts how many of it are open.
class CountedSource final : public VideoSource
{
public:
    explicit CountedSource(std::shared_ptr<int> open) : m_open(std::move(open)) { ++*m_open; }
    ~CountedSource() override { --*m_open; }
    Result<cv::Mat> next(std::stop_token, SteadyClock::time_point) override
    {
        return cv::Mat(48, 64, CV_8UC3, cv::Scalar::all(90 + ++m_pictures % 2));
    }
    QString format() const override { return {}; }

private:
    std::shared_ptr<int> m_open;
    int m_pictures = 0;
};

OpenSource fixed(const Result<cv::Mat> &answer)
{
    return [answer]() -> Result<std::unique_ptr<VideoSource>> { return std::make_unique<FixedSource>(answer); };
}

OpenCvCamera cameraOn(const Result<cv::Mat> &answer)
{
    return OpenCvCamera(fixed(answer));
}

cv::Mat picture(double blue, double green, double red)
{
    return cv::Mat(48, 64, CV_8UC3, cv::Scalar(blue, green, red));
}

Result<std::unique_ptr<Camera>> pipeline(const char *elements)
{
    return createCameraOpencv({QStringLiteral("gst:") + QLatin1String(elements), {}});
}

Frame frameAt(std::chrono::milliseconds time, char value, char other = 0)
{
    Frame frame{{16, 16, QByteArray(16 * 16 * 3, value)}, SteadyClock::time_point(time)};
    frame.picture.bgr[0] = other;
    return frame;
}

/// Pictures whose first pixel counts: 0, 10, 20 …
bool writeVideo(const QString &path, int pictures)
{
    cv::VideoWriter video(QFile::encodeName(path).toStdString(), cv::CAP_FFMPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'),
                          25, cv::Size(64, 48));
    for (int i = 0; i < pictures; ++i)
        video.write(cv::Mat(48, 64, CV_8UC3, cv::Scalar::all(60 + 10 * i)));
    return video.isOpened();
}

int levelOf(const Frame &frame)
{
    return (static_cast<uchar>(frame.picture.bgr[30]) - 55) / 10;
}

} // namespace

class OpenCvCameraTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("file") << QStringLiteral("file:visitor.mp4") << true;
        QTest::newRow("v4l2") << QStringLiteral("v4l2:/dev/video0") << true;
        QTest::newRow("by path") << QStringLiteral("v4l2:/dev/v4l/by-path/pci-0:1-video-index0") << true;
        QTest::newRow("pipeline") << QStringLiteral("gst:videotestsrc") << true;
        QTest::newRow("empty pipeline") << QStringLiteral("gst: ") << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("no path") << QStringLiteral("file:") << false;
        QTest::newRow("no scheme") << QStringLiteral("/dev/video0") << false;
        QTest::newRow("number only") << QStringLiteral("v4l2:0") << false;
        QTest::newRow("other scheme") << QStringLiteral("rtsp://camera") << false;
    }

    void addresses()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto made = createCameraOpencv({text, {}});
        QCOMPARE(made.has_value(), good);
        if (!made) {
            QCOMPARE(codeOf(made.error()), QStringLiteral("bad-setting"));
            QVERIFY(made.error().detail.contains(QLatin1String("v4l2:/dev/video0")));
        }
    }

    void nothingAtTheAddressIsMissing()
    {
        for (const char *address : {"file:/nonexistent/visitor.mp4", "v4l2:/dev/video-nonexistent"}) {
            const auto camera = createCameraOpencv({QLatin1String(address), {}});
            QVERIFY(camera);
            QCOMPARE(codeOf((*camera)->open({}).error()), QStringLiteral("device-missing"));
        }
    }

    void whatIsNoCameraDoesNotOpen()
    {
        const auto camera = createCameraOpencv({QStringLiteral("v4l2:/dev/null"), {}});
        QVERIFY(camera);
        QCOMPARE(codeOf((*camera)->open({}).error()), QStringLiteral("device-busy"));
    }

    void whatIsNoVideoIsAFault()
    {
        const QTemporaryDir dir;
        QFile text(dir.filePath(QStringLiteral("text.mp4")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("not a video");
        text.close();
        const auto camera = createCameraOpencv({QStringLiteral("file:") + text.fileName(), {}});
        QVERIFY(camera);
        QCOMPARE(codeOf((*camera)->open({}).error()), QStringLiteral("protocol-fault"));
    }

    void silenceIsNoPicture()
    {
        OpenCvCamera camera = cameraOn(fail(ErrorCode::NoPicture));
        QVERIFY(camera.open({}));
        QCOMPARE(codeOf(camera.grab({}, 10ms).error()), QStringLiteral("no-picture"));
        QCOMPARE(codeOf(camera.status({}).error()), QStringLiteral("no-picture"));
    }

    void filmsOnlyWhilePicturesAreWanted()
    {
        const auto open = std::make_shared<int>(0);
        const QTemporaryDir node;
        OpenCvCamera camera([open]() -> Result<std::unique_ptr<VideoSource>> { return std::make_unique<CountedSource>(open); }, {}, node.path());
        QVERIFY(camera.open({}));
        QCOMPARE(camera.status({}).value().state, DeviceState::Online);
        QCOMPARE(*open, 0); // nobody wanted one yet
        QVERIFY(camera.grab({}, 10ms));
        QVERIFY(camera.status({}));
        QCOMPARE(*open, 1);
        std::this_thread::sleep_for(OpenCvCamera::restAfter);
        QVERIFY(camera.status({})); // it was looked at a moment ago
        QCOMPARE(*open, 0);
        QVERIFY(camera.grab({}, 10ms));
        QCOMPARE(*open, 1);
        camera.close();
        QCOMPARE(*open, 0);
    }

    void atRestItSeesThatItIsUnplugged()
    {
        auto node = std::make_unique<QTemporaryDir>();
        OpenCvCamera camera(fixed(picture(10, 120, 230)), {}, node->path());
        QVERIFY(camera.open({}));
        node.reset();
        QCOMPARE(codeOf(camera.status({}).error()), QStringLiteral("device-missing"));
    }

    void atRestItSeesThatItIsBlackOrDoesNotOpen()
    {
        OpenCvCamera black([]() -> Result<std::unique_ptr<VideoSource>> { return std::make_unique<FixedSource>(picture(2, 2, 2)); });
        QVERIFY(black.open({}));
        QCOMPARE(black.status({}).error().deviceCode, QStringLiteral("black"));
        int opened = 0;
        OpenCvCamera busy([&opened]() -> Result<std::unique_ptr<VideoSource>> {
            if (opened++ > 0)
                return fail(ErrorCode::DeviceBusy);
            return std::make_unique<FixedSource>(picture(90, 90, 90));
        });
        QVERIFY(busy.open({}));
        QVERIFY(busy.grab({}, 10ms));
        std::this_thread::sleep_for(OpenCvCamera::restAfter);
        QCOMPARE(busy.status({}).error().deviceCode, QStringLiteral("frozen")); // it never changes
        QCOMPARE(codeOf(busy.status({}).error()), QStringLiteral("device-busy"));
        QCOMPARE(codeOf(busy.grab({}, 10ms).error()), QStringLiteral("device-busy"));
    }

    void largePicturesAreReduced()
    {
        OpenCvCamera camera = cameraOn(cv::Mat(1080, 1920, CV_8UC3, cv::Scalar(10, 120, 230)));
        QVERIFY(camera.open({}));
        const auto frame = camera.grab({}, 10ms);
        QVERIFY(frame);
        QCOMPARE(frame->picture.width, 640);
        QCOMPARE(frame->picture.height, 360);
        QCOMPARE(frame->picture.bgr.left(3), QByteArray("\x0a\x78\xe6"));
    }

    void theSamePictureForTooLongIsFrozen()
    {
        PictureCheck check;
        QCOMPARE(check.judge(frameAt(0ms, 90)), PictureCheck::Verdict::Good);
        QCOMPARE(check.judge(frameAt(2000ms, 90)), PictureCheck::Verdict::Good);
        QCOMPARE(check.judge(frameAt(2001ms, 90)), PictureCheck::Verdict::Frozen);
        QCOMPARE(check.judge(frameAt(2040ms, 90, 1)), PictureCheck::Verdict::Good); // one bit of noise is life
        QCOMPARE(check.judge(frameAt(4000ms, 90, 1)), PictureCheck::Verdict::Good);
    }

    void blackForTooLongIsBlack()
    {
        PictureCheck check;
        QCOMPARE(check.judge(frameAt(0ms, 2, 1)), PictureCheck::Verdict::Good);
        QCOMPARE(check.judge(frameAt(1000ms, 2, 2)), PictureCheck::Verdict::Good);
        QCOMPARE(check.judge(frameAt(1001ms, 2, 3)), PictureCheck::Verdict::Black);
        QCOMPARE(check.judge(frameAt(1040ms, 30, 4)), PictureCheck::Verdict::Good);
    }

    void aVideoStartsAgainAtItsEnd()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("clip.avi"));
        QVERIFY(writeVideo(path, 5));
        const auto camera = createCameraOpencv({QStringLiteral("file:") + path, {}});
        QVERIFY(camera);
        QVERIFY((*camera)->open({}));
        int rounds = 0, last = -1;
        for (int i = 0; i < 40 && rounds < 2; ++i) {
            const auto frame = (*camera)->grab({}, 1s);
            QVERIFY2(frame, frame ? "" : qPrintable(frame.error().detail));
            rounds += levelOf(*frame) < last ? 1 : 0;
            last = levelOf(*frame);
        }
        QCOMPARE(rounds, 2);
    }

    void aPipelineGivesPicturesUntilItEnds()
    {
        const auto camera = pipeline("videotestsrc is-live=true num-buffers=6 pattern=snow ! video/x-raw,width=321,height=240,framerate=25/1");
        QVERIFY(camera);
        QVERIFY((*camera)->open({}));
        const auto frame = (*camera)->grab({}, 10s);
        QVERIFY2(frame, frame ? "" : qPrintable(frame.error().detail));
        QCOMPARE(frame->picture.width, 321); // rows that GStreamer pads
        QCOMPARE(frame->picture.bgr.size(), 321 * 240 * 3);
        Result<Frame> last = frame;
        for (int i = 0; i < 7 && last; ++i)
            last = (*camera)->grab({}, 10s);
        QCOMPARE(codeOf(last.error()), QStringLiteral("device-missing"));
    }

    void aPipelineThatStallsCanBeLeft()
    {
        const auto camera = pipeline("videotestsrc is-live=true ! identity sleep-time=2000000");
        QVERIFY(camera);
        QVERIFY((*camera)->open({}));
        QCOMPARE(codeOf((*camera)->grab({}, 50ms).error()), QStringLiteral("no-picture"));
        std::stop_source stop;
        std::jthread other([&stop] { stop.request_stop(); });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(codeOf((*camera)->grab(stop.get_token(), 30s).error()), QStringLiteral("cancelled"));
        QVERIFY(timer.elapsed() < 10000);
    }

    void aPipelineWithoutItsCameraIsMissing()
    {
        const auto absent = pipeline("v4l2src device=/dev/no-such-video");
        QVERIFY(absent);
        QCOMPARE(codeOf((*absent)->open({}).error()), QStringLiteral("device-missing"));
        const auto breaks = pipeline("videotestsrc ! identity error-after=2"); // as when the camera is pulled out
        QVERIFY(breaks && (*breaks)->open({}));
        Result<Frame> last = (*breaks)->grab({}, 10s);
        for (int i = 0; i < 4 && last; ++i)
            last = (*breaks)->grab({}, 10s);
        QCOMPARE(codeOf(last.error()), QStringLiteral("device-missing"));
        QVERIFY(last.error().detail.contains(QLatin1String("broke")));
    }

    void whatMakesNoPipelineIsASetting()
    {
        for (const char *elements : {"no-such-element", "videotestsrc ! ! fakesink", "videotestsrc ! filesink location=/dev/null"}) {
            const auto camera = pipeline(elements);
            QVERIFY(camera);
            const auto opened = (*camera)->open({});
            QVERIFY(!opened);
            QCOMPARE(codeOf(opened.error()), QStringLiteral("bad-setting"));
            QVERIFY(opened.error().detail.contains(QLatin1String(elements)));
        }
    }

    void theSecondEyeIsInTheFrame()
    {
        OpenCvCamera camera(fixed(picture(10, 120, 230)), fixed(picture(90, 91, 90)));
        QVERIFY(camera.open({}));
        const auto frame = camera.grab({}, 10ms);
        QVERIFY(frame && frame->infrared);
        QCOMPARE(frame->infrared->bgr.left(3), QByteArray("\x5a\x5b\x5a"));
        QVERIFY(!camera.status({})->error);
    }

    void aSecondEyeThatSeesColoursIsTheWrongOne()
    {
        OpenCvCamera camera(fixed(picture(90, 90, 90)), fixed(picture(10, 120, 230)));
        QVERIFY(camera.open({}));
        QVERIFY(!camera.grab({}, 10ms)->infrared);
        const auto status = camera.status({});
        QVERIFY(status && status->usable() && status->error);
        QCOMPARE(codeOf(*status->error), QStringLiteral("bad-setting"));
    }

    void aSecondEyeThatIsAwayHindersNobody()
    {
        bool plugged = false;
        OpenCvCamera camera(fixed(picture(10, 120, 230)), [&plugged]() -> Result<std::unique_ptr<VideoSource>> {
            if (!plugged)
                return fail(ErrorCode::DeviceMissing);
            return std::make_unique<FixedSource>(picture(90, 90, 90));
        });
        QVERIFY(camera.open({}));
        QVERIFY(camera.grab({}, 10ms) && !camera.grab({}, 10ms)->infrared);
        QCOMPARE(codeOf(*camera.status({})->error), QStringLiteral("device-missing"));
        plugged = true;
        QVERIFY(!camera.status({})->error);
        QVERIFY(camera.grab({}, 10ms)->infrared);
    }

    void aSecondEyeThatGoesIsReported()
    {
        for (const ErrorCode code : {ErrorCode::NoPicture, ErrorCode::DeviceMissing}) {
            OpenCvCamera camera(fixed(picture(10, 120, 230)), fixed(fail(code)));
            QVERIFY(camera.open({}));
            QVERIFY(!camera.grab({}, 10ms)->infrared);
        }
    }

    void betweenTwoFlashesThereIsNoInfrared()
    {
        OpenCvCamera camera(fixed(picture(10, 120, 230)), fixed(picture(3, 3, 3)));
        QVERIFY(camera.open({}));
        QVERIFY(!camera.grab({}, 10ms)->infrared);
        QVERIFY(!camera.status({})->error);
    }

    void theSecondEyesAddressIsChecked()
    {
        const QString key = QStringLiteral("infrared");
        const QString address = QStringLiteral("file:a.mp4");
        QVERIFY(createCameraOpencv({address, {{key, QStringLiteral("v4l2:/dev/v4l/by-path/b")}}}));
        QCOMPARE(codeOf(createCameraOpencv({address, {{key, QStringLiteral("b")}}}).error()), QStringLiteral("bad-setting"));
        QCOMPARE(codeOf(createCameraOpencv({address, {{QStringLiteral("infra"), address}}}).error()), QStringLiteral("bad-setting"));
    }

    void aShortPatienceIsRespected()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("clip.avi"));
        QVERIFY(writeVideo(path, 5));
        const auto camera = createCameraOpencv({QStringLiteral("file:") + path, {}});
        QVERIFY(camera);
        QVERIFY((*camera)->open({}));
        QVERIFY((*camera)->grab({}, 1s));
        QCOMPARE(codeOf((*camera)->grab({}, 0ms).error()), QStringLiteral("no-picture")); // the next is 40 ms away
    }
};

YEBAN_TEST(OpenCvCameraTest)
#include "opencv_test.moc"
