// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keyring.h"
#include "app/hall/admin.h"
#include "app/hall/http/router.h"
#include "app/station/records.h"

namespace yeban::test {

/// `result`, which cannot fail while the simulation itself is right.
template <class T> auto must(T result)
{
    if (!result)
        qFatal("lease night: %s %s", nameOf(result.error().code), qPrintable(result.error().detail));
    return result;
}

/// The hall of a LeaseNight: its real store, calls and decisions, without a network, on one database that outlives every
/// kill. Used by one thread beside its own; each call has taken effect when it returns, unless it says otherwise.
class NightHall
{
public:
    /// Its files lie in `folder`, which outlives it.
    explicit NightHall(const QString &folder);
    ~NightHall();

    void kill(); ///< and starts it again: what it had not begun, it finds in its database
    void settle(); ///< waits until it has looked into all that it holds

    const HallKeys &keys() const { return *m_keys; }
    const Catalogue &catalogue() const { return m_catalogue; }
    template <class Work> auto call(Work work) { return m_store->call(std::move(work)); }

    TerminalRow enrol(const char *name, const Keyring &keys);
    PutAnswer put(const QString &terminalId, const OutboxItem &item); ///< it is kept; nobody has looked into it
    void handle(const QString &submissionId);                         ///< somebody looks into it
    HallReply ask(Router::Call call, const QString &terminalId, const QString &submissionId, const QByteArray &body);
    void leaseWanted() { m_decider->leaseWanted(); }
    void retire(const QString &terminalCode); ///< two of its staff do

private:
    void open();
    void close();
    void finishAnswer();

    QString m_folder;
    std::shared_ptr<const HallKeys> m_keys;
    Catalogue m_catalogue;
    std::unique_ptr<StoreThread> m_store;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<Decider> m_decider;
};

} // namespace yeban::test
