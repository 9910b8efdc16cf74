// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/emulator_process.h"
#include "tests/support/pty/line_emulator.h"
#include "tests/support/test_main.h"

using namespace yeban::test;

namespace {

struct Said
{
    int exitCode = -1;
    QString out;
    QString error;
};

} // namespace

/// The tool as a technician meets it, against emulators at the wire.
class DeviceTasksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void devicesSaysWhatIsConfiguredAndWhatIsMissing()
    {
        LineEmulator reader(QStringLiteral("yeban-emulator-id-card"));
        QVERIFY(reader.start());
        configure(device("id-card", "sam", QStringLiteral("serial:") + reader.link()) +
                  device("code-scanner", "serial", QStringLiteral("serial:/dev/does-not-exist")));
        const Said said = run({QStringLiteral("devices")});
        QCOMPARE(said.exitCode, 1);
        QVERIFY2(said.out.contains(QStringLiteral("id-card: sam at serial:%1: online\n").arg(reader.link())),
                 qPrintable(said.out));
        QVERIFY2(said.out.contains(
                     QLatin1String("code-scanner: serial at serial:/dev/does-not-exist: no-device: ")),
                 qPrintable(said.out));
        QVERIFY(said.out.contains(QLatin1String("plug it in")));
        QVERIFY(said.out.contains(QLatin1String("camera: none configured")));
        QVERIFY(said.error.contains(QLatin1String("1 of the configured devices cannot be used now")));
    }

    void devicesProposesADriverForWhatIsPluggedIn()
    {
        LineEmulator reader(QStringLiteral("yeban-emulator-id-card"), {QStringLiteral("--wire"), QStringLiteral("usb-single")});
        QVERIFY(reader.start());
        const QString kernel = QFile::symLinkTarget(reader.link());
        configure({});
        const QString proposal = run({QStringLiteral("devices")}, kernel).out;
        QVERIFY2(proposal.contains(QLatin1String("USB 1-1 0400:c35a: [devices.id-card] driver = \"sam\" would fit (")), qPrintable(proposal));
        configure(device("id-card", "sam", reader.address()));
        const Said said = run({QStringLiteral("devices")}, kernel);
        QCOMPARE(said.exitCode, 0);
        QVERIFY2(said.out.contains(QLatin1String("USB 1-1 0400:c35a: configured as [devices.id-card]")), qPrintable(said.out));
        QVERIFY(said.out.contains(QLatin1String("id-card: sam at usb:0400:c35a: online\n")));
    }

    void devicesKnowsNothingAboutAStrangersDevice()
    {
        QFile stranger(m_folder->filePath(QStringLiteral("stranger.umockdev")));
        QVERIFY(stranger.open(QIODevice::WriteOnly));
        stranger.write("P: /devices/usb1/1-9\nN: bus/usb/001/009\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nA: busnum=1\\n\nA: devnum=9\\n\n"
                       "A: idVendor=1209\\n\nA: idProduct=00ff\\n\nA: bDeviceClass=ff\\n\nA: product=Toaster\\n\n");
        stranger.close();
        configure({});
        QProcess process;
        process.start(QStringLiteral("umockdev-run"), {QStringLiteral("-d"), stranger.fileName(), QStringLiteral("--"), tool(), QStringLiteral("devices"),
                                                       QStringLiteral("--config"), configFile()});
        QVERIFY(process.waitForFinished(60000));
        const QByteArray said = process.readAllStandardOutput();
        QVERIFY2(said.contains("USB 1-9 1209:00ff Toaster: no driver names it"), said.constData());
    }

    void testsACardReaderWithoutSayingWhoseCardItIs()
    {
        LineEmulator reader(QStringLiteral("yeban-emulator-id-card"));
        QVERIFY(reader.start());
        QVERIFY(
            reader.set("card", QJsonObject{{QStringLiteral("name"), QStringLiteral("夜一")},
                                           {QStringLiteral("sex"), QStringLiteral("female")},
                                           {QStringLiteral("birth"), QStringLiteral("1990-03-07")},
                                           {QStringLiteral("number"), QStringLiteral("990101199003070021")},
                                           {QStringLiteral("valid_from"), QStringLiteral("2020-05-01")},
                                           {QStringLiteral("valid_until"), QStringLiteral("2040-05-01")}}));
        configure(device("id-card", "sam", QStringLiteral("serial:") + reader.link()));
        const Said said = run({QStringLiteral("test"), QStringLiteral("id-card"), QStringLiteral("--seconds"),
                               QStringLiteral("10")});
        QVERIFY2(said.exitCode == 0, qPrintable(said.out + said.error));
        QVERIFY(said.out.contains(QLatin1String("A card was read")));
        QVERIFY(said.out.endsWith(QLatin1String("The id-card is in order.\n")));
        QVERIFY(!said.out.contains(QStringLiteral("夜一")) && !said.out.contains(QLatin1String("990101")));
    }

    void testsACodeScannerWithoutSayingWhatItRead()
    {
        LineEmulator scanner(QStringLiteral("yeban-emulator-code-scanner"));
        QVERIFY(scanner.start());
        configure(device("code-scanner", "serial", QStringLiteral("serial:") + scanner.link()));
        QProcess test;
        start(test, {QStringLiteral("test"), QStringLiteral("code-scanner"), QStringLiteral("--seconds"), QStringLiteral("60")});
        QByteArray heard;
        while (!heard.contains("Hold out any code") && test.waitForReadyRead(longestWait))
            heard += test.readAllStandardOutput();
        for (int id = 1; test.state() == QProcess::Running && id < 100; ++id) { // what comes before it looks is not wanted
            QVERIFY(scanner.set("scan", QJsonObject{{QStringLiteral("text"), QStringLiteral("办件0001")}, {QStringLiteral("id"), id}}));
            test.waitForFinished(500);
        }
        heard += test.readAllStandardOutput();
        QCOMPARE(test.exitCode(), 0);
        QVERIFY2(heard.contains("A code of 6 characters was read.\nThe code-scanner is in order.\n"), heard.constData());
    }

    void facesNeedsToKnowWhatAndAnEnrolledTerminal()
    {
        configure({});
        const Said nothing = run({QStringLiteral("faces")});
        QCOMPARE(nothing.exitCode, 1);
        QVERIFY2(nothing.error.contains(QLatin1String("write: kiosk-config faces calibrate")), qPrintable(nothing.error));
        const Said foreign = run({QStringLiteral("faces"), QStringLiteral("calibrate"), QStringLiteral("--data"), m_folder->path()});
        QCOMPARE(foreign.exitCode, 1);
        QVERIFY2(foreign.error.contains(QLatin1String("not enrolled yet")), qPrintable(foreign.error));
    }

    void testsPrinters()
    {
        EmulatorProcess receipts(QStringLiteral("yeban-emulator-receipt-printer")),
            pages(QStringLiteral("yeban-emulator-page-printer"));
        QVERIFY(receipts.start() && pages.start());
        configure(device("receipt-printer", "escpos", QStringLiteral("tcp:") + receipts.address()) +
                  device("page-printer", "ipp", QStringLiteral("ipp://%1/ipp/print").arg(pages.address())));
        const Said receipt = run({QStringLiteral("test"), QStringLiteral("receipt-printer")});
        QVERIFY2(receipt.exitCode == 0, qPrintable(receipt.out + receipt.error));
        QVERIFY(receipt.out.contains(QLatin1String("the printer confirms it")));
        QTRY_COMPARE(receipts.printed("*.png").size(), 1);
        const Said page = run({QStringLiteral("test"), QStringLiteral("page-printer")});
        QVERIFY2(page.exitCode == 0, qPrintable(page.out + page.error));
        QVERIFY(page.out.contains(QLatin1String("nothing was printed")));
        QVERIFY(pages.printed("*.pdf").isEmpty());
        receipts.set("paper", QStringLiteral("out"));
        QTRY_VERIFY(run({QStringLiteral("test"), QStringLiteral("receipt-printer")})
                        .out.contains(QLatin1String("user-error")));
    }

    void gridPrintsOnePageOfTheOffsetInForce()
    {
        EmulatorProcess pages(QStringLiteral("yeban-emulator-page-printer"));
        QVERIFY(pages.start());
        configure(device("page-printer", "ipp", QStringLiteral("ipp://%1/ipp/print").arg(pages.address())) +
                  QStringLiteral("[printing]\noffset_x_mm = 1.5\noffset_y_mm = -0.5\n"));
        const Said said = run({QStringLiteral("grid")});
        QVERIFY2(said.exitCode == 0, qPrintable(said.out + said.error));
        QVERIFY(said.out.contains(QLatin1String("The grid lies in the output tray")));
        QCOMPARE(pages.printed("*.pdf").size(), 1);
        const Said wrong = run({QStringLiteral("grid"), QStringLiteral("--paper"), QStringLiteral("a5")});
        QCOMPARE(wrong.exitCode, 1);
        QVERIFY(wrong.error.contains(QLatin1String("write --paper a4 or --paper a3")));
        configure(QStringLiteral("[printing]\noffset_x_mm = 0.3\n"));
        const Said step = run({QStringLiteral("grid"), QStringLiteral("--file"), QStringLiteral("/dev/null")});
        QVERIFY2(step.error.contains(QLatin1String("steps of 0.5")), qPrintable(step.error));
    }

    void aDeviceInUseIsSaidToBe()
    {
        LineEmulator scanner(QStringLiteral("yeban-emulator-code-scanner"));
        QVERIFY(scanner.start());
        configure(device("code-scanner", "serial", QStringLiteral("serial:") + scanner.link()));
        QProcess terminal; // any other process that has the line
        start(terminal, {QStringLiteral("test"), QStringLiteral("code-scanner"), QStringLiteral("--seconds"),
                         QStringLiteral("60")});
        QByteArray heard;
        while (!heard.contains("Hold out") && terminal.waitForReadyRead(longestWait))
            heard += terminal.readAllStandardOutput();
        const Said said = run({QStringLiteral("devices")});
        terminal.terminate();
        terminal.waitForFinished(30000);
        QVERIFY2(said.out.contains(QLatin1String("a running yeban-terminal owns its devices")),
                 qPrintable(said.out));
    }

    void wrongWordsAreAnsweredWithASentence()
    {
        configure(device("id-card", "sam", QStringLiteral("serial:/dev/does-not-exist")));
        QVERIFY(run({QStringLiteral("test")}).error.contains(QLatin1String("write which device")));
        QVERIFY(run({QStringLiteral("test"), QStringLiteral("camera")})
                    .error.contains(QLatin1String("no camera is configured")));
        QVERIFY(run({QStringLiteral("test"), QStringLiteral("id-card"), QStringLiteral("--seconds"),
                     QStringLiteral("0")})
                    .error.contains(QLatin1String("1 to 600")));
        const Said missing = run({QStringLiteral("test"), QStringLiteral("id-card")});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY(missing.out.contains(QLatin1String("What to do: plug it in")));
        QVERIFY(run({QStringLiteral("record"), QStringLiteral("camera")})
                    .error.contains(QLatin1String("write which of the configured devices: id-card\n")));
        configure(device("id-card", "sam-v", QStringLiteral("serial:/dev/ttyS0")));
        QVERIFY(run({QStringLiteral("devices")})
                    .error.contains(QLatin1String("terminal.toml:1: no driver 'sam-v' for id-card; write driver = \"sam\"")));
        configure(device("id-card", "sam", QStringLiteral("ttyS0")));
        QVERIFY(run({QStringLiteral("devices")}).error.contains(QLatin1String("terminal.toml:1: ")));
        configure(device("camera", "opencv", QStringLiteral("file:/no/such/video")));
        QVERIFY(run({QStringLiteral("record"), QStringLiteral("camera")}).error.contains(QLatin1String("cannot be recorded")));
    }

    void recordsNodesAndNotIds()
    {
        configure(device("code-scanner", "hid-pos", QStringLiteral("hid:0c2e:0b61")));
        QVERIFY(run({QStringLiteral("record"), QStringLiteral("code-scanner")})
                    .error.contains(QLatin1String("address = \"hid:/dev/")));
        configure(device("code-scanner", "keyboard", QStringLiteral("evdev:/dev/input/does-not-exist")));
        QVERIFY(run({QStringLiteral("record"), QStringLiteral("code-scanner")})
                    .error.contains(QLatin1String("/dev/input/does-not-exist is not there")));
    }

    /// What stands in the way of recording a USB device is said; the recording itself needs a real bus (tests/kernel).
    void recordsOnlyAUsbDeviceThatItCanListenTo()
    {
        const QStringList record{QStringLiteral("record"), QStringLiteral("id-card"), QStringLiteral("--output"), m_folder->path()};
        configure(device("id-card", "sam", QStringLiteral("usb:0400:c35a@1-7")));
        QVERIFY(run(record).error.contains(QLatin1String("usb:0400:c35a@1-7 is not plugged in")));
        LineEmulator reader(QStringLiteral("yeban-emulator-id-card"), {QStringLiteral("--wire"), QStringLiteral("usb-single")});
        QVERIFY(reader.start());
        const QString kernel = QFile::symLinkTarget(reader.link());
        configure(device("id-card", "sam", reader.address().toUpper().replace(QLatin1String("USB"), QLatin1String("usb"))));
        const Said deaf = run(record, kernel); // the mocked kernel has no usbmon
        QVERIFY2(deaf.error.contains(QLatin1String("modprobe usbmon")), qPrintable(deaf.out + deaf.error));
        QFile description(m_folder->filePath(QStringLiteral("id-card.umockdev")));
        QVERIFY(description.open(QIODevice::ReadOnly) && description.readAll().contains("A: idVendor=0400\\n"));
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nowhere");
        const Said bare = run(record, kernel);
        qputenv("PATH", path);
        QVERIFY2(bare.error.contains(QLatin1String("umockdev-record is not installed here")), qPrintable(bare.error));
        QVERIFY(run({QStringLiteral("record"), QStringLiteral("id-card"), QStringLiteral("--output"), QStringLiteral("/no/such/folder")}, kernel)
                    .error.contains(QLatin1String("cannot be written")));
    }

    void recordsAConversation()
    {
        LineEmulator reader(QStringLiteral("yeban-emulator-id-card"));
        QVERIFY(reader.start());
        configure(device("id-card", "sam", QStringLiteral("serial:") + reader.link()));
        const Said said =
            run({QStringLiteral("record"), QStringLiteral("id-card"), QStringLiteral("--seconds"),
                 QStringLiteral("1"), QStringLiteral("--output"), m_folder->path()});
        QVERIFY2(said.exitCode == 0,
                 qPrintable(said.out + said.error)); // there was no card, but there was a conversation
        QVERIFY(said.out.contains(QLatin1String("No card was laid on.\n")));
        QVERIFY(said.out.contains(QLatin1String("the conversation up to then is in ")));
        QFile script(m_folder->filePath(QStringLiteral("id-card.script")));
        QVERIFY(script.open(QIODevice::ReadOnly));
        const QByteArray lines = script.readAll();
        QVERIFY(lines.contains("\nw ") && lines.contains("\nr "));
        QVERIFY(run({QStringLiteral("record"), QStringLiteral("id-card"), QStringLiteral("--output"), QStringLiteral("/no/such/folder")})
                    .error.contains(QLatin1String("nothing was recorded")));
    }

    void recordsAConversationOnTheNetwork()
    {
        EmulatorProcess pages(QStringLiteral("yeban-emulator-page-printer"));
        QVERIFY(pages.start());
        configure(device("page-printer", "ipp", QStringLiteral("ipp://%1/ipp/print").arg(pages.address())));
        const QStringList record{QStringLiteral("record"), QStringLiteral("page-printer"), QStringLiteral("--output"), m_folder->path()};
        const Said said = run(record);
        QVERIFY2(said.exitCode == 0, qPrintable(said.out + said.error));
        QVERIFY2(said.out.contains(QLatin1String("The page-printer is in order.\n")), qPrintable(said.out)); // through the relay
        QFile script(m_folder->filePath(QStringLiteral("page-printer.script")));
        QVERIFY(script.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = script.readAll().split('\n');
        const auto begin = [&lines](const char *with) {
            return std::count_if(lines.begin(), lines.end(), [with](const QByteArray &line) { return line.startsWith(with); });
        };
        QVERIFY(begin("w ") >= 4); // status, facts, a job, its end: a connection each
        QCOMPARE(begin("r "), begin("w "));
        QVERIFY(run({QStringLiteral("record"), QStringLiteral("page-printer"), QStringLiteral("--output"), QStringLiteral("/no/such/folder")})
                    .error.contains(QLatin1String("cannot be written")));
        pages.terminate();
        QVERIFY(run(record).out.contains(QLatin1String("no-device"))); // and ends
    }

    void testsACameraAndRecordsItsPictures()
    {
        LineEmulator camera(QStringLiteral("yeban-emulator-camera-v4l2"),
                            {QStringLiteral("--people"), qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/../people")});
        QVERIFY(camera.start());
        configure(device("camera", "opencv", camera.address()));
        const QStringList record{QStringLiteral("record"), QStringLiteral("camera"), QStringLiteral("--output"), m_folder->path()};
        const QString kernel = QFile::symLinkTarget(camera.link());
        const Said tested = run({QStringLiteral("test"), QStringLiteral("camera")}, kernel);
        QVERIFY2(tested.exitCode == 0, qPrintable(tested.out + tested.error));
        QVERIFY2(tested.out.contains(QStringLiteral("30 pictures of 640×480 came, ")), qPrintable(tested.out));
        QVERIFY(tested.out.contains(QLatin1String("The camera is in order.\n")));
        const Said said = run(record, kernel);
        QVERIFY2(said.exitCode == 0, qPrintable(said.out + said.error));
        QFile script(m_folder->filePath(QStringLiteral("camera.script")));
        QVERIFY(script.open(QIODevice::ReadOnly));
        QCOMPARE(script.readAll().count("\nr ") + 1, 25);
        QVERIFY(camera.set("fault", QStringLiteral("stall")));
        QVERIFY(run(record, kernel).error.contains(QLatin1String("/dev/video90 sends nothing")));
        QVERIFY(camera.set("fault", QStringLiteral("busy")));
        QVERIFY(run(record, kernel).error.contains(QLatin1String("device-busy: /dev/video90: its format")));
        QVERIFY(camera.set("fault", QStringLiteral("raw")));
        QVERIFY(run(record, kernel).error.contains(QLatin1String("unsupported: /dev/video90 sends no MJPG")));
        QVERIFY(camera.set("fault", QString()));
        QVERIFY(run({QStringLiteral("record"), QStringLiteral("camera"), QStringLiteral("--output"), QStringLiteral("/no/such/folder")}, kernel)
                    .error.contains(QLatin1String("cannot be written")));
        QVERIFY(camera.set("fault", QStringLiteral("gone")));
        QVERIFY(run(record, kernel).error.contains(QLatin1String("/dev/video90: opening: No such file")));
        configure(device("camera", "opencv", QStringLiteral("v4l2:/dev/null")));
        QVERIFY(run(record).error.contains(QLatin1String("/dev/null: its format")));
    }

    void aCameraWithoutItsModuleSaysSo()
    {
        const QString alone = m_folder->filePath(QStringLiteral("kiosk-config")); // where no yeban-camera-video.so is
        QVERIFY(QFile::copy(tool(), alone));
        configure(device("camera", "opencv", QStringLiteral("file:/no/such/video")));
        QProcess process;
        process.start(alone, {QStringLiteral("test"), QStringLiteral("camera"), QStringLiteral("--config"), configFile()});
        QVERIFY(process.waitForFinished(60000));
        QVERIFY(process.readAllStandardError().contains("yeban-camera-video.so is not installed"));
    }

    void rulesNameEveryDriversDevices()
    {
        const Said said = run({QStringLiteral("rules")});
        QCOMPARE(said.exitCode, 0);
        QVERIFY(said.out.contains(QLatin1String(
            "ATTRS{idVendor}==\"0400\", ATTRS{idProduct}==\"c35a\", MODE=\"0660\", GROUP=\"kiosk\"")));
        QFile shipped(qEnvironmentVariable("YEBAN_SOURCE") +
                      QStringLiteral("/kiosk-config/system/60-yeban.rules"));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        QCOMPARE(said.out,
                 QString::fromUtf8(shipped.readAll())); // after a new id: kiosk-config rules > that file
    }

private:
    static QString device(const char *kind, const char *driver, const QString &address)
    {
        return QStringLiteral("[devices.%1]\ndriver = \"%2\"\naddress = \"%3\"\n")
            .arg(QLatin1String(kind), QLatin1String(driver), address);
    }
    static QString tool() { return qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/kiosk-config"); }
    QString configFile() const { return m_folder->filePath(QStringLiteral("terminal.toml")); }
    void configure(const QString &devices) const
    {
        QFile file(configFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(devices.toUtf8() + "[hall]\naddress = \"http://127.0.0.1:9\"\nkey = \"ed25519:AAAA\"\n");
    }
    /// `kernel`: the folder of a mocked one, where the tool is to look.
    void start(QProcess &process, const QStringList &arguments, const QString &kernel = {}) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        if (!kernel.isEmpty()) {
            environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral("libumockdev-preload.so.0"));
            environment.insert(QStringLiteral("UMOCKDEV_DIR"), kernel);
        }
        process.setProcessEnvironment(environment);
        process.start(tool(), arguments + QStringList{QStringLiteral("--config"), configFile()});
    }
    Said run(const QStringList &arguments, const QString &kernel = {}) const
    {
        QProcess process;
        start(process, arguments, kernel);
        if (!process.waitForFinished(60000))
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

YEBAN_TEST(DeviceTasksTest)
#include "device_tasks_test.moc"
