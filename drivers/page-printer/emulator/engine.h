// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/bench/state/emulator.h"
#include "drivers/bench/state/state_file.h"

#include <QElapsedTimer>
#include <QImage>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <cups/ipp.h>

namespace yeban::ipp_emulator {

struct Job
{
    int id = 0;
    QString uuid;
    QString name;
    QString media;  ///< PWG name
    QString source; ///< tray
    ipp_jstate_t state = IPP_JSTATE_PENDING;
    QString reason = QStringLiteral("job-incoming");
    QByteArray document; ///< empty until Send-Document, and again when the job has ended
    QList<QImage> pages; ///< small pictures of them
    int sheetsCompleted = 0;
    bool cancelling = false;

    bool isActive() const { return state < IPP_JSTATE_CANCELED; }
};

struct TrayState
{
    QString name;
    QString media;
    int sheets = 0;
};

/// The mechanics of a page printer: two trays, a feeder that takes `seconds_per_sheet`, a page counter that
/// outlives restarts (it stands in the observed file), and the faults of the state file (README). No network.
class Engine : public QObject
{
    Q_OBJECT

public:
    explicit Engine(const EmulatorOptions &options);

    StateFile &state() { return m_state; }
    const QString &uuid() const { return m_uuid; }
    int upTimeSeconds() const { return 1 + static_cast<int>(m_up.elapsed() / 1000); }
    int counter() const { return m_counter; }
    bool hasCounter() const { return m_state.values().value(QStringLiteral("counter")).toBool(); }
    QList<TrayState> trays() const;
    ipp_pstate_t printerState() const;
    QStringList reasons() const;

    const QList<Job> &jobs() const { return m_jobs; }
    Job *job(int id);
    /// A job is printing or waits with its document.
    bool isOccupied() const;
    Job &create(const QString &name, const QString &media, const QString &source);
    /// MIME types of documents that it takes.
    QStringList formats() const { return words(QStringLiteral("formats")); }
    /// Which PDF it says that it reads (pdf-versions-supported).
    QStringList pdfVersions() const { return words(QStringLiteral("pdf_versions")); }
    int tonerPercent() const { return m_state.values().value(QStringLiteral("toner_percent")).toInt(); }
    /// False when it cannot be read; the job is then aborted.
    bool print(Job &job, const QByteArray &document);
    void cancel(Job &job);

private:
    QStringList words(const QString &key) const;
    const Job *current() const;
    Job *current();
    QString blockedBy(const Job &job) const;
    QString trayOf(const Job &job) const;
    void work();
    void feed(Job &job);
    void endOfSheet();
    void jamDuringSheet();
    [[noreturn]] void goOff();
    void saveSheet(const Job &job);
    void takeSheet(const QString &tray);
    void finish(Job &job, ipp_jstate_t state, const char *reason);
    void writeObserved();

    EmulatorOptions m_options;
    StateFile m_state;
    QElapsedTimer m_up;
    QTimer m_feeder;
    QString m_uuid;
    QList<Job> m_jobs;
    QString m_feedingFrom; ///< the tray of the sheet underway
    int m_counter = 0;
    double m_mechanicalMs = 0;
    QString m_last;
};

} // namespace yeban::ipp_emulator
