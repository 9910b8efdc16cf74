// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/print_journal.h"

namespace yeban {

Result<QList<StoredGrant>> PrintJournal::openGrants(const QString &caseNumber)
{
    return inStore([&](Store &store, std::stop_token) { return store.openGrants(caseNumber); });
}

Result<StoredGrant> PrintJournal::grant(const QString &grantId)
{
    return inStore([&](Store &store, std::stop_token) { return store.grant(grantId); });
}

Result<std::optional<PrintRecord>> PrintJournal::open()
{
    return inStore([](Store &store, std::stop_token) { return store.openPrint(); });
}

Result<QList<PrintRecord>> PrintJournal::sheetsOf(const QString &caseNumber)
{
    return inStore([&](Store &store, std::stop_token) { return store.prints(caseNumber); });
}

Result<PrintRecord> PrintJournal::prepare(const NewPrint &print)
{
    return inStore([&](Store &store, std::stop_token) { return store.prepare(print); });
}

Result<PrintRecord> PrintJournal::jobCreated(const PrintRecord &print, const JobRecord &job)
{
    return inStore([&](Store &store, std::stop_token) { return store.jobCreated(print.printId, job); });
}

Status PrintJournal::submitted(const PrintRecord &print)
{
    return inStore([&](Store &store, std::stop_token) { return store.submitted(print.printId); });
}

Status PrintJournal::printed(const PrintRecord &print, const QString &evidence)
{
    return inStore([&](Store &store, std::stop_token) { return store.printed(print.printId, evidence); });
}

Result<PrintRecord> PrintJournal::notFed(const PrintRecord &print, const QString &reason)
{
    return inStore([&](Store &store, std::stop_token) { return store.notFed(print.printId, reason); });
}

Status PrintJournal::suspect(const PrintRecord &print, const QString &reason)
{
    return inStore([&](Store &store, std::stop_token) { return store.suspect(print.printId, reason); });
}

Status PrintJournal::resolve(const PrintRecord &print, PrintState outcome, const Witness &witness)
{
    return inStore([&](Store &store, std::stop_token) { return store.resolve(print.printId, outcome, witness); });
}

Status PrintJournal::taken(const PrintRecord &print)
{
    return inStore([&](Store &store, std::stop_token) { return store.taken(print.printId); });
}

} // namespace yeban
