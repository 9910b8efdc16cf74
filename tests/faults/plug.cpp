// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/plug.h"

#include "tests/support/emulator_process.h"
#include "tests/support/pty/line_emulator.h"

#include <QElapsedTimer>

namespace yeban::test {

namespace {

bool setAll(LineEmulator &emulator, const QJsonObject &state)
{
    for (auto it = state.begin(); it != state.end(); ++it)
        if (!emulator.set(it.key().toLatin1().constData(), it.value()))
            return false;
    return true;
}

class SerialPlug final : public Plug
{
public:
    SerialPlug(const QString &program, QJsonObject state) : m_emulator(program), m_state(std::move(state)) {}

    bool start() override { return m_emulator.start() && setAll(m_emulator, m_state); }
    QString address() const override { return QStringLiteral("serial:") + m_emulator.link(); }
    bool pull(std::mt19937 &random) override
    {
        m_killed = random() % 2 == 0;
        if (!m_killed)
            return m_emulator.set("fault", QStringLiteral("gone"));
        m_emulator.kill();
        // As udev would: the terminal's number may be another device's before long.
        return QFile::remove(m_emulator.link());
    }
    bool push() override { return m_killed ? m_emulator.start() : m_emulator.set("fault", QString()); }

private:
    LineEmulator m_emulator;
    QJsonObject m_state;
    bool m_killed = false;
};

class MockedPlug final : public Plug
{
public:
    MockedPlug(const QString &program, const QStringList &options, QStringList ways, QJsonObject state)
        : m_emulator(program, options), m_ways(std::move(ways)), m_state(std::move(state))
    {
    }

    bool start() override
    {
        if (!m_emulator.start())
            return false;
        qputenv("UMOCKDEV_DIR", QFile::encodeName(QFile::symLinkTarget(m_emulator.link())));
        return setAll(m_emulator, m_state);
    }
    QString address() const override { return m_emulator.address(); }
    bool pull(std::mt19937 &random) override
    {
        return m_emulator.set("fault", m_ways[static_cast<qsizetype>(random() % static_cast<size_t>(m_ways.size()))]);
    }
    bool push() override { return m_emulator.set("fault", QString()); }

private:
    LineEmulator m_emulator;
    QStringList m_ways;
    QJsonObject m_state;
};

class NetworkPlug final : public Plug
{
public:
    NetworkPlug(const QString &program, QString pattern) : m_emulator(program), m_pattern(std::move(pattern))
    {
    }

    bool start() override { return m_emulator.start(); }
    QString address() const override { return m_pattern.arg(m_emulator.address()); }
    bool pull(std::mt19937 &random) override
    {
        if (random() % 2 == 0)
            m_emulator.kill();
        else
            m_emulator.terminate();
        return true;
    }
    bool push() override { return m_emulator.start(); }

private:
    EmulatorProcess m_emulator;
    QString m_pattern;
};

class CameraPlug final : public Plug
{
public:
    ~CameraPlug() override
    {
        m_process.terminate();
        m_process.waitForFinished(30000);
    }
    bool start() override
    {
        if (!QFile::exists(drawnPeople() + QStringLiteral("/stamp"))) {
            qWarning(
                "The drawn people are missing: run tests/support/people/make-people BUILD/people BUILD.");
            return false;
        }
        setFault(QString());
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/yeban-emulator-camera"),
                        {QStringLiteral("--state"), path("state.json"), QStringLiteral("--video"),
                         path("visitor.mp4"), QStringLiteral("--people"), drawnPeople(),
                         QStringLiteral("--observed"), path("observed.json")});
        return m_process.waitForReadyRead(30000) && m_process.readLine().startsWith("ready ");
    }
    QString address() const override { return QStringLiteral("file:") + path("visitor.mp4"); }
    bool pull(std::mt19937 &) override { return setFault(QStringLiteral("gone")) && waitUntilThere(false); }
    bool push() override { return setFault(QString()) && waitUntilThere(true); }

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    bool setFault(const QString &fault)
    {
        QSaveFile file(path("state.json"));
        const QJsonObject state{{QStringLiteral("person"), QStringLiteral("lin-xiaohe")},
                                {QStringLiteral("fault"), fault}};
        return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(state).toJson()) > 0 &&
               file.commit();
    }
    bool waitUntilThere(bool there) const
    {
        QElapsedTimer waited;
        waited.start();
        while (QFile::exists(path("visitor.mp4")) != there) {
            if (waited.elapsed() > 30000)
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return true;
    }

    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace

static QJsonObject objectOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

std::unique_ptr<Plug> serialPlug(const QString &program, const QString &firstState)
{
    return std::make_unique<SerialPlug>(program, objectOf(firstState));
}

std::unique_ptr<Plug> mockedPlug(const QString &program, const QStringList &options, const QStringList &ways,
                                 const QString &firstState)
{
    return std::make_unique<MockedPlug>(program, options, ways, objectOf(firstState));
}

std::unique_ptr<Plug> networkPlug(const QString &program, const QString &addressPattern)
{
    return std::make_unique<NetworkPlug>(program, addressPattern);
}

QString drawnPeople()
{
    return qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/../people");
}

std::unique_ptr<Plug> cameraPlug()
{
    return std::make_unique<CameraPlug>();
}

} // namespace yeban::test
