// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/store.h"
#include "app/station/upkeep.h"

#include <vector>

namespace yeban {

/// The store with its own Worker, and the port that visits use. Home (GUI) thread object; must outlive
/// everything that calls it. Each request is one transaction and one fsync; saves that wait together share one.
class Station final : public StationPort
{
    Q_OBJECT

public:
    /// `backup`: where the nightly copy goes, best on another disk; empty: none.
    explicit Station(std::unique_ptr<Store> store, const QString &backup = {}, UpkeepTimes times = {});
    ~Station() override;

    /// work(Store &, std::stop_token) -> Result<T> on the store's thread; done(Result<T>) at home.
    template <class Work, class Done> Request request(QObject *receiver, Work work, Done done)
    {
        return m_worker.request(receiver, bound(std::move(work)), std::move(done));
    }
    /// The same for straight-line code on another Worker (sync, print desk); never from home.
    template <class Work> auto call(std::stop_token stop, Work work)
    {
        return m_worker.call(stop, bound(std::move(work)));
    }

    void save(QObject *receiver, NewSubmission submission, Done<SavedCase> done) override;
    Request checkRoom(QObject *receiver, Done<void> done) override;
    Request caseByReceipt(QObject *receiver, const ReceiptCode &code, Done<CaseView> done) override;
    Request caseById(QObject *receiver, const QString &submissionId, Done<CaseView> done) override;
    Request checkStaff(QObject *receiver, const QString &badgeText, const QString &pin,
                       const QString &applicantNumber, Done<StaffMember> done) override;
    Request staffView(QObject *receiver, Done<StaffView> done) override;
    void settleSheet(QObject *receiver, const QString &printId, SheetFinding finding, const QString &staffId,
                     Done<void> done) override;
    void movePaper(QObject *receiver, const PaperMove &move, Done<void> done) override;
    void rate(QObject *receiver, const QString &form, int level, Done<void> done) override;
    void recordStageTimes(QObject *receiver, const QString &form, const QMap<QString, qint64> &stages,
                          Done<void> done) override;
    void audit(QObject *receiver, const QString &category, const QByteArray &json, Done<void> done) override;

    const Upkeep &upkeep() const { return m_upkeep; }

private:
    struct Waiting
    {
        QPointer<QObject> receiver;
        NewSubmission submission;
        Done<SavedCase> done;
    };
    void saveWaiting();
    /// request() of a visit: upkeep stands back.
    template <class Work, class Answered> Request visitRequest(QObject *receiver, Work work, Answered done)
    {
        m_upkeep.touch();
        return request(receiver, std::move(work), std::move(done));
    }
    template <class Work> auto bound(Work work)
    {
        return [store = m_store.get(), work = std::move(work)](std::stop_token stop) mutable {
            return work(*store, stop);
        };
    }

    std::unique_ptr<Store> m_store; ///< touched on the Worker's thread only
    std::vector<Waiting> m_waiting; ///< for the transaction after the one that runs
    bool m_saving = false;
    Worker m_worker; ///< joined before the store goes
    Upkeep m_upkeep; ///< uses both
};

} // namespace yeban
