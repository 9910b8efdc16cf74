// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/code-scanner/code_scanner_contract.h"

#include "drivers/api/device.h"
#include "tests/support/outcome.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QTest>

#include <atomic>
#include <thread>

namespace yeban::test {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;
using Encoding = CodeScannerBench::Encoding;

static int openDescriptors() { return static_cast<int>(QDir(QStringLiteral("/proc/self/fd")).count()); }
static QString codeOf(const Error &error) { return QLatin1String(nameOf(error.code)); }

CodeScannerContract::CodeScannerContract(std::function<std::unique_ptr<CodeScannerBench>()> makeBench)
    : m_makeBench(std::move(makeBench))
{
}
CodeScannerContract::~CodeScannerContract() = default;

void CodeScannerContract::init()
{
    m_bench = m_makeBench();
    QVERIFY(m_bench);
    m_scanner = m_bench->makeDriver();
    QVERIFY(m_scanner);
    const auto opened = m_scanner->open({});
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
}

/// Skips a row that the wire cannot carry, and says why.
#define SKIP_WHAT_CANNOT_BE_CARRIED() \
    if (const QString why = m_bench->cannotCarry(QString::fromUtf8(QTest::currentDataTag())); !why.isEmpty()) \
    QSKIP(qPrintable(why))

void CodeScannerContract::cleanup()
{
    m_scanner.reset();
    m_bench.reset();
}

/// A person who shows the code until the scanner has it: one without a light may have looked before anybody asked.
Result<Attempt<QString>> CodeScannerContract::scanShown(const QString &text, Encoding encoding)
{
    std::atomic<bool> answered = false;
    const std::jthread person([&, this] {
        const auto waitFor = [&](auto condition, auto limit) {
            for (const auto end = SteadyClock::now() + limit; !condition() && SteadyClock::now() < end;)
                std::this_thread::sleep_for(1ms);
        };
        const auto done = [&] { return answered.load(); };
        if (m_bench->hasLight())
            waitFor([&] { return answered || m_bench->isLit(); }, 20s);
        do {
            m_bench->show(text, encoding);
            waitFor(done, 2s);
        } while (!answered);
    });
    auto code = m_scanner->scan({}, 30s);
    answered = true;
    return code;
}

void CodeScannerContract::readsCodes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("encoding");
    const auto row = [](const char *name, const QString &text, Encoding encoding) {
        QTest::newRow(name) << text << static_cast<int>(encoding);
    };
    row("ASCII", QStringLiteral("YB1:case/0001?x=%20"), Encoding::Utf8);
    row("UTF-8", QStringLiteral("夜办·受理凭证𠮷"), Encoding::Utf8);
    row("GB18030", QStringLiteral("夜办受理凭证"), Encoding::Gb18030);
    row("GB18030, four bytes", QStringLiteral("姓𠮷名"), Encoding::Gb18030);
    row("4096 bytes", QString(4096, QLatin1Char('x')), Encoding::Utf8);
}
void CodeScannerContract::readsCodes()
{
    SKIP_WHAT_CANNOT_BE_CARRIED();
    QFETCH(QString, text);
    QFETCH(int, encoding);
    QCOMPARE(scanShown(text, static_cast<Encoding>(encoding)).value().value(), text);
}

void CodeScannerContract::readsTheSameCodeAgain()
{
    for (int i = 0; i < 3; ++i)
        QCOMPARE(scanShown(QStringLiteral("BADGE-1")).value().value(), QStringLiteral("BADGE-1"));
}

void CodeScannerContract::ignoresWhatCameBefore()
{
    m_bench->show(QStringLiteral("OLD"));
    QCOMPARE(outcomeOf(m_scanner->scan({}, 200ms)), QStringLiteral("show-code"));
    QCOMPARE(scanShown(QStringLiteral("NEW")).value().value(), QStringLiteral("NEW"));
}

void CodeScannerContract::answersNothingInTime()
{
    const auto before = SteadyClock::now();
    QCOMPARE(outcomeOf(m_scanner->scan({}, 300ms)), QStringLiteral("show-code"));
    const auto took = SteadyClock::now() - before;
    QVERIFY(took >= 300ms && took < 4s);
}

void CodeScannerContract::stopsWhenAsked()
{
    std::stop_source source;
    SteadyClock::time_point asked;
    {
        const std::jthread owner([&] {
            std::this_thread::sleep_for(150ms);
            asked = SteadyClock::now();
            source.request_stop();
        });
        QCOMPARE(outcomeOf(m_scanner->scan(source.get_token(), 60s)), QStringLiteral("cancelled"));
    }
    QVERIFY(SteadyClock::now() - asked < 4s); // promised are 200 ms; the machine may be busy
    QTRY_VERIFY(!m_bench->isLit());
    QCOMPARE(scanShown(QStringLiteral("AFTER")).value().value(), QStringLiteral("AFTER"));
}

void CodeScannerContract::refusesWhatIsNoText_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("outcome");
    for (const char *fault : {"garbage", "oversize"})
        QTest::newRow(fault) << QString::fromLatin1(fault) << QStringLiteral("show-another-code");
}
void CodeScannerContract::refusesWhatIsNoText()
{
    SKIP_WHAT_CANNOT_BE_CARRIED();
    QFETCH(QString, fault);
    QFETCH(QString, outcome);
    m_bench->setFault(fault);
    QCOMPARE(outcomeOf(scanShown(QStringLiteral("SECRET"))), outcome);
    m_bench->setFault({});
    QCOMPARE(scanShown(QStringLiteral("GOOD")).value().value(), QStringLiteral("GOOD"));
}

void CodeScannerContract::readsTheNextCodeAfterAFault_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("first"); // what comes of the code that is shown under the fault
    const QString code = QStringLiteral("CODE-1"), nothing = QStringLiteral("show-code");
    QTest::newRow("none") << QString() << code;
    for (const auto &[fault, first] : {std::pair("stall", nothing), {"short", nothing}, {"chunk", code}, {"noise", code}})
        QTest::newRow(fault) << QString::fromLatin1(fault) << first;
}
void CodeScannerContract::readsTheNextCodeAfterAFault()
{
    SKIP_WHAT_CANNOT_BE_CARRIED();
    QFETCH(QString, fault);
    QFETCH(QString, first);
    m_bench->setFault(fault);
    if (first == QLatin1String("show-code")) {
        const std::jthread person([this] { m_bench->show(QStringLiteral("CODE-1")); });
        QCOMPARE(outcomeOf(m_scanner->scan({}, 700ms)), first);
    } else {
        QCOMPARE(scanShown(QStringLiteral("CODE-1")).value().value(), first);
    }
    m_bench->setFault({});
    QCOMPARE(scanShown(QStringLiteral("CODE-2")).value().value(), QStringLiteral("CODE-2"));
}

void CodeScannerContract::isMissingWhileUnplugged()
{
    QCOMPARE(m_scanner->status({}).value().state, DeviceState::Online);
    m_bench->unplug();
    QCOMPARE(codeOf(m_scanner->status({}).error()), QStringLiteral("device-missing"));
    QCOMPARE(outcomeOf(m_scanner->scan({}, 1s)), QStringLiteral("device-missing"));
    m_scanner->close();
    QCOMPARE(codeOf(m_scanner->open({}).error()), QStringLiteral("device-missing"));
    m_scanner->close();
    m_bench->plug();
    QVERIFY(m_scanner->open({}));
    QCOMPARE(scanShown(QStringLiteral("BACK")).value().value(), QStringLiteral("BACK"));
}

void CodeScannerContract::survivesUnplugWhileWaiting()
{
    const std::jthread cleaner([this] {
        std::this_thread::sleep_for(200ms);
        m_bench->unplug();
    });
    const auto before = SteadyClock::now();
    QCOMPARE(outcomeOf(m_scanner->scan({}, 60s)), QStringLiteral("device-missing"));
    QVERIFY(SteadyClock::now() - before < 30s);
}

void CodeScannerContract::survivesManyReplugsWithoutLeaking()
{
    const auto round = [this](int i) {
        {
            const std::jthread cleaner([this, i] {
                std::this_thread::sleep_for(std::chrono::milliseconds(i * 13 % 60));
                if (i % 2 == 0)
                    m_bench->show(QStringLiteral("CODE"));
                m_bench->unplug();
            });
            const QString outcome = outcomeOf(m_scanner->scan({}, 60s)); // until it goes
            QVERIFY2(outcome.isEmpty() || outcome == QLatin1String("device-missing"), qPrintable(outcome));
        }
        m_scanner->close();
        m_bench->plug();
        QVERIFY(m_scanner->open({}));
        QVERIFY(m_scanner->status({}));
    };
    round(0);
    const int before = openDescriptors();
    for (int i = 1; i <= 20; ++i)
        round(i);
    QCOMPARE(openDescriptors(), before);
}

void CodeScannerContract::comesBackByItselfBehindADevice()
{
    m_scanner.reset();
    Device<CodeScanner> device(QStringLiteral("code-scanner"), m_bench->makeDriver());
    QTRY_COMPARE(device.health().status().state, DeviceState::Online);
    m_bench->kill();
    QTRY_COMPARE(device.health().status().state, DeviceState::NoDevice);
    m_bench->plug();
    const auto before = SteadyClock::now();
    QTRY_COMPARE(device.health().status().state, DeviceState::Online);
    QVERIFY(SteadyClock::now() - before < 3s);
}

void LitCodeScannerContract::lightIsOnOnlyWhileAsked()
{
    QVERIFY(!bench().isLit());
    bool seen = false;
    {
        const std::jthread watcher([this, &seen] {
            for (int i = 0; i < 2000 && !seen; ++i) {
                seen = bench().isLit();
                std::this_thread::sleep_for(1ms);
            }
        });
        QCOMPARE(outcomeOf(scanner().scan({}, 300ms)), QStringLiteral("show-code"));
    }
    QVERIFY(seen);
    QTRY_VERIFY(!bench().isLit());
}

/// The scanner's refusal is no code, and it may well read without.
void LitCodeScannerContract::aRefusedLightHindersNoReading()
{
    const QString nak = QStringLiteral("nak");
    if (const QString why = bench().cannotCarry(nak); !why.isEmpty())
        QSKIP(qPrintable(why));
    bench().setFault(nak);
    std::atomic<bool> answered = false;
    const std::jthread person([&, this] {
        while (!answered) {
            bench().show(QStringLiteral("CODE-1"));
            std::this_thread::sleep_for(200ms);
        }
    });
    const auto code = scanner().scan({}, 30s);
    answered = true;
    QCOMPARE(code.value().value(), QStringLiteral("CODE-1"));
    QVERIFY(!bench().isLit());
}

} // namespace yeban::test
