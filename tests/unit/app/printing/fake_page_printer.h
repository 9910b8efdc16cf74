// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/page_printer.h"

#include <mutex>
#include <utility>

namespace yeban::test {

/// A printer in memory, shared between the driver's thread and the test. Survives the terminal's "crash".
struct PrinterWorld
{
    std::mutex mutex;
    QList<PrintJobFacts> jobs;
    QStringList formats{QStringLiteral("application/pdf")};
    QList<Tray> trays{{QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm")},
                      {QStringLiteral("tray-2"), QStringLiteral("iso_a3_297x420mm")}};
    QStringList reasons;
    qint64 counter = 1000;
    bool hasCounter = true;
    bool away = false;
    int unansweredLooks = 0; ///< so many questions for its facts get no answer, though it is there
    int failNextJobs = 0;  ///< so many documents are aborted without paper
    bool forgets = false;  ///< jobs are unknown after printing, as after a restart
    PrintJobState endsAs = PrintJobState::Completed; ///< of the next job that prints
    int counterLag = 0;    ///< so many looks at the counter still show it before the last sheet
    QList<QByteArray> sheets;

    void setAway(bool gone)
    {
        const std::lock_guard lock(mutex);
        away = gone;
    }
    void setLag(int looks)
    {
        const std::lock_guard lock(mutex);
        counterLag = looks;
    }
};

class FakePagePrinter : public PagePrinter
{
public:
    explicit FakePagePrinter(std::shared_ptr<PrinterWorld> world) : m_world(std::move(world)) {}

    Status open(std::stop_token) override { return reachable(); }
    void close() override {}
    Result<DeviceStatus> status(std::stop_token) override
    {
        if (auto there = reachable(); !there)
            return fail(there.error());
        return DeviceStatus{DeviceState::Online, {}};
    }
    Result<PagePrinterFacts> facts(std::stop_token) override
    {
        if (auto there = reachable(); !there)
            return fail(there.error());
        const std::lock_guard lock(m_world->mutex);
        if (m_world->unansweredLooks > 0) {
            --m_world->unansweredLooks;
            return fail(ErrorCode::TimedOut);
        }
        PagePrinterFacts facts;
        facts.uuid = QStringLiteral("urn:uuid:fake");
        facts.trays = m_world->trays;
        facts.reasons = m_world->reasons;
        facts.formats = m_world->formats;
        if (m_world->hasCounter)
            facts.pageCounter = m_world->counter - (m_world->sheets.isEmpty() || m_world->counterLag <= 0 ? 0 : 1);
        if (!m_world->sheets.isEmpty())
            --m_world->counterLag;
        return facts;
    }
    Result<PrintJob> createJob(std::stop_token, const QString &name, const PrintMedia &) override
    {
        if (auto there = reachable(); !there)
            return fail(there.error());
        const std::lock_guard lock(m_world->mutex);
        PrintJobFacts facts;
        facts.job = {name, QStringLiteral("uuid-%1").arg(m_world->jobs.size()), static_cast<int>(m_world->jobs.size()) + 1};
        m_world->jobs << facts;
        return facts.job;
    }
    Status sendDocument(std::stop_token, const PrintJob &job, const QByteArray &document, const QString &) override
    {
        const std::lock_guard lock(m_world->mutex);
        PrintJobFacts &facts = m_world->jobs[job.id - 1];
        if (m_world->failNextJobs > 0) {
            --m_world->failNextJobs;
            facts.state = PrintJobState::Aborted;
            return {};
        }
        m_world->sheets << document;
        ++m_world->counter;
        facts.state = std::exchange(m_world->endsAs, PrintJobState::Completed);
        facts.sheetsCompleted = 1;
        return {};
    }
    Result<PrintJobFacts> jobFacts(std::stop_token, const PrintJob &job) override
    {
        const std::lock_guard lock(m_world->mutex);
        if (m_world->forgets || job.id > m_world->jobs.size() || m_world->jobs[job.id - 1].job.uuid != job.uuid)
            return fail(ErrorCode::NotFound);
        return m_world->jobs[job.id - 1];
    }
    Result<PrintJobFacts> findJob(std::stop_token, const QString &name) override
    {
        const std::lock_guard lock(m_world->mutex);
        for (const PrintJobFacts &facts : m_world->jobs)
            if (facts.job.name == name && !m_world->forgets)
                return facts;
        return fail(ErrorCode::NotFound);
    }
    Status cancelJob(std::stop_token, const PrintJob &job) override
    {
        const std::lock_guard lock(m_world->mutex);
        PrintJobFacts &facts = m_world->jobs[job.id - 1];
        if (facts.state == PrintJobState::Pending)
            facts.state = PrintJobState::Canceled;
        return {};
    }

private:
    Status reachable()
    {
        const std::lock_guard lock(m_world->mutex);
        return m_world->away ? Status(fail(ErrorCode::DeviceMissing)) : Status();
    }

    std::shared_ptr<PrinterWorld> m_world;
};

} // namespace yeban::test
