// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/printer_conformance.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>

#include <cairo-pdf.h>

namespace yeban {

namespace {

using Outcome = ConformanceTest::Outcome;

const QString suite = QStringLiteral("ipp-everywhere.test");
constexpr int mostMs = 10 * 60 * 1000;
constexpr int lookMs = 200;

/// An A4 page with one square: what the suite prints.
bool writePage(const QString &file)
{
    constexpr double width = 595.276, height = 841.89, side = 100;
    cairo_surface_t *surface = cairo_pdf_surface_create(file.toLocal8Bit().constData(), width, height);
    cairo_t *cairo = cairo_create(surface);
    cairo_rectangle(cairo, side, side, side, side);
    cairo_fill(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    const bool written = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return written;
}

void sayTest(const ConformanceTest &test, const std::function<void(const QString &)> &say)
{
    if (test.outcome != Outcome::Failed)
        return;
    say(QStringLiteral("Failed: %1.").arg(test.name));
    for (const QString &reason : test.reasons)
        say(QStringLiteral("  ") + reason);
}

qsizetype count(const QList<ConformanceTest> &tests, Outcome outcome)
{
    return std::count_if(tests.begin(), tests.end(),
                         [outcome](const ConformanceTest &test) { return test.outcome == outcome; });
}

Status sum(const ConformanceReader &reader, const std::function<void(const QString &)> &say)
{
    const QList<ConformanceTest> &tests = reader.tests();
    if (tests.isEmpty())
        return fail(ErrorCode::DeviceMissing, QStringLiteral("no test could be run: ") +
                                                  reader.complaints().join(QStringLiteral("; ")));
    for (const ConformanceTest &test : tests)
        sayTest(test, say);
    for (const QString &complaint : reader.complaints())
        say(complaint);
    const qsizetype failed = count(tests, Outcome::Failed);
    say(QStringLiteral("%1 of %2 tests passed, %3 failed, %4 do not apply to this printer.")
            .arg(count(tests, Outcome::Passed))
            .arg(tests.size())
            .arg(failed)
            .arg(count(tests, Outcome::Skipped)));
    if (failed > 0)
        return fail(ErrorCode::Unsupported, QStringLiteral("%1 tests of IPP Everywhere failed").arg(failed));
    return {};
}

} // namespace

void ConformanceReader::take(const QString &line)
{
    static const QRegularExpression result(QStringLiteral("^ {4}(\\S.*?)\\s+\\[(PASS|FAIL|SKIP)\\]\\s*$"));
    static const QRegularExpression reason(
        QStringLiteral("^ {8}(EXPECTED|GOT|BAD|status-code|status-message)"));
    if (const auto match = result.match(line); match.hasMatch()) {
        const QString word = match.captured(2);
        const auto outcome = word == QLatin1String("PASS")   ? Outcome::Passed
                             : word == QLatin1String("FAIL") ? Outcome::Failed
                                                             : Outcome::Skipped;
        m_tests.append({match.captured(1), outcome, {}});
    } else if (!m_tests.isEmpty() && m_tests.last().outcome == Outcome::Failed &&
               reason.match(line).hasMatch()) {
        m_tests.last().reasons.append(line.trimmed());
    } else if (line.startsWith(QLatin1String("ipptool: "))) {
        m_complaints.append(line.trimmed());
    }
}

Status printerConformance(const QString &address, const std::function<void(const QString &)> &say)
{
    const QString tool = QStandardPaths::findExecutable(QStringLiteral("ipptool"));
    if (tool.isEmpty())
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("there is no ipptool; install the package cups-ipp-utils"));
    const QTemporaryDir folder;
    const QString page = folder.filePath(QStringLiteral("page.pdf"));
    if (!folder.isValid() || !writePage(page))
        return fail(ErrorCode::StoreFull, QStringLiteral("the page that is to be printed cannot be written"));
    say(QStringLiteral("The IPP Everywhere suite runs against %1; it prints several pages.").arg(address));
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    // -I: one failure must not end the suite
    process.start(tool, {QStringLiteral("-I"), QStringLiteral("-V"), QStringLiteral("2.0"),
                         QStringLiteral("-t"), QStringLiteral("-f"), page, address, suite});
    ConformanceReader reader;
    QElapsedTimer running;
    running.start();
    while (process.state() != QProcess::NotRunning || process.canReadLine()) {
        if (running.elapsed() > mostMs) {
            process.kill();
            process.waitForFinished();
            return fail(ErrorCode::TimedOut, QStringLiteral("the suite did not end within ten minutes"));
        }
        process.waitForReadyRead(lookMs);
        while (process.canReadLine())
            reader.take(QString::fromUtf8(process.readLine()));
    }
    return sum(reader, say);
}

} // namespace yeban
