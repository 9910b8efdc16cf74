// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/hall/decisions/application.h"
#include "app/hall/decisions/prefill_desk.h"
#include "app/hall/http/gate.h"
#include "app/hall/http/message.h"
#include "app/hall/http/metrics.h"
#include "app/hall/http/rate_limit.h"
#include "app/hall/store/hall_keys.h"
#include "app/hall/store/intake.h"

#include <QHash>

#include <chrono>
#include <map>

namespace yeban {

/// Protocol version 1 as calls with answers; knows no sockets. Home (the server's) thread only.
class Router
{
public:
    using Done = std::function<void(HallReply)>;
    using Later = std::function<void(std::chrono::milliseconds, std::function<void()>)>;

    struct Parts
    {
        StoreThread &store;
        std::shared_ptr<const HallKeys> keys;
        QString hallName;
        QString division;                                       ///< six digits
        std::shared_ptr<const Authority> authority;             ///< of the terminals' certificates
        std::chrono::hours certificateLifetime{90 * 24};
        std::function<std::size_t()> connections; ///< open at this moment
        Later later;                                            ///< runs something at home after a while
        std::function<void(const TakenSubmission &)> taken;     ///< a new submission is committed
        std::function<void()> wanted{}; ///< a citizen wants sheets at another terminal
        PrefillDesk *prefill = nullptr;  ///< null: nothing earlier is given back
        std::vector<StoreThread *> beside{}; ///< other connections by which submissions are put in meanwhile
    };
    explicit Router(Parts parts);

    /// Terminals as the database knows them now: new ones may come in, retired ones may not.
    void setTerminals(const QList<TerminalRow> &terminals);

    enum class Call {
        Enrol, Time, Authority, Renew, Live, Ready, Metrics, PutSubmission, PutBatch, BlobState, BlobPiece, Feed, Heartbeat,
        FindCase, ListCases, LeaseSheets, EarlierAnswers, TakenTimes
    };
    /// What admit() found out from the head alone: nobody sends a body before it is known that somebody may.
    struct Admission
    {
        Call call = Call::Live;
        qint64 bodyLimit = 0;
        QString terminalId; ///< who asks
        bool isVerified = false; ///< that it is this one; not so for Renew, whose message says it
        QString subject;    ///< the address' other segment, unchecked: a submission's id, a case, a blob's digest
        QByteArray query;
    };
    tl::expected<Admission, HallReply> admit(const HallRequest &request) const;
    /// Answers once, at home, later or at once. `request.header` is used only before this returns.
    void answer(const Admission &admission, const HallRequest &request, const QByteArray &body, Done done);

    yeban::Metrics &metrics() { return m_metrics; }
    /// The feed of this terminal has grown: long polls of it look again.
    void feedGrew(const QString &terminalId);
    /// What the feeds were told may have been missed.
    void anyFeedMayHaveGrown();
    /// Ends every long poll with an empty page.
    void drain();

private:
    struct Waiting
    {
        QString terminalId;
        quint64 after = 0;
        Done done;
    };
    /// The terminal that asks, or what is wrong with it.
    tl::expected<QString, HallReply> askerOf(const HallRequest &request) const;
    void enrol(const QByteArray &body, Done done);
    void renew(const Admission &admission, const QByteArray &body, Done done);
    HallReply authority() const;
    HallReply time(const QByteArray &query) const;
    void putSubmission(const Admission &admission, const HallRequest &request, const QByteArray &body,
                       Done done);
    void putBatch(const Admission &admission, const QByteArray &body, Done done);
    /// What is said to one who hands in while too much waits.
    std::optional<HallReply> busy();
    HallReply replyTo(const InboxRow &row, const Result<PutAnswer> &answer);
    void blobState(const Admission &admission, Done done);
    void takePiece(const Admission &admission, const HallRequest &request, const QByteArray &body, Done done);
    void feed(const Admission &admission, Done done);
    void readFeed(const QString &terminalId, quint64 after, std::chrono::seconds wait, Done done);
    void park(Waiting waiting, std::chrono::seconds wait);
    void endPoll(quint64 ticket);
    void heartbeat(const Admission &admission, const QByteArray &body, Done done);
    void findCase(const Admission &admission, const QByteArray &body, Done done);
    void listCases(const Admission &admission, const QByteArray &body, Done done);
    void leaseSheets(const Admission &admission, const QByteArray &body, Done done);
    void prefill(const Admission &admission, const QByteArray &body, Done done);
    void takenTimes(const Admission &admission, Done done);
    HallReply ready() const;
    HallReply metricsText() const;

    Parts m_parts;
    Intake m_intake;
    yeban::Metrics m_metrics;
    Gate m_gate;
    QHash<QByteArray, QString> m_terminalOfToken; ///< tokenHash -> terminal id
    QHash<QString, TerminalRow> m_terminals;      ///< those too whose token is void
    RateLimit m_questions{30};                    ///< about cases, of one terminal
    RateLimit m_prefills{6};                      ///< a visit asks for one; of one terminal
    QHash<QString, quint64> m_news;               ///< terminal id -> how often feedGrew() was called
    std::map<quint64, Waiting> m_waiting;         ///< by ticket, ascending
    quint64 m_nextTicket = 1;
    bool m_draining = false;
};

} // namespace yeban
