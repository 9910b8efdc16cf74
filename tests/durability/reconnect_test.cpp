// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/gate.h"
#include "app/sync/reply_table.h"
#include "tests/support/test_main.h"

#include <queue>
#include <random>

using namespace yeban;

namespace {

/// What a hall can do: rows a second into the store, handshakes a second.
struct Capacity
{
    double rows = 1000, contacts = 500;
};

struct Morning
{
    double seconds = 0; ///< until the last terminal has handed in
    double ideal = 0;   ///< what the slower of rows and handshakes needs at least
    qint64 requests = 0, wasted = 0;
};

enum class Spread { AsTheHallSays, None };

/// The way to a hall opens again for all of its terminals, each with one submission: by discrete events, with the gate
/// of the hall and the waiting times of the terminal as they are. A terminal notices within `knock` that the way is open.
Morning reconnect(int terminals, Capacity capacity, Spread spread, quint64 seed)
{
    constexpr double knock = 5;
    std::mt19937_64 random(seed);
    const auto chance = [&random] { return std::uniform_real_distribution<double>(0, 1)(random); };
    const double w = spread == Spread::None ? 0 : double(contactSpread(terminals, capacity.rows).count());
    struct Arrival
    {
        double time;
        int failures;
        bool operator>(const Arrival &other) const { return time > other.time; }
    };
    std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> arrivals;
    for (int i = 0; i < terminals; ++i)
        arrivals.push({chance() * knock + chance() * w, 0});
    Gate gate;
    Morning morning;
    double shaking = 0, storing = 0; // busy until
    for (; !arrivals.empty(); ++morning.requests) {
        const Arrival one = arrivals.top();
        arrivals.pop();
        shaking = std::max(shaking, one.time) + 1 / capacity.contacts;
        const double now = shaking;
        const Load load{qint64(std::max(0.0, storing - now) * capacity.rows), 0, capacity.rows};
        if (const auto later = gate.turnAway(load, Gate::Time(now))) {
            const auto wait = waitAfter(UploadMove::BackOff, one.failures + 1, *later, std::chrono::seconds(1), chance());
            arrivals.push({now + std::chrono::duration<double>(wait).count(), one.failures + 1});
            ++morning.wasted;
            continue;
        }
        storing = std::max(storing, now) + 1 / capacity.rows;
    }
    morning.seconds = storing;
    morning.ideal = terminals / std::min(capacity.rows, capacity.contacts);
    return morning;
}

} // namespace

/// After a night without a network all come back at once.
class ReconnectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHundredThousandAreTakenInNearlyAsFastAsCanBe_data()
    {
        QTest::addColumn<double>("rows");
        for (const double rows : {100.0, 450.0, 500.0, 5'000.0})
            QTest::addRow("%.0f rows a second", rows) << rows;
    }
    void aHundredThousandAreTakenInNearlyAsFastAsCanBe()
    {
        QFETCH(double, rows);
        for (const quint64 seed : {1u, 2u, 3u}) {
            const Morning morning = reconnect(100'000, {rows, 500}, Spread::AsTheHallSays, seed);
            const QByteArray said = QStringLiteral("%1 s of %2, %3 of %4 wasted").arg(morning.seconds).arg(morning.ideal)
                                        .arg(morning.wasted).arg(morning.requests).toUtf8();
            qInfo("%s", said.constData());
            QVERIFY2(morning.seconds <= 1.2 * morning.ideal, said.constData());
            QVERIFY2(double(morning.wasted) < 0.01 * double(morning.requests), said.constData());
        }
    }

    // The spread is what does it: with it gone many are sent away, and still all are taken in, thanks to the gate.
    void withoutTheSpreadManyAreSentAway()
    {
        const Morning morning = reconnect(100'000, {400, 500}, Spread::None, 1);
        QVERIFY(morning.wasted > 1'000);
        QVERIFY(morning.seconds <= 1.2 * morning.ideal);
    }
};

YEBAN_TEST(ReconnectTest)
#include "reconnect_test.moc"
