// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>

namespace {

QStringList list(const char *words)
{
    return QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// The picture of app/README.md: who may include whom. A folder always may include itself.
const QMap<QString, QStringList> allowed{
    {QStringLiteral("app/base"), {}},
    {QStringLiteral("app/standards"), list("app/base")},
    {QStringLiteral("app/faces"), list("app/base")},
    {QStringLiteral("app/codes"), list("app/base")},
    {QStringLiteral("app/speech"), list("app/base")},
    {QStringLiteral("app/sqlite"), list("app/base")},
    {QStringLiteral("app/envelope"), list("app/base")},
    {QStringLiteral("app/certificates"), list("app/base")},
    {QStringLiteral("kiosk-config/settings"), list("app/base")},
    {QStringLiteral("app/services"), list("app/standards app/base")},
    {QStringLiteral("app/documents"), list("app/services app/standards app/base")},
    {QStringLiteral("app/station"), list("app/sqlite app/envelope app/base")},
    {QStringLiteral("app/protocol"), list("app/services app/standards app/envelope app/base")},
    {QStringLiteral("drivers/api"), list("app/base")},
    {QStringLiteral("drivers/transport"), list("app/base")},
    {QStringLiteral("drivers/devices"), list("drivers/api drivers/transport/hotplug kiosk-config/settings app/codes app/base")},
    {QStringLiteral("app/printing"), list("app/documents app/services app/station app/envelope app/protocol drivers/api app/base")},
    {QStringLiteral("app/sync"), list("app/station app/protocol app/services app/envelope app/certificates app/base")},
    {QStringLiteral("app/visit"), list("app/services app/standards app/documents app/station/port.h app/station/case_number.h app/printing app/protocol app/envelope app/faces app/codes drivers/api app/base")},
    {QStringLiteral("ui"), list("app/visit app/services app/standards app/documents app/station/port.h app/printing app/envelope app/faces app/speech/chime.h kiosk-config/tasks drivers/api app/base")},
    {QStringLiteral("kiosk-config/tasks"), list("kiosk-config/settings drivers/devices drivers/api app/station app/sync app/services app/documents app/faces app/printing app/envelope app/base")},
    {QStringLiteral("kiosk-config/tool"), list("kiosk-config/tasks app/base")},
    {QStringLiteral("app/hall"), list("app/protocol app/services app/documents app/standards app/envelope app/certificates app/sqlite app/base")},
    {QStringLiteral("app/terminal"), list("app drivers/api drivers/devices ui kiosk-config/settings kiosk-config/tasks")},
};

QString ruleOf(const QString &path)
{
    QString best;
    for (auto it = allowed.begin(); it != allowed.end(); ++it)
        if (path.startsWith(it.key() + QLatin1Char('/')) && it.key().size() > best.size())
            best = it.key();
    return best;
}

/// "drivers/id-card/sam" for a file of a driver, an emulator or a template; empty for others.
QString driverFolder(const QString &path)
{
    static const QRegularExpression pattern(QStringLiteral("^drivers/(id-card|camera|code-scanner|page-printer|receipt-printer|bench)(/[a-z0-9-]+)?"));
    return pattern.match(path).captured();
}

QString complaint(const QString &file, const QString &include)
{
    if (const QString driver = driverFolder(file); !driver.isEmpty()) {
        const bool emulator = driver.endsWith(QLatin1String("/emulator")) || driver.startsWith(QLatin1String("drivers/bench"));
        if (include.startsWith(driver) || include.startsWith(QLatin1String("app/base/")))
            return {};
        // What the drivers of one kind share is no driver.
        if (!emulator && include.startsWith(driver.section(QLatin1Char('/'), 0, 1) + QStringLiteral("/stream/")))
            return {};
        // Emulators share the bench's state files and the tests' ptys, never a driver.
        if (emulator && (include.startsWith(QLatin1String("drivers/bench/")) || include.startsWith(QLatin1String("tests/support/"))))
            return {};
        if (!emulator && (include.startsWith(QLatin1String("drivers/api/")) || include.startsWith(QLatin1String("drivers/transport/"))))
            return {};
        return QStringLiteral("a driver or emulator may not");
    }
    const QString own = ruleOf(file);
    if (own.isEmpty())
        return QStringLiteral("is in no known folder, it may not");
    if (include.startsWith(own + QLatin1Char('/')))
        return {};
    for (const QString &prefix : allowed.value(own))
        if (include == prefix || include.startsWith(prefix + QLatin1Char('/')))
            // app/terminal is the composition: everything but the hall.
            return include.startsWith(QLatin1String("app/hall/")) ? QStringLiteral("nobody includes the hall") : QString();
    return QStringLiteral("%1 may not").arg(own);
}

} // namespace

class IncludeRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIncludeGoesDownward()
    {
        static const QRegularExpression pattern(QStringLiteral("^\\s*#include \"((?:app|drivers|ui|kiosk-config|tests)/[^\"]+)\""), QRegularExpression::MultilineOption);
        const QString root = qEnvironmentVariable("YEBAN_SOURCE") + QLatin1Char('/');
        int includes = 0;
        QStringList wrong;
        for (const char *top : {"app", "drivers", "ui", "kiosk-config"}) {
            QDirIterator files(root + QLatin1String(top), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                const QString path = files.filePath().mid(root.size());
                if (path.startsWith(QLatin1String("drivers/template/")))
                    continue; // not built
                QVERIFY(file.open(QIODevice::ReadOnly));
                auto matches = pattern.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    ++includes;
                    const QString include = matches.next().captured(1);
                    if (const QString why = complaint(path, include); !why.isEmpty())
                        wrong << QStringLiteral("%1: %2 include %3").arg(path, why, include);
                }
            }
        }
        QVERIFY2(includes > 300, "the search found no sources");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void theRulesCatchWhatTheyMust()
    {
        QVERIFY(!complaint(QStringLiteral("app/visit/x.cpp"), QStringLiteral("app/station/store.h")).isEmpty());
        QVERIFY(!complaint(QStringLiteral("app/visit/x.cpp"), QStringLiteral("ui/viewmodels/x.h")).isEmpty());
        QVERIFY(!complaint(QStringLiteral("drivers/id-card/sam/driver.cpp"), QStringLiteral("drivers/camera/opencv/driver.h")).isEmpty());
        QVERIFY(!complaint(QStringLiteral("drivers/id-card/sam/driver.cpp"), QStringLiteral("drivers/id-card/emulator/card.h")).isEmpty());
        QVERIFY(!complaint(QStringLiteral("drivers/camera/opencv/driver.cpp"), QStringLiteral("drivers/code-scanner/stream/x.h")).isEmpty());
        QVERIFY(!complaint(QStringLiteral("drivers/code-scanner/stream/x.cpp"), QStringLiteral("drivers/code-scanner/serial/x.h")).isEmpty());
        QVERIFY(complaint(QStringLiteral("drivers/code-scanner/serial/x.cpp"), QStringLiteral("drivers/code-scanner/stream/x.h")).isEmpty());
        QVERIFY(!complaint(QStringLiteral("app/hall/main.cpp"), QStringLiteral("app/visit/visit.h")).isEmpty());
        QVERIFY(!complaint(QStringLiteral("app/terminal/terminal.cpp"), QStringLiteral("app/hall/serve.h")).isEmpty());
        QVERIFY(!complaint(QStringLiteral("app/base/worker.h"), QStringLiteral("drivers/api/driver.h")).isEmpty());
        QVERIFY(complaint(QStringLiteral("app/visit/x.cpp"), QStringLiteral("app/station/port.h")).isEmpty());
    }
};

YEBAN_TEST(IncludeRulesTest)
#include "include_rules_test.moc"
