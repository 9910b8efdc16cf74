// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/station.h"

namespace yeban {

/// The print journal as the desk writes it (reliability.md §4): each call is one transaction of the station's store,
/// on its disk when it returns. Blocking, on the desk's Worker; a step that was begun is written even while the
/// terminal ends. Errors and moves: app/station/store.h. Virtual, so that a crash campaign can show that it notices a
/// desk which forgets to write.
class PrintJournal
{
public:
    explicit PrintJournal(Station &station) : m_station(station) {}
    virtual ~PrintJournal() = default;
    PrintJournal(const PrintJournal &) = delete;
    PrintJournal &operator=(const PrintJournal &) = delete;

    Result<QList<StoredGrant>> openGrants(const QString &caseNumber);
    Result<StoredGrant> grant(const QString &grantId);
    Result<std::optional<PrintRecord>> open();
    Result<QList<PrintRecord>> sheetsOf(const QString &caseNumber);

    Result<PrintRecord> prepare(const NewPrint &print);
    virtual Result<PrintRecord> jobCreated(const PrintRecord &print, const JobRecord &job);
    virtual Status submitted(const PrintRecord &print);
    Status printed(const PrintRecord &print, const QString &evidence);
    Result<PrintRecord> notFed(const PrintRecord &print, const QString &reason);
    virtual Status suspect(const PrintRecord &print, const QString &reason);
    Status resolve(const PrintRecord &print, PrintState outcome, const Witness &witness);
    Status taken(const PrintRecord &print);

private:
    template <class Work> auto inStore(Work work) { return m_station.call(std::stop_token(), std::move(work)); }

    Station &m_station;
};

} // namespace yeban
