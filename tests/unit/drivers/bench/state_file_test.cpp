// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/bench/state/state_file.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace yeban;

class StateFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAndCompletesTheFile();
    void noticesAnEdit();
    void passesOverAFileThatIsNotWhole();
    void writesBackWithoutLosingAnEdit();

private:
    QString path() const { return m_folder.filePath(QStringLiteral("state.json")); }
    const QJsonObject m_defaults{{QStringLiteral("fault"), QString()}, {QStringLiteral("sheets"), 5}};
    QTemporaryDir m_folder;
};

void StateFileTest::makesAndCompletesTheFile()
{
    const StateFile made(path(), m_defaults);
    QCOMPARE(readJsonFile(path()), m_defaults);
    QVERIFY(writeJsonFile(path(), {{QStringLiteral("sheets"), 7}}));
    const StateFile completed(path(), m_defaults);
    QCOMPARE(completed.values().value(QStringLiteral("sheets")).toInt(), 7);
    QVERIFY(readJsonFile(path()).contains(QStringLiteral("fault")));
}

void StateFileTest::noticesAnEdit()
{
    StateFile state(path(), m_defaults);
    QSignalSpy changed(&state, &StateFile::changed);
    QVERIFY(writeJsonFile(path(), {{QStringLiteral("fault"), QStringLiteral("jam")}}));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(state.text(QStringLiteral("fault")), QStringLiteral("jam"));
}

void StateFileTest::passesOverAFileThatIsNotWhole()
{
    QVERIFY(writeJsonFile(path(), {{QStringLiteral("fault"), QStringLiteral("jam")}}));
    StateFile state(path(), m_defaults);
    QSignalSpy changed(&state, &StateFile::changed);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"fault\": \"co");
    file.close();
    QVERIFY(!changed.wait(200)); // four looks at it
    QCOMPARE(state.text(QStringLiteral("fault")), QStringLiteral("jam"));
}

void StateFileTest::writesBackWithoutLosingAnEdit()
{
    StateFile state(path(), m_defaults);
    QVERIFY(writeJsonFile(path(),
                          {{QStringLiteral("fault"), QStringLiteral("jam")}, {QStringLiteral("sheets"), 5}}));
    state.change([](QJsonObject &values) { values.insert(QStringLiteral("sheets"), 4); });
    QCOMPARE(state.text(QStringLiteral("fault")), QStringLiteral("jam"));
    QCOMPARE(readJsonFile(path()).value(QStringLiteral("sheets")).toInt(), 4);
}

YEBAN_TEST(StateFileTest)
#include "state_file_test.moc"
