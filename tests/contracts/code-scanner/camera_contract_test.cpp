// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/camera_code_scanner.h"
#include "drivers/devices/driver_table.h"
#include "tests/contracts/code-scanner/code_clips.h"
#include "tests/contracts/code-scanner/code_scanner_contract.h"
#include "tests/support/codes/symbols.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"

#include <QJsonObject>
#include <QProcess>
#include <QSaveFile>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

const QString nobody = QStringLiteral("nobody");

/// A camera of which can be seen when somebody last wanted a picture of it.
class WatchedCamera final : public Camera
{
public:
    using Moment = std::atomic<SteadyClock::time_point>;
    WatchedCamera(std::unique_ptr<Camera> camera, std::shared_ptr<Moment> wanted)
        : m_camera(std::move(camera)), m_wanted(std::move(wanted))
    {
    }
    Status open(std::stop_token stop) override { return m_camera->open(stop); }
    void close() override { m_camera->close(); }
    Result<DeviceStatus> status(std::stop_token stop) override { return m_camera->status(stop); }
    Result<Frame> grab(std::stop_token stop, milliseconds timeout) override
    {
        *m_wanted = SteadyClock::now();
        return m_camera->grab(stop, timeout);
    }

private:
    std::unique_ptr<Camera> m_camera;
    std::shared_ptr<Moment> m_wanted;
};

/// A scanner of which can be seen whether it looks for a code.
class WatchedScanner final : public CodeScanner
{
public:
    using Count = std::atomic<int>; ///< of scans begun and ended: odd while one looks
    WatchedScanner(std::unique_ptr<CodeScanner> scanner, std::shared_ptr<Count> scans)
        : m_scanner(std::move(scanner)), m_scans(std::move(scans))
    {
    }
    Status open(std::stop_token stop) override { return m_scanner->open(stop); }
    void close() override { m_scanner->close(); }
    Result<DeviceStatus> status(std::stop_token stop) override { return m_scanner->status(stop); }
    Result<Attempt<QString>> scan(std::stop_token stop, milliseconds timeout) override
    {
        ++*m_scans;
        auto code = m_scanner->scan(stop, timeout);
        ++*m_scans;
        return code;
    }

private:
    std::unique_ptr<CodeScanner> m_scanner;
    std::shared_ptr<Count> m_scans;
};

/// The camera emulator, before which codes are held, and the scanner that is composed of its camera.
class CameraScannerBench final : public CodeScannerBench
{
public:
    bool start()
    {
        writeState();
        if (!writeClip(m_folder.path(), nobody, {}))
            return false;
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/yeban-emulator-camera"),
                        {QStringLiteral("--state"), file("state.json"), QStringLiteral("--video"), file("seen.mp4"),
                         QStringLiteral("--people"), m_folder.path(), QStringLiteral("--observed"), file("observed.json")});
        return m_process.waitForStarted() && m_process.waitForReadyRead(longestWait) && m_process.readLine().startsWith("ready file:");
    }
    ~CameraScannerBench() override
    {
        m_process.terminate();
        m_process.waitForFinished(30000);
    }

    QString cannotCarry(const QString &row) const override
    {
        static const QStringList tooLong{QStringLiteral("4096 bytes"), QStringLiteral("oversize")};
        static const QStringList ofWires{QStringLiteral("stall"), QStringLiteral("nak"), QStringLiteral("short"),
                                         QStringLiteral("chunk"), QStringLiteral("noise")};
        return tooLong.contains(row)   ? QStringLiteral("no QR code holds so much")
               : ofWires.contains(row) ? QStringLiteral("a fault of a wire, which a picture has none of")
                                       : QString();
    }
    std::unique_ptr<CodeScanner> makeDriver() override
    {
        auto camera = driverTable<Camera>().first().create({QStringLiteral("file:") + file("seen.mp4"), {}});
        if (!camera)
            return nullptr;
        auto scanner = std::make_unique<CameraCodeScanner>(std::make_unique<WatchedCamera>(std::move(*camera), m_wanted),
                                                           CodeFormat::Qr | CodeFormat::Code128);
        return std::make_unique<WatchedScanner>(std::move(scanner), m_scans);
    }
    /// Holds it there until the scanner, if it looks, has looked, and takes it away.
    void show(const QString &text, Encoding encoding) override
    {
        const int scans = *m_scans;
        hold(text, encoding);
        const bool looks = scans % 2 == 1;
        for (const auto end = SteadyClock::now() + 25s; looks && *m_scans == scans && SteadyClock::now() < end;)
            std::this_thread::sleep_for(2ms);
        setPerson(nobody);
    }
    void hold(const QString &text, Encoding encoding)
    {
        const QByteArray bytes = m_fault == QLatin1String("garbage") ? QByteArray::fromHex("FFFEFFFF80FF")
            : encoding == Encoding::Gb18030 ? gb18030(text) : text.toUtf8();
        const QString clip = QStringLiteral("code-%1").arg(qHash(bytes));
        if (!QFile::exists(file(qPrintable(clip))) && !writeClip(m_folder.path(), clip, bytes))
            qFatal("the clip cannot be written");
        setPerson(clip);
    }
    void setFault(const QString &fault) override { m_fault = fault; }
    bool isLit() const override { return SteadyClock::now() - m_wanted->load() < 300ms; }
    void unplug() override
    {
        m_gone = true;
        apply();
    }
    void plug() override
    {
        m_gone = false;
        apply();
    }
    void kill() override { unplug(); }

private:
    QString file(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString wireFault() const { return m_gone ? QStringLiteral("gone") : QString(); }
    void setPerson(const QString &person)
    {
        m_person = person;
        apply();
    }
    void writeState() const
    {
        QSaveFile state(file("state.json"));
        if (state.open(QIODevice::WriteOnly))
            state.write(QJsonDocument(QJsonObject{{QStringLiteral("person"), m_person}, {QStringLiteral("fault"), wireFault()}}).toJson());
        state.commit();
    }
    void apply()
    {
        writeState();
        const auto followed = [this] {
            QFile seen(file("observed.json"));
            const QJsonObject now = seen.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(seen.readAll()).object() : QJsonObject();
            return now[QLatin1String("person")] == m_person && now[QLatin1String("fault")] == wireFault();
        };
        for (int i = 0; i < 5000 && !followed(); ++i)
            std::this_thread::sleep_for(2ms);
        if (!followed())
            qFatal("the emulator does not follow its state");
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_person = nobody;
    QString m_fault;
    bool m_gone = false;
    std::shared_ptr<WatchedCamera::Moment> m_wanted = std::make_shared<WatchedCamera::Moment>();
    std::shared_ptr<WatchedScanner::Count> m_scans = std::make_shared<WatchedScanner::Count>(0);
};

std::unique_ptr<CameraScannerBench> benchWithCamera()
{
    auto bench = std::make_unique<CameraScannerBench>();
    return bench->start() ? std::move(bench) : nullptr;
}

} // namespace

class CameraScannerContractTest : public LitCodeScannerContract
{
    Q_OBJECT

public:
    CameraScannerContractTest() : LitCodeScannerContract([]() -> std::unique_ptr<CodeScannerBench> { return benchWithCamera(); }) {}
};

/// A camera that shows what a test says, without a wire.
class ScriptedCamera final : public Camera
{
public:
    Status open(std::stop_token) override { return {}; }
    void close() override {}
    Result<DeviceStatus> status(std::stop_token) override { return DeviceStatus{DeviceState::Online, std::nullopt, false}; }
    Result<Frame> grab(std::stop_token, milliseconds) override { return m_next(); }
    std::function<Result<Frame>()> m_next;
};

class CameraCodeScannerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settings()
    {
        const QString address = QStringLiteral("file:/nowhere.mp4"), formats = QStringLiteral("formats"), camera = QStringLiteral("camera");
        QVERIFY(createCodeScannerCamera({address, {}}));
        QVERIFY(createCodeScannerCamera({address, {{formats, QStringLiteral("qr")}, {camera, QStringLiteral("opencv")}}}));
        QVERIFY(createCodeScannerCamera({address, {{formats, QStringLiteral("aztec")}}}).error().detail.contains(QLatin1String("data-matrix")));
        QVERIFY(createCodeScannerCamera({address, {{camera, QStringLiteral("gphoto")}}}).error().detail.contains(QLatin1String("opencv")));
        QCOMPARE(createCodeScannerCamera({QStringLiteral("nowhere"), {}}).error().code, ErrorCode::BadSetting);
    }
    void isListedAmongTheDrivers()
    {
        bool listed = false;
        for (const DriverEntry<CodeScanner> &driver : driverTable<CodeScanner>())
            listed = listed || qstrcmp(driver.name, "camera") == 0;
        QVERIFY(listed);
    }
    void aBrokenPictureIsSaid()
    {
        auto camera = std::make_unique<ScriptedCamera>();
        camera->m_next = [] { return fail(ErrorCode::NoPicture, QStringLiteral("black"), QStringLiteral("black")); };
        CameraCodeScanner scanner(std::move(camera), CodeFormat::Qr);
        QCOMPARE(scanner.scan({}, 5s).error().deviceCode, QStringLiteral("black"));
        QCOMPARE(outcomeOf(scanner.scan({}, 0s)), QStringLiteral("show-code"));
    }
    void picturesFromBeforeAreLeftOut()
    {
        auto camera = std::make_unique<ScriptedCamera>();
        int grabs = 0;
        camera->m_next = [&grabs]() -> Result<Frame> {
            if (++grabs > 3)
                return fail(ErrorCode::DeviceMissing);
            return Frame{{8, 8, QByteArray(192, '\0')}, SteadyClock::now() - 1s};
        };
        CameraCodeScanner scanner(std::move(camera), CodeFormat::Qr);
        QCOMPARE(scanner.scan({}, 5s).error().code, ErrorCode::DeviceMissing);
        QCOMPARE(grabs, 4);
    }
    void aCodeThatStaysIsNotANewOne()
    {
        const auto bench = benchWithCamera();
        QVERIFY(bench);
        const auto scanner = bench->makeDriver();
        QVERIFY(scanner->open({}));
        Result<Attempt<QString>> first, second, third;
        {
            const std::jthread page([&] {
                first = scanner->scan({}, 30s);
                second = scanner->scan({}, 300ms); // the next page, and nobody has moved
                third = scanner->scan({}, 30s);
            });
            while (!bench->isLit())
                std::this_thread::sleep_for(1ms);
            bench->hold(QStringLiteral("STAYS"), CodeScannerBench::Encoding::Utf8);
        }
        QCOMPARE(first.value().value(), QStringLiteral("STAYS"));
        QCOMPARE(outcomeOf(second), QStringLiteral("show-code"));
        QCOMPARE(third.value().value(), QStringLiteral("STAYS")); // two seconds later it counts again
    }
};

YEBAN_TEST(CameraScannerContractTest)
YEBAN_TEST(CameraCodeScannerTest)
#include "camera_contract_test.moc"
