// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keys.h"
#include "app/protocol/submission.h"
#include "app/sync/hall_line.h"

#include <QHash>
#include <QSet>

#include <deque>
#include <random>

namespace yeban::test {

/// How often, in per mille of the requests, what goes wrong. All zero: a good night.
struct NetworkFaults
{
    unsigned dropRequest = 0, dropReply = 0, duplicate = 0, delay = 0, truncate = 0, busy = 0, lie = 0, outage = 0;
    static NetworkFaults bad() { return {40, 40, 30, 20, 30, 80, 30, 5}; }
};

/// What becomes of a poisoned submission at the hall, always.
enum class Poison { None, Rejected, FaultOfTheHall };

/// A hall and the network to it on a virtual clock: the HallLine that the real rules of sync are run with. It keeps what
/// a hall must keep (id and number -> digest, first come) and counts what took effect. One thread.
class SimulatedHall final : public HallLine
{
public:
    SimulatedHall(quint64 seed, NetworkFaults faults, Clock &clock);

    Result<HttpAnswer> exchange(const HttpAsk &ask) override;
    bool knock() override { return m_now >= m_outageEnd; }
    bool sleep(std::chrono::milliseconds time, Wake wake) override;
    bool stopped() const override { return m_stopped; }
    std::chrono::milliseconds now() const override { return m_now; }
    double chance() override { return std::uniform_real_distribution<double>(0, 1)(m_random); }

    /// True ends the rules' run; asked whenever time has passed.
    std::function<bool()> enough;
    std::function<Poison(const QByteArray &envelope)> poison = [](const QByteArray &) { return Poison::None; };
    /// A terminal that starts knows nothing of what it was asked before.
    void restart()
    {
        m_stopped = false;
        m_askedUntil = {};
    }

    const SigningKey &key() const { return m_key; }
    const QSet<QByteArray> &effects() const { return m_effects; } ///< digests that took effect
    qint64 twice() const { return m_twice; }                      ///< a second effect of one envelope
    qint64 requests(const QString &submissionId) const { return m_requests.value(submissionId); }
    qint64 hurried() const { return m_hurried; } ///< requests before the end of a Retry-After

private:
    bool happens(unsigned perMille) { return m_random() % 1000 < perMille; }
    void pass(std::chrono::milliseconds time);
    Result<HttpAnswer> answerUpload(const HttpAsk &ask);
    HttpAnswer take(const HttpAsk &ask);
    HttpAnswer take(const SubmissionPut &put, const QByteArray &envelope);
    /// What `say` says to the one that is put, or to each of a batch.
    template <class Say> HttpAnswer answerEach(const HttpAsk &ask, Say say);
    HttpAnswer receipt(const SubmissionPut &put, const SigningKey &signer, int status) const;
    HttpAnswer busy();
    HttpAnswer lie(const HttpAsk &ask);
    HttpAnswer lie(SubmissionPut put);

    std::mt19937_64 m_random;
    NetworkFaults m_faults;
    Clock &m_clock;
    SigningKey m_key = SigningKey::generate(), m_otherKey = SigningKey::generate();
    std::chrono::milliseconds m_now{1000}, m_outageEnd{0}, m_askedUntil{0};
    bool m_stopped = false;
    std::deque<HttpAsk> m_delayed; ///< copies that come late
    QHash<QString, QByteArray> m_byId;
    QHash<quint64, QString> m_byNumber;
    QSet<QByteArray> m_effects;
    QHash<QString, qint64> m_requests;
    qint64 m_twice = 0, m_hurried = 0;
};

} // namespace yeban::test
