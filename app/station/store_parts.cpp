// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/store_parts.h"

#include "app/base/log.h"

#include <QFile>

namespace yeban {

YEBAN_LOG(logStation, "store")

namespace {

// For whoever uses the store without a Station, which tidies long before this, and between answers.
constexpr int longestLog = 4000; // pages

QString readBootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()).trimmed() : QString();
}

} // namespace

StoreParts::StoreParts(std::unique_ptr<Database> database, const Clock &time, StoreIdentity who, QString path)
    : db(std::move(database)), clock(time), identity(std::move(who)), file(std::move(path)),
      bootId(readBootId())
{
}

void StoreParts::tell()
{
    m_changedCases.removeDuplicates();
    if (listener.caseChanged)
        for (const QString &id : std::as_const(m_changedCases))
            listener.caseChanged(id);
    if (m_saved && listener.submissionSaved)
        listener.submissionSaved();
    if (m_stock && listener.stockChanged)
        listener.stockChanged();
}

Status StoreParts::tidy(int mostWalPages)
{
    return db->walPages() > mostWalPages ? db->checkpoint(Database::LogFile::Keep) : Status();
}

void StoreParts::tidyAlone()
{
    if (broken)
        return;
    if (const Status done = tidy(longestLog); !done)
        noteFault(done.error());
}

void StoreParts::noteFault(const Error &error)
{
    if (error.code != ErrorCode::StoreBroken || broken)
        return;
    qCCritical(logStation) << "the database is broken and no longer used:" << error.detail << error.deviceCode;
    broken = error;
    if (listener.broken)
        listener.broken(error);
}

Stamp StoreParts::stamp() const
{
    switch (clock.quality()) {
    case ClockQuality::Unknown:
        return {clock.now(), "unknown"};
    case ClockQuality::Held:
        return {clock.now(), "held"};
    case ClockQuality::Known:
        return {clock.now(), "known"};
    }
    Q_UNREACHABLE();
}

void StoreParts::noteDamage(const Status &found)
{
    if (found || found.error().code != ErrorCode::BadSignature || damaged)
        return;
    qCCritical(logStation) << "what is kept is not what was written:" << found.error().detail;
    damaged = Error{ErrorCode::StoreBroken, found.error().detail, {}};
    if (listener.broken)
        listener.broken(*damaged);
}

Status StoreParts::touched(Status ran, const QString &what)
{
    if (ran && db->changes() == 0)
        return fail(ErrorCode::NotFound, what);
    return ran;
}

} // namespace yeban
