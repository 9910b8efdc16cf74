// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/emulator/engine.h"

#include "drivers/page-printer/emulator/page_source.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QUuid>

#include <algorithm>
#include <cstdlib>

namespace yeban::ipp_emulator {

namespace {

constexpr int lowSheets = 5;
constexpr int longestHistory = 30; // jobs that are remembered, as real printers forget too
constexpr int operationTimeOutMs =
    60000;                   // Create-Job without a document, as multiple-operation-time-out says
constexpr int lowToner = 10; // percent

QString newUuid()
{
    return QStringLiteral("urn:uuid:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QJsonObject tray(const char *media)
{
    return {{QStringLiteral("media"), QString::fromLatin1(media)}, {QStringLiteral("sheets"), 50}};
}

QJsonObject defaults()
{
    return {{QStringLiteral("trays"), QJsonObject{{QStringLiteral("tray-1"), tray("iso_a4_210x297mm")},
                                                  {QStringLiteral("tray-2"), tray("iso_a3_297x420mm")}}},
            {QStringLiteral("formats"), QJsonArray{QStringLiteral("application/pdf")}},
            {QStringLiteral("pdf_versions"), QJsonArray{QStringLiteral("iso-32000-1_2008")}},
            {QStringLiteral("toner_percent"), 80},
            {QStringLiteral("fault"), QString()},
            {QStringLiteral("seconds_per_sheet"), 2.0},
            {QStringLiteral("counter"), true},
            {QStringLiteral("pictures"), true}};
}

/// Faults that stop paper, as the reason they are reported by.
QString reasonOf(const QString &fault)
{
    if (fault == QLatin1String("jam"))
        return QStringLiteral("media-jam");
    if (fault == QLatin1String("output-full"))
        return QStringLiteral("output-area-full");
    const bool same = fault == QLatin1String("cover-open") || fault == QLatin1String("toner-empty");
    return same ? fault : QString();
}

} // namespace

Engine::Engine(const EmulatorOptions &options) : m_options(options), m_state(options.state, defaults())
{
    m_up.start();
    const QJsonObject before = readJsonFile(options.observed);
    m_uuid = before.value(QStringLiteral("printer_uuid")).toString(newUuid());
    m_counter = before.value(QStringLiteral("counter")).toInt();
    m_mechanicalMs = before.value(QStringLiteral("mechanical_ms")).toDouble();
    QDir().mkpath(options.output);
    m_feeder.setSingleShot(true);
    connect(&m_feeder, &QTimer::timeout, this, &Engine::endOfSheet);
    connect(&m_state, &StateFile::changed, this, &Engine::work);
    writeObserved();
}

QList<TrayState> Engine::trays() const
{
    QList<TrayState> trays;
    const QJsonObject all = m_state.values().value(QStringLiteral("trays")).toObject();
    for (auto it = all.begin(); it != all.end(); ++it) {
        const QJsonObject one = it.value().toObject();
        trays.append({it.key(), one.value(QStringLiteral("media")).toString(),
                      one.value(QStringLiteral("sheets")).toInt()});
    }
    return trays;
}

QStringList Engine::words(const QString &key) const
{
    QStringList words;
    for (const QJsonValue &word : m_state.values().value(key).toArray())
        words.append(word.toString());
    return words;
}

Job *Engine::job(int id)
{
    const auto found =
        std::find_if(m_jobs.begin(), m_jobs.end(), [id](const Job &job) { return job.id == id; });
    return found == m_jobs.end() ? nullptr : &*found;
}

const Job *Engine::current() const
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(),
                                    [](const Job &job) { return job.isActive() && !job.document.isEmpty(); });
    return found == m_jobs.end() ? nullptr : &*found;
}

Job *Engine::current()
{
    const Job *found = std::as_const(*this).current();
    return found ? job(found->id) : nullptr;
}

bool Engine::isOccupied() const
{
    return current() != nullptr;
}

Job &Engine::create(const QString &name, const QString &media, const QString &source)
{
    Job job;
    job.id = m_jobs.isEmpty() ? 1 : m_jobs.last().id + 1;
    job.uuid = newUuid();
    job.name = name;
    job.media = media;
    job.source = source;
    if (m_jobs.size() >= longestHistory && !m_jobs.first().isActive())
        m_jobs.removeFirst();
    m_jobs.append(job);
    QTimer::singleShot(operationTimeOutMs, this, [this, id = job.id] {
        Job *late = this->job(id);
        if (late && late->isActive() && late->document.isEmpty())
            finish(*late, IPP_JSTATE_ABORTED, "aborted-by-system");
    });
    writeObserved();
    return m_jobs.last();
}

bool Engine::print(Job &job, const QByteArray &document)
{
    const bool drawn = m_state.values().value(QStringLiteral("pictures")).toBool();
    const QList<QImage> pages = thumbnails(document, drawn ? Pictures::Drawn : Pictures::Counted);
    if (pages.isEmpty()) {
        finish(job, IPP_JSTATE_ABORTED, "document-format-error");
        return false;
    }
    job.document = document;
    job.pages = pages;
    job.reason = QStringLiteral("job-queued");
    work();
    return true;
}

void Engine::cancel(Job &job)
{
    const bool feeding = m_feeder.isActive() && current() == &job;
    if (!feeding)
        return finish(job, IPP_JSTATE_CANCELED, "job-canceled-by-user");
    job.cancelling = true; // the sheet underway comes out and is counted
    job.reason = QStringLiteral("processing-to-stop-point");
}

QString Engine::trayOf(const Job &job) const
{
    for (const TrayState &tray : trays())
        if (tray.media == job.media && (job.source.isEmpty() || tray.name == job.source))
            return tray.name;
    return {};
}

/// The reason a job cannot go on; empty when it can.
QString Engine::blockedBy(const Job &job) const
{
    const QString fault = reasonOf(m_state.text(QStringLiteral("fault")));
    if (!fault.isEmpty())
        return fault;
    const QString name = trayOf(job);
    if (name.isEmpty())
        return QStringLiteral("media-needed");
    for (const TrayState &tray : trays())
        if (tray.name == name && tray.sheets <= 0)
            return QStringLiteral("media-empty");
    return {};
}

ipp_pstate_t Engine::printerState() const
{
    const Job *job = current();
    if (job && job->state == IPP_JSTATE_STOPPED)
        return IPP_PSTATE_STOPPED;
    if (job)
        return IPP_PSTATE_PROCESSING;
    return reasonOf(m_state.text(QStringLiteral("fault"))).isEmpty() ? IPP_PSTATE_IDLE : IPP_PSTATE_STOPPED;
}

QStringList Engine::reasons() const
{
    const ipp_pstate_t state = printerState();
    const QString suffix = QLatin1String(state == IPP_PSTATE_STOPPED      ? "-error"
                                         : state == IPP_PSTATE_PROCESSING ? "-warning"
                                                                          : "-report");
    QStringList reasons;
    if (const QString fault = reasonOf(m_state.text(QStringLiteral("fault"))); !fault.isEmpty())
        reasons.append(fault + suffix);
    const Job *job = current();
    if (job && job->state == IPP_JSTATE_STOPPED && blockedBy(*job).startsWith(QLatin1String("media-")))
        reasons.append(blockedBy(*job) + suffix);
    for (const TrayState &tray : trays()) {
        if (tray.sheets <= 0)
            reasons.append(QStringLiteral("media-empty") + suffix);
        else if (tray.sheets <= lowSheets)
            reasons.append(QStringLiteral("media-low") + suffix);
    }
    if (tonerPercent() <= lowToner)
        reasons.append(QStringLiteral("toner-low") + suffix);
    reasons.removeDuplicates();
    return reasons.isEmpty() ? QStringList{QStringLiteral("none")} : reasons;
}

void Engine::work()
{
    Job *job = current();
    if (m_feeder.isActive()) {
        if (m_state.text(QStringLiteral("fault")) == QLatin1String("jam"))
            jamDuringSheet();
        return;
    }
    if (!job)
        return;
    if (m_state.text(QStringLiteral("fault")) == QLatin1String("abort"))
        return finish(*job, IPP_JSTATE_ABORTED, "aborted-by-system");
    if (const QString blocked = blockedBy(*job); !blocked.isEmpty()) {
        job->state = IPP_JSTATE_STOPPED;
        job->reason = QStringLiteral("printer-stopped");
        return;
    }
    feed(*job);
}

void Engine::feed(Job &job)
{
    job.state = IPP_JSTATE_PROCESSING;
    job.reason = QStringLiteral("job-printing");
    m_feedingFrom = trayOf(job);
    const double seconds = m_state.values().value(QStringLiteral("seconds_per_sheet")).toDouble();
    const int milliseconds = std::max(1, static_cast<int>(seconds * 1000));
    m_mechanicalMs += milliseconds;
    m_feeder.start(milliseconds);
    if (m_state.text(QStringLiteral("fault")) == QLatin1String("jam-during"))
        QTimer::singleShot(milliseconds / 2, this, [this] {
            m_state.change(
                [](QJsonObject &state) { state.insert(QStringLiteral("fault"), QStringLiteral("jam")); });
        });
}

/// The sheet in the path is lost and not counted; the page is printed again once the jam is cleared.
void Engine::jamDuringSheet()
{
    m_mechanicalMs -= std::max(m_feeder.remainingTime(), 0);
    m_feeder.stop();
    Job *job = current();
    if (!job)
        return;
    takeSheet(m_feedingFrom);
    if (job->cancelling)
        return finish(*job, IPP_JSTATE_CANCELED, "job-canceled-by-user");
    job->state = IPP_JSTATE_STOPPED;
    job->reason = QStringLiteral("printer-stopped");
    writeObserved();
}

void Engine::takeSheet(const QString &tray)
{
    m_state.change([&tray](QJsonObject &state) {
        QJsonObject trays = state.value(QStringLiteral("trays")).toObject();
        QJsonObject one = trays.value(tray).toObject();
        one.insert(QStringLiteral("sheets"), one.value(QStringLiteral("sheets")).toInt() - 1);
        trays.insert(tray, one);
        state.insert(QStringLiteral("trays"), trays);
    });
}

void Engine::endOfSheet()
{
    Job *job = current();
    if (!job)
        return;
    ++m_counter;
    ++job->sheetsCompleted;
    saveSheet(*job);
    if (m_state.text(QStringLiteral("fault")) == QLatin1String("power-cut"))
        goOff();
    const bool ended = job->cancelling || job->sheetsCompleted >= job->pages.size();
    if (ended)
        finish(*job, job->cancelling ? IPP_JSTATE_CANCELED : IPP_JSTATE_COMPLETED,
               job->cancelling ? "job-canceled-by-user" : "job-completed-successfully");
    takeSheet(m_feedingFrom); // writing the state back lets the next sheet begin
    writeObserved();
    work();
}

/// The sheet is out; that it was counted goes with the current.
void Engine::goOff()
{
    m_state.change([](QJsonObject &state) { state.insert(QStringLiteral("fault"), QString()); });
    std::_Exit(0);
}

void Engine::saveSheet(const Job &job)
{
    const QDir output(m_options.output);
    QFile list(output.filePath(QStringLiteral("printed")));
    if (list.open(QIODevice::Append))
        list.write(QStringLiteral("%1 %2\n").arg(job.name, job.media).toUtf8());
    const QImage picture = job.pages.at(job.sheetsCompleted - 1);
    if (picture.isNull())
        return;
    const QString size = job.media.section(QLatin1Char('_'), 1, 1);
    m_last = output.absoluteFilePath(QStringLiteral("sheet-%1-%2.%3")
                                         .arg(m_counter, 4, 10, QLatin1Char('0'))
                                         .arg(size, QLatin1String(suffixOf(job.document))));
    QFile file(m_last);
    if (file.open(QIODevice::WriteOnly))
        file.write(job.document);
    picture.save(m_last.chopped(4) + QStringLiteral(".png"));
}

void Engine::finish(Job &job, ipp_jstate_t state, const char *reason)
{
    job.state = state;
    job.reason = QString::fromLatin1(reason);
    job.document.clear();
    job.pages.clear();
    writeObserved();
}

void Engine::writeObserved()
{
    QJsonArray jobs;
    for (const Job &job : m_jobs)
        jobs.append(
            QJsonObject{{QStringLiteral("id"), job.id},
                        {QStringLiteral("name"), job.name},
                        {QStringLiteral("media"), job.media},
                        {QStringLiteral("state"), QString::fromLatin1(ippEnumString("job-state", job.state))},
                        {QStringLiteral("sheets"), job.sheetsCompleted}});
    writeJsonFile(m_options.observed,
                  {{QStringLiteral("sheets"), m_counter},
                   {QStringLiteral("counter"), m_counter},
                   {QStringLiteral("last"), m_last},
                   {QStringLiteral("jobs"), jobs},
                   {QStringLiteral("printer_uuid"), m_uuid},
                   {QStringLiteral("mechanical_ms"), static_cast<qint64>(m_mechanicalMs)}});
}

} // namespace yeban::ipp_emulator
