// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"

#include <QFile>

class LinksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTerminalLinksNoEmulator()
    {
        QFile file(QStringLiteral(YEBAN_TERMINAL_LINKS));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> targets = file.readAll().split('\n');
        QVERIFY(targets.contains("yeban_visit"));
        QVERIFY(targets.contains("yeban_devices"));
        for (const QByteArray &target : targets)
            for (const char *word : {"emulator", "fake", "bench", "test", "hall", "wlt", "pty"})
                QVERIFY2(!target.toLower().contains(word), target.constData());
    }
};

YEBAN_TEST(LinksTest)
#include "links_test.moc"
