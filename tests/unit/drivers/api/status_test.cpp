// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/retry.h"
#include "drivers/api/status.h"
#include "tests/support/test_main.h"

#include <QSet>

using namespace yeban;

static Error errorOf(ErrorCode code)
{
    return {code, {}, {}};
}

class StatusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDeviceErrorHasItsState_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("state");
        const auto row = [](ErrorCode code, DeviceState state) {
            QTest::newRow(nameOf(code)) << static_cast<int>(code) << static_cast<int>(state);
        };
        row(ErrorCode::DeviceMissing, DeviceState::NoDevice);
        row(ErrorCode::DeviceSilent, DeviceState::PowerOff);
        row(ErrorCode::DeviceBusy, DeviceState::Busy);
        row(ErrorCode::DeviceFault, DeviceState::HardwareError);
        row(ErrorCode::TonerOut, DeviceState::HardwareError);
        row(ErrorCode::Internal, DeviceState::HardwareError);
        row(ErrorCode::TimedOut, DeviceState::Offline);
        row(ErrorCode::ProtocolFault, DeviceState::Offline);
        row(ErrorCode::NoPicture, DeviceState::Offline);
        row(ErrorCode::BadSetting, DeviceState::Offline);
        row(ErrorCode::Refused, DeviceState::Offline);
        row(ErrorCode::PaperOut, DeviceState::UserError);
        row(ErrorCode::PaperJam, DeviceState::UserError);
        row(ErrorCode::CoverOpen, DeviceState::UserError);
        row(ErrorCode::OutputFull, DeviceState::UserError);
    }
    void everyDeviceErrorHasItsState()
    {
        QFETCH(int, code);
        QFETCH(int, state);
        const Error error{static_cast<ErrorCode>(code), QStringLiteral("why"), QStringLiteral("E1")};
        const DeviceStatus status = statusOf(error);
        QCOMPARE(static_cast<int>(status.state), state);
        QCOMPARE(status.error, std::optional(error)); // with the device's own code
        QCOMPARE(status.usable(), status.state == DeviceState::Busy);
    }

    void statesHaveDifferentNames()
    {
        QSet<QByteArray> names;
        for (const DeviceState state : {DeviceState::Starting, DeviceState::Online, DeviceState::Busy,
                                        DeviceState::Offline, DeviceState::PowerOff, DeviceState::NoDevice,
                                        DeviceState::HardwareError, DeviceState::UserError})
            names << nameOf(state);
        QCOMPARE(names.size(), 8);
    }

    void errorsAreAboutTheDeviceOrAboutOneRequest()
    {
        for (const ErrorCode code : {ErrorCode::TimedOut, ErrorCode::DeviceBusy, ErrorCode::CardSuspect,
                                     ErrorCode::Cancelled, ErrorCode::Refused}) {
            QVERIFY(!isAboutTheDevice(errorOf(code)));
            QVERIFY(!needsReopening(errorOf(code)));
        }
        for (const ErrorCode code : {ErrorCode::DeviceMissing, ErrorCode::DeviceSilent, ErrorCode::ProtocolFault,
                                     ErrorCode::DeviceFault, ErrorCode::PaperOut, ErrorCode::BadSetting})
            QVERIFY(isAboutTheDevice(errorOf(code)));
        for (const ErrorCode code :
             {ErrorCode::DeviceMissing, ErrorCode::DeviceSilent, ErrorCode::ProtocolFault})
            QVERIFY(needsReopening(errorOf(code)));
    }

    void retryAndErrorAreTwoTypes()
    {
        using Read = Result<Attempt<QString>>;
        static_assert(!std::is_constructible_v<Error, Retry> && !std::is_constructible_v<Retry, Error>);
        static_assert(!std::is_constructible_v<Result<QString>, Read>); // not to be had without looking at both
        static_assert(!std::is_constructible_v<Result<QString>, Attempt<QString>>);
        const Read value = QStringLiteral("text"), again = retry(Retry::ShowCode), error = fail(ErrorCode::DeviceFault);
        QVERIFY(value && *value && **value == QLatin1String("text"));
        QVERIFY(again && !*again && again->error() == Retry::ShowCode);
        QVERIFY(!error && error.error().code == ErrorCode::DeviceFault);
    }
    void retriesHaveDifferentNames()
    {
        QSet<QByteArray> names;
        for (const Retry one : {Retry::LayCard, Retry::LayCardAgain, Retry::LeaveCard, Retry::ShowCode, Retry::ShowAnotherCode})
            names << nameOf(one);
        QCOMPARE(names.size(), 5);
    }

    void errorsCarryWhoMustAct()
    {
        QCOMPARE(actionOf(ErrorCode::DeviceBusy), ErrorAction::Retry);
        QCOMPARE(actionOf(ErrorCode::PaperJam), ErrorAction::Clear);
        QCOMPARE(actionOf(ErrorCode::ProtocolFault), ErrorAction::Reset);
        QCOMPARE(actionOf(ErrorCode::DeviceSilent), ErrorAction::Maintenance);
        QCOMPARE(actionOf(ErrorCode::BadSetting), ErrorAction::Configuration);
    }
};

YEBAN_TEST(StatusTest)
#include "status_test.moc"
