// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/driver.h"
#include "tests/contracts/camera/camera_contract.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

using namespace yeban;
using namespace yeban::test;

namespace {

/// The emulator as a process, the driver as the configuration makes it.
class OpenCvBench final : public CameraBench
{
public:
    bool start()
    {
        write();
        const QString people = qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/../people");
        if (!QFileInfo::exists(people + QStringLiteral("/stamp"))) {
            qWarning("The drawn people are missing: run tests/support/people/make-people BUILD/people BUILD.");
            return false;
        }
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/yeban-emulator-camera"),
                        {QStringLiteral("--state"), file("state.json"), QStringLiteral("--video"), video(),
                         QStringLiteral("--people"), people, QStringLiteral("--observed"), file("observed.json")});
        return m_process.waitForStarted() && m_process.waitForReadyRead(longestWait)
               && m_process.readLine().trimmed() == "ready file:" + video().toUtf8();
    }
    /// Asks it to end; its exit code, -1 if it did not by itself.
    int end()
    {
        m_process.terminate();
        const bool ended = m_process.waitForFinished(30000) && m_process.exitStatus() == QProcess::NormalExit;
        return ended ? m_process.exitCode() : -1;
    }
    ~OpenCvBench() override
    {
        if (m_process.state() != QProcess::NotRunning && end() == -1)
            m_process.kill();
        m_process.waitForFinished(1000);
    }

    std::unique_ptr<Camera> makeDriver() override
    {
        auto made = createCameraOpencv({QStringLiteral("file:") + video(), {}});
        return made ? std::move(*made) : nullptr;
    }
    void show(const QString &person) override
    {
        m_person = person;
        apply();
    }
    void setFault(const QString &fault) override
    {
        m_fault = fault;
        apply();
    }
    QString video() const { return file("visitor.mp4"); }
    QJsonObject observed() const
    {
        QFile seen(file("observed.json"));
        return seen.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(seen.readAll()).object() : QJsonObject();
    }
    void write() const
    {
        const QJsonObject state{{QStringLiteral("person"), m_person}, {QStringLiteral("fault"), m_fault}};
        QFile fresh(file("state.new"));
        if (fresh.open(QIODevice::WriteOnly))
            fresh.write(QJsonDocument(state).toJson());
        fresh.close();
        std::rename(qPrintable(file("state.new")), qPrintable(file("state.json")));
    }
    void setPerson(const QString &person) { m_person = person; }

private:
    QString file(const char *name) const { return m_dir.filePath(QLatin1String(name)); }
    void apply()
    {
        write();
        QElapsedTimer timer;
        timer.start();
        const auto done = [this] {
            const QJsonObject seen = observed();
            return seen[QLatin1String("person")] == m_person && seen[QLatin1String("fault")] == m_fault;
        };
        while (!done()) {
            if (timer.elapsed() > 10000)
                qFatal("the emulator does not follow its state");
            QThread::msleep(2);
        }
    }

    QTemporaryDir m_dir;
    QProcess m_process;
    QString m_person = QStringLiteral("nobody");
    QString m_fault;
};

} // namespace

class OpenCvContractTest : public CameraContract
{
    Q_OBJECT

public:
    OpenCvContractTest()
        : CameraContract([]() -> std::unique_ptr<CameraBench> {
              auto bench = std::make_unique<OpenCvBench>();
              return bench->start() ? std::move(bench) : nullptr;
          })
    {
    }
};

class CameraEmulatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsCleanlyAndTakesItsVideoAway()
    {
        OpenCvBench bench;
        QVERIFY(bench.start());
        QVERIFY(QFileInfo::exists(bench.video()));
        QCOMPARE(bench.end(), 0);
        QVERIFY(!QFileInfo::exists(bench.video()));
    }

    void aStrangerChangesNothing()
    {
        OpenCvBench bench;
        QVERIFY(bench.start());
        for (const char *stranger : {"no-such-person", "../people/zhou-qing"}) {
            bench.setPerson(QLatin1String(stranger));
            bench.write();
        }
        bench.show(QStringLiteral("zhou-qing")); // it has read the states before by now
        QCOMPARE(bench.observed()[QLatin1String("clips")].toInt(), 2);
    }

    void saysHowToUseIt()
    {
        QProcess process;
        process.start(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/yeban-emulator-camera"), QStringList());
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().startsWith("usage:"));
    }
};

YEBAN_TEST(OpenCvContractTest)
YEBAN_TEST(CameraEmulatorTest)
#include "opencv_contract_test.moc"
