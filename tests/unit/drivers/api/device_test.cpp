// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/device.h"
#include "drivers/api/retry.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>

#include <mutex>

using namespace yeban;
using namespace std::chrono_literals;

namespace {

/// A device that is as its test says.
class TestDriver final : public Driver
{
public:
    Status open(std::stop_token) override
    {
        ++opened;
        return there ? Status() : Status(fail(ErrorCode::DeviceMissing));
    }
    void close() override {}
    Result<DeviceStatus> status(std::stop_token) override
    {
        ++asked;
        if (!there)
            return fail(ErrorCode::DeviceMissing);
        if (mute)
            return fail(ErrorCode::TimedOut);
        const std::lock_guard lock(m_mutex);
        return m_status;
    }
    void setStatus(const DeviceStatus &status)
    {
        const std::lock_guard lock(m_mutex);
        m_status = status;
    }

    std::atomic<bool> there = true;
    std::atomic<bool> mute = false; ///< never answers the question how it is
    std::atomic<int> opened = 0;
    std::atomic<int> asked = 0;

private:
    std::mutex m_mutex;
    DeviceStatus m_status{DeviceState::Online, {}, false};
};

Status untilStopped(TestDriver &, std::stop_token stop)
{
    while (!stop.stop_requested())
        std::this_thread::sleep_for(1ms);
    return fail(ErrorCode::Cancelled);
}

} // namespace

class DeviceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto driver = std::make_unique<TestDriver>();
        m_driver = driver.get();
        m_device = std::make_unique<Device<TestDriver>>(QStringLiteral("id-card"), std::move(driver));
        QTRY_COMPARE(m_device->health().status().state, DeviceState::Online);
    }
    void cleanup() { m_device.reset(); }

    void startsAsStarting()
    {
        Device<TestDriver> device(QStringLiteral("x"), std::make_unique<TestDriver>());
        QCOMPARE(device.health().status().state, DeviceState::Starting);
    }

    void everyRequestHasANumberAndOneCompletion()
    {
        constexpr int count = 200;
        QList<int> completions(count, 0);
        QSet<quint64> numbers;
        for (int i = 0; i < count; ++i) {
            Request request = m_device->request(
                this,
                [i](TestDriver &driver, std::stop_token stop) -> Status {
                    switch (i % 5) {
                    case 0:
                        return {};
                    case 1:
                        return fail(ErrorCode::DeviceBusy);
                    case 2:
                        return fail(ErrorCode::DeviceMissing);
                    case 3:
                        throw std::runtime_error("a bug");
                    default:
                        return untilStopped(driver, stop);
                    }
                },
                [&completions, i](Status) { ++completions[i]; },
                i % 10 == 4 ? milliseconds(30) : milliseconds(60000));
            numbers << request.id();
            if (i % 10 == 9)
                request.cancel();
        }
        QCOMPARE(numbers.size(), count);
        QVERIFY(!numbers.contains(0));
        QTRY_VERIFY_WITH_TIMEOUT(!completions.contains(0), 30000);
        QTRY_VERIFY(m_device->health().idle());
        QCOMPARE(completions, QList<int>(count, 1));
    }

    void endsInTime()
    {
        QList<ErrorCode> got;
        m_device->request(
            this, untilStopped, [&got](Status s) { got << s.error().code; }, 50ms);
        QTRY_COMPARE(got, QList<ErrorCode>{ErrorCode::TimedOut});
    }

    void endsAlsoWhenTheDriverDoesNot()
    {
        std::atomic<bool> release = false;
        QList<ErrorCode> got;
        m_device->request(
            this,
            [&release](TestDriver &, std::stop_token) -> Status {
                while (!release)
                    std::this_thread::sleep_for(1ms);
                return {};
            },
            [&got](Status s) { got << (s ? ErrorCode::Internal : s.error().code); }, 50ms);
        QTRY_COMPARE(got, QList<ErrorCode>{ErrorCode::TimedOut});
        release = true;
        bool after = false; // the late answer was posted before this one
        m_device->request(
            this, [](TestDriver &, std::stop_token) -> Status { return {}; },
            [&after](Status) { after = true; });
        QTRY_VERIFY(after);
        QCOMPARE(got.size(), 1);
    }

    void cancelsOne()
    {
        QList<ErrorCode> got;
        Request request = m_device->request(this, untilStopped, [&got](Status s) { got << s.error().code; });
        request.cancel();
        request.cancel();
        QTRY_COMPARE(got, QList<ErrorCode>{ErrorCode::Cancelled});
    }

    void callsEndInTimeAndAreCounted()
    {
        std::optional<ErrorCode> got;
        {
            const std::jthread desk([&] { got = m_device->call({}, untilStopped, 50ms).error().code; });
        }
        QCOMPARE(*got, ErrorCode::TimedOut);
        QTRY_VERIFY(m_device->health().idle());
    }

    void tellsOnlyWhatHasChanged()
    {
        QSignalSpy changes(&m_device->health(), &DeviceHealth::statusChanged);
        for (int i = 0; i < 5; ++i) {
            const int asked = m_driver->asked;
            m_device->check();
            QTRY_COMPARE(m_driver->asked, asked + 1);
            QTRY_VERIFY(m_device->health().idle());
        }
        QCOMPARE(changes.count(), 0);
        m_driver->setStatus({DeviceState::Online, {}, true});
        m_device->check();
        QTRY_COMPARE(changes.count(), 1);
        QCOMPARE(changes.first().first().value<DeviceStatus>().paperLow, true);
    }

    void comesBackByItself()
    {
        m_driver->there = false;
        m_device->check();
        QTRY_COMPARE(m_device->health().status().state, DeviceState::NoDevice);
        m_driver->there = true;
        QElapsedTimer away;
        away.start();
        QTRY_COMPARE(m_device->health().status().state, DeviceState::Online);
        QVERIFY2(away.elapsed() < 3000, qPrintable(QString::number(away.elapsed())));
    }

    void looksIntoAnErrorAtOnce()
    {
        const int asked = m_driver->asked;
        m_driver->setStatus({DeviceState::UserError, Error{ErrorCode::PaperOut, {}, {}}, false});
        m_device->request(
            this, [](TestDriver &, std::stop_token) -> Status { return fail(ErrorCode::PaperOut); },
            [](Status) {});
        QTRY_VERIFY_WITH_TIMEOUT(m_driver->asked > asked,
                                 1000); // and not after the two seconds of an idle device
        QTRY_COMPARE(m_device->health().status().state, DeviceState::UserError);
    }

    void aRetrySaysNothingAboutTheDevice()
    {
        QSignalSpy changes(&m_device->health(), &DeviceHealth::statusChanged);
        const int asked = m_driver->asked, opened = m_driver->opened;
        std::optional<Retry> got;
        m_device->request(
            this, [](TestDriver &, std::stop_token) -> Result<Attempt<int>> { return retry(Retry::LayCard); },
            [&got](Result<Attempt<int>> answer) { got = answer.value().error(); });
        QTRY_VERIFY(got == Retry::LayCard);
        QCOMPARE(changes.count(), 0);
        QVERIFY(m_device->health().idle()); // nothing was asked because of it
        QCOMPARE(m_driver->asked, asked);
        QCOMPARE(m_driver->opened, opened);
    }

    void opensAgainAfterWhatNeedsIt()
    {
        const int opened = m_driver->opened;
        m_device->request(
            this, [](TestDriver &, std::stop_token) -> Status { return fail(ErrorCode::ProtocolFault); },
            [](Status) {});
        QTRY_COMPARE(m_driver->opened, opened + 1);
        QTRY_VERIFY(m_device->health().idle());
        QCOMPARE(m_device->health().status().state, DeviceState::Online);
    }

    void opensAgainWhenItsStatusIsNotAnsweredInTime()
    {
        const int opened = m_driver->opened;
        m_driver->mute = true;
        m_device->check();
        QTRY_COMPARE(m_device->health().status().state, DeviceState::Offline);
        QTRY_VERIFY(m_driver->opened > opened);
        m_driver->mute = false;
        QTRY_COMPARE(m_device->health().status().state, DeviceState::Online);
    }

    void aFailureStandsInTheLogWithItsNumberAndTheDevicesCode()
    {
        const auto fault = [](TestDriver &, std::stop_token) -> Status {
            return fail(ErrorCode::DeviceFault, QStringLiteral("self-test"), QStringLiteral("SW3=60"));
        };
        QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QStringLiteral(
                                            "^id-card request [0-9]+ device-fault self-test SW3=60$")));
        int done = 0;
        for (int i = 0; i < 3; ++i) // the same again is not news
            m_device->request(this, fault, [&done](Status) { ++done; });
        QTRY_COMPARE(done, 3);
    }

private:
    std::unique_ptr<Device<TestDriver>> m_device;
    TestDriver *m_driver = nullptr;
};

YEBAN_TEST(DeviceTest)
#include "device_test.moc"
