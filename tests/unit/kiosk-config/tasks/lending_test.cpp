// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/lending.h"
#include "tests/support/pty/line_emulator.h"
#include "tests/support/test_main.h"

#include <QFileInfo>

#include <future>

using namespace yeban;
using namespace yeban::test;

constexpr int longest = 60000; // ms; the machine may be busy

/// A terminal's devices, with a card reader among them, and technicians who ask for them.
class DeviceLendingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_reader = std::make_unique<LineEmulator>(QStringLiteral("yeban-emulator-id-card"));
        QVERIFY(m_reader->start());
        m_config = "[hall]\naddress = \"https://hall.example\"\nkey = \"ed25519:AAAA\"\n[devices.id-card]\ndriver = \"sam\"\n"
                   "address = \"serial:" + m_reader->link().toUtf8() + "\"\n";
        const auto settings = Settings::parse(m_config, QStringLiteral("terminal.toml"));
        QVERIFY(settings);
        auto made = Devices::create(*settings);
        QVERIFY(made);
        m_devices = std::make_unique<Devices>(std::move(*made));
        m_refusal.clear();
        m_said.clear();
        m_lending = std::make_unique<DeviceLending>(*m_devices, [this] { return m_refusal; });
        QVERIFY(m_lending->listen(m_folder->path()));
    }
    void cleanup()
    {
        m_lending.reset();
        m_devices.reset();
        m_reader.reset();
    }

    void testsAndTellsEachStep()
    {
        layCardOn();
        const Status tested = test(QStringLiteral("id-card"));
        QVERIFY2(tested, tested ? "" : qPrintable(tested.error().detail));
        QVERIFY2(m_said.contains(QStringLiteral("It is online.")), qPrintable(m_said.join(QLatin1Char('\n'))));
        QCOMPARE(m_said.last(), QStringLiteral("The id-card is in order."));
    }
    void theToolAsksTheTerminal()
    {
        layCardOn();
        QFile config(m_folder->filePath(QStringLiteral("terminal.toml")));
        QVERIFY(config.open(QIODevice::WriteOnly) && config.write(m_config) > 0);
        config.close();
        QProcess tool;
        tool.start(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/kiosk-config"),
                   {QStringLiteral("test"), QStringLiteral("id-card"), QStringLiteral("--config"), config.fileName(),
                    QStringLiteral("--data"), m_folder->path(), QStringLiteral("--seconds"), QStringLiteral("60")});
        QTRY_COMPARE_WITH_TIMEOUT(tool.state(), QProcess::NotRunning, longest);
        QCOMPARE(tool.exitCode(), 0); // alone it could not have had the line
        QVERIFY(tool.readAllStandardOutput().contains("A card was read"));
        tool.start(tool.program(), {QStringLiteral("devices"), QStringLiteral("--config"), config.fileName(),
                                    QStringLiteral("--data"), m_folder->path()});
        QTRY_COMPARE_WITH_TIMEOUT(tool.state(), QProcess::NotRunning, longest);
        QVERIFY(tool.readAllStandardOutput().contains(m_reader->link().toUtf8() + ": online"));
    }
    void tellsHowItsDevicesAre()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_devices->idCardReader->health().status().state, DeviceState::Online, longest);
        QVERIFY(ask([this](const Say &say) { return devicesByTerminal(m_folder->path(), say); }));
        QCOMPARE(m_said, QStringList{QStringLiteral("id-card online")});
        m_reader->kill();
        QTRY_COMPARE_WITH_TIMEOUT(m_devices->idCardReader->health().status().state, DeviceState::NoDevice, longest);
        const Status told = ask([this](const Say &say) { return devicesByTerminal(m_folder->path(), say); });
        QCOMPARE(told.error().code, ErrorCode::DeviceMissing);
        QVERIFY(m_said.last().startsWith(QLatin1String("id-card no-device: ")));
    }
    void anErrorKeepsItsCode()
    {
        QCOMPARE(test(QStringLiteral("camera")).error().code, ErrorCode::NotFound);
        m_reader->kill();
        const Status tested = test(QStringLiteral("id-card"));
        QCOMPARE(tested.error().code, ErrorCode::DeviceMissing);
        QVERIFY(m_said.last().startsWith(QLatin1String("What to do: ")));
    }
    void refusedWhileACitizenIsServed()
    {
        m_refusal = QStringLiteral("a citizen is being served");
        const Status tested = test(QStringLiteral("id-card"));
        QCOMPARE(tested.error().code, ErrorCode::Refused);
        QCOMPARE(tested.error().detail, m_refusal);
    }
    void oneAtATimeAndWhoLeavesEndsTheTest()
    {
        QLocalSocket first; // nobody lays a card on
        first.connectToServer(m_folder->filePath(QStringLiteral("tasks.socket")));
        first.write("test id-card 600\n");
        QVERIFY(isWaitedFor(first));
        QCOMPARE(test(QStringLiteral("id-card")).error().code, ErrorCode::DeviceBusy);
        first.abort();
        layCardOn();
        QVERIFY(QTest::qWaitFor([this] { return test(QStringLiteral("id-card")).has_value(); }, longest));
    }
    void nothingElseIsDone_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"", "record id-card 5", "test id-card", "test id-card 0", "test id-card 601", "test  5"})
            QTest::newRow(line) << QByteArray(line) + '\n';
        QTest::newRow("long") << QByteArray(5000, 'x');
    }
    void nothingElseIsDone()
    {
        QFETCH(QByteArray, line);
        QLocalSocket client;
        client.connectToServer(m_folder->filePath(QStringLiteral("tasks.socket")));
        client.write(line);
        QByteArray heard;
        QTRY_VERIFY_WITH_TIMEOUT((heard += client.readAll()).endsWith('\n'), longest);
        QVERIFY2(heard.startsWith("failed "), heard.constData());
        QTRY_COMPARE_WITH_TIMEOUT(client.state(), QLocalSocket::UnconnectedState, longest);
    }
    void nobodyElseCanOpenTheSocket()
    {
        const auto others = QFileInfo(m_folder->filePath(QStringLiteral("tasks.socket"))).permissions()
            & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
        QCOMPARE(others, QFile::Permissions());
    }
    void withoutATerminalNobodyAnswers()
    {
        m_lending.reset();
        QVERIFY(!testByTerminal(m_folder->path(), QStringLiteral("id-card"), 1, [](const QString &) {}));
    }
    void endsInTheMiddleOfATest()
    {
        QLocalSocket client;
        client.connectToServer(m_folder->filePath(QStringLiteral("tasks.socket")));
        client.write("test id-card 600\n");
        QVERIFY(isWaitedFor(client));
        m_lending.reset(); // waits for the test's end and not for the card
        QTRY_COMPARE_WITH_TIMEOUT(client.state(), QLocalSocket::UnconnectedState, longest);
    }

private:
    void layCardOn()
    {
        QVERIFY(m_reader->set("card", QJsonObject{{QStringLiteral("name"), QStringLiteral("夜一")},
                                                  {QStringLiteral("sex"), QStringLiteral("female")},
                                                  {QStringLiteral("birth"), QStringLiteral("1990-03-07")},
                                                  {QStringLiteral("number"), QStringLiteral("990101199003070021")},
                                                  {QStringLiteral("valid_from"), QStringLiteral("2020-05-01")},
                                                  {QStringLiteral("valid_until"), QStringLiteral("2040-05-01")}}));
    }
    /// The test that a client began has come to where a card is waited for.
    static bool isWaitedFor(QLocalSocket &client)
    {
        QByteArray heard;
        return QTest::qWaitFor([&] { return (heard += client.readAll()).contains("Lay a card on"); }, longest);
    }
    /// As the tool asks, which has no event loop; the terminal's goes on here.
    Status test(const QString &kind)
    {
        return ask([this, kind](const Say &say) { return testByTerminal(m_folder->path(), kind, 60, say); });
    }
    Status ask(const std::function<std::optional<Status>(const Say &)> &question)
    {
        m_said.clear();
        auto asked = std::async(std::launch::async, [&] {
            return question([this](const QString &sentence) { m_said << sentence; });
        });
        while (asked.wait_for(std::chrono::milliseconds(0)) != std::future_status::ready)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        return asked.get().value_or(fail(ErrorCode::Internal, QStringLiteral("no terminal")));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LineEmulator> m_reader;
    QByteArray m_config;
    std::unique_ptr<Devices> m_devices;
    QString m_refusal;
    QStringList m_said;
    std::unique_ptr<DeviceLending> m_lending;
};

YEBAN_TEST(DeviceLendingTest)
#include "lending_test.moc"
