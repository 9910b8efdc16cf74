// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/reconnecting.h"

#include "app/certificates/tls_key.h"
#include "app/envelope/keyring.h"
#include "app/hall/http/gate.h"
#include "app/hall/store/store_thread.h"
#include "app/sync/uploader.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <thread>

namespace yeban::test {

namespace {

constexpr int sixteen = 16;
constexpr int mostSeconds = 3600;
constexpr double mostOfIdeal = 1.2, mostWasted = 0.01;

/// What the terminals of one hall have asked it since it was there again.
struct Traffic
{
    std::atomic<bool> counts = false;
    std::atomic<qint64> requests = 0, wasted = 0;
    std::atomic<int> disappointed = 0; ///< terminals that found nobody before
};

/// The real line, counted.
class CountedLine final : public HallLine
{
public:
    CountedLine(Lane &lane, Traffic &traffic) : m_lane(lane), m_traffic(traffic) {}

    Result<HttpAnswer> exchange(const HttpAsk &ask) override
    {
        const bool counts = m_traffic.counts;
        auto answer = m_lane.exchange(ask);
        if (!counts) {
            m_traffic.disappointed += !answer && !std::exchange(m_disappointed, true);
            return answer;
        }
        ++m_traffic.requests;
        m_traffic.wasted += !answer || answer->status >= 400;
        return answer;
    }
    bool knock() override { return m_lane.knock(); }
    bool sleep(std::chrono::milliseconds time, Wake wake) override { return m_lane.sleep(time, wake); }
    bool stopped() const override { return m_lane.stopped(); }
    std::chrono::milliseconds now() const override { return m_lane.now(); }
    double chance() override { return m_lane.chance(); }

private:
    Lane &m_lane;
    Traffic &m_traffic;
    bool m_disappointed = false;
};

/// One terminal: a store, and its way to the hall on a thread of its own.
class Client
{
public:
    Client(Enrolment enrolment, std::shared_ptr<const Keyring> keys, const QString &file)
        : m_enrolment(std::move(enrolment)), m_keys(std::move(keys))
    {
        auto store = Store::open(file, m_clock, storeIdentity(m_enrolment, m_keys));
        if (!store)
            qFatal("no store: %s", qPrintable(store.error().detail));
        m_store = std::move(*store);
    }
    ~Client()
    {
        m_stop.request_stop();
        if (m_thread.joinable())
            m_thread.join();
    }

    void keep(int rows, int spreadSeconds)
    {
        QList<NewSubmission> all;
        for (int i = 0; i < rows; ++i) {
            NewSubmission made;
            made.id = randomUuid();
            made.kind = OutboxKind::Rating;
            made.form = QStringLiteral("rating");
            made.header = "{}";
            made.sealed = randomBytes(400); // not opened before it is acknowledged
            made.digest = sha256(made.sealed);
            all.append(made);
        }
        for (const auto &saved : m_store->saveAll(all))
            if (!saved)
                qFatal("not kept: %s", qPrintable(saved.error().detail));
        if (!m_store->setMeta(QStringLiteral("hall.spread"), QByteArray::number(spreadSeconds)))
            qFatal("not kept");
    }
    void start(const QUrl &hall, Traffic &traffic)
    {
        m_enrolment.hall = hall;
        m_station = std::make_unique<Station>(std::move(m_store));
        m_parts.reset(new LaneParts{*m_station, m_clock, m_enrolment, {}, [](LinkState) {}, [](const QString &) {}, {}});
        m_parts->setTls(m_enrolment.tls);
        m_thread = std::thread([this, hall, &traffic] {
            const Bell bell;
            Lane lane(hall, bell, m_stop.get_token(), &m_parts->tls, &m_clock);
            CountedLine line(lane, traffic);
            Uploader(*m_parts, line, line).run();
        });
    }
    bool isEmpty()
    {
        const auto figures = m_station->call({}, [](Store &store, std::stop_token) { return store.figures(); });
        return m_empty = m_empty || (figures && figures->waiting == 0);
    }

private:
    Enrolment m_enrolment;
    std::shared_ptr<const Keyring> m_keys;
    Clock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<LaneParts> m_parts;
    std::stop_source m_stop;
    std::thread m_thread;
    bool m_empty = false;
};

/// A hall on a database of its own and its terminals, written into it before it runs.
class Town
{
public:
    Town(const ReconnectPlan &plan, int terminals) : m_plan(plan), m_folder(plan.folder + QStringLiteral("/town.XXXXXX"))
    {
        const QString base = m_folder.filePath(QStringLiteral("hall.db"));
        const auto keys = must(keysOf(base));
        const auto authority = must(authorityOf(base, QStringLiteral("town")));
        StoreThread store(must(HallStore::open(base)), keys, [](std::function<void()> what) { what(); });
        must(store.call([&](HallStore &hall) { return hall.bind(keys->signing.verifyKey().text()); }));
        for (int i = 0; i < terminals; ++i)
            m_clients.push_back(join(store, *keys, *authority, i));
    }
    ~Town()
    {
        m_clients.clear();
        m_hall.terminate();
        m_hall.waitForFinished();
    }

    void keep(int rows, int spreadSeconds)
    {
        for (const auto &client : m_clients)
            client->keep(rows, spreadSeconds);
    }
    /// The hall is there; answers its address.
    QUrl open(quint16 port)
    {
        m_hall.setStandardErrorFile(m_folder.filePath(QStringLiteral("hall.log")));
        m_hall.start(m_plan.hallProgram, {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port),
                                          QStringLiteral("--database"), QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("hall.db")),
                                          QStringLiteral("--resources"), m_plan.resources});
        QByteArray line;
        while (!line.endsWith('\n') && m_hall.waitForReadyRead(-1))
            line += m_hall.readLine();
        if (!line.startsWith("ready "))
            qFatal("the hall does not start: %s", line.constData());
        return QUrl(QStringLiteral("https://") + QString::fromLatin1(line.mid(6).trimmed()));
    }
    void close()
    {
        m_hall.terminate();
        m_hall.waitForFinished();
    }
    void start(const QUrl &hall)
    {
        for (const auto &client : m_clients)
            client->start(hall, m_traffic);
    }
    /// Seconds until all stores are empty, -1: too long.
    double drained()
    {
        QElapsedTimer timer;
        timer.start();
        for (std::size_t done = 0; done < m_clients.size() && timer.elapsed() < mostSeconds * 1000LL;) {
            while (done < m_clients.size() && m_clients[done]->isEmpty())
                ++done;
            pause(100);
            if (done == m_clients.size())
                return double(timer.elapsed()) / 1000;
        }
        return -1;
    }
    Traffic &traffic() { return m_traffic; }
    static void pause(int milliseconds)
    {
        QEventLoop loop;
        QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
        loop.exec();
    }

private:
    template <class T> static T must(Result<T> result)
    {
        if (!result)
            qFatal("set-up: %s", qPrintable(result.error().detail));
        if constexpr (!std::is_void_v<T>)
            return *std::move(result);
    }
    std::unique_ptr<Client> join(StoreThread &store, const HallKeys &keys, const Authority &authority, int ordinal)
    {
        const auto own = Keyring::generate();
        const QByteArray token = randomBytes(32).toHex(), code = randomBytes(16);
        const NewTerminal request{own->signing().verifyKey(), own->grantKey().sealingKey(), tokenHash(token), {}};
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const TerminalRow row = must(store.call([&](HallStore &hall) -> Result<TerminalRow> {
            if (const Status invited = hall.terminals.addInvite(code, QString::number(ordinal), now.addSecs(60)); !invited)
                return fail(invited.error());
            return hall.terminals.enrol(code, request, now);
        }));
        const TlsKey key = TlsKey::generate();
        Enrolment made;
        made.hallKey = keys.signing.verifyKey();
        made.hallBoxKey = keys.box.sealingKey();
        made.terminalId = row.terminalId;
        made.terminalCode = row.code;
        made.token = QString::fromLatin1(token);
        made.tls = {authority.certificate(),
                    {must(authority.issueTerminal(key.request(), row.terminalId, now, std::chrono::hours(24 * 90))), key.pem()}};
        return std::make_unique<Client>(std::move(made), own, m_folder.filePath(row.terminalId));
    }

    const ReconnectPlan &m_plan;
    QTemporaryDir m_folder;
    Traffic m_traffic;
    std::vector<std::unique_ptr<Client>> m_clients;
    QProcess m_hall;
};

/// Sixteen who never wait carry as much to a hall of their own.
double idealOf(const ReconnectPlan &plan)
{
    Town town(plan, sixteen);
    town.keep(plan.terminals * plan.rows / sixteen, 0);
    const QUrl hall = town.open(0);
    town.start(hall);
    return town.drained();
}

} // namespace

Status reconnectAll(const ReconnectPlan &plan)
{
    const double ideal = idealOf(plan);
    std::printf("ideal: %d submissions through %d terminals in %.1f s\n", plan.terminals * plan.rows, sixteen, ideal);
    std::fflush(stdout);
    Town town(plan, plan.terminals);
    const auto spread = int(contactSpread(plan.terminals, Load{}.rowsPerSecond).count()); // as the hall says to so many
    town.keep(plan.rows, spread);
    const QUrl hall = town.open(0);
    town.close();
    town.start(hall);
    while (town.traffic().disappointed < plan.terminals)
        Town::pause(100);
    town.open(quint16(hall.port()));
    town.traffic().counts = true;
    const double seconds = town.drained();
    const double wasted = double(town.traffic().wasted) / double(std::max<qint64>(1, town.traffic().requests));
    std::printf("reconnect.terminals %d\nreconnect.submissions %d\nreconnect.spread_s %d\nreconnect.seconds %.1f\n"
                "reconnect.of_ideal %.2f\nreconnect.requests %lld\nreconnect.wasted %lld\nreconnect.wasted_share %.4f\n",
                plan.terminals, plan.terminals * plan.rows, spread, seconds, seconds / ideal,
                static_cast<long long>(town.traffic().requests), static_cast<long long>(town.traffic().wasted), wasted);
    const bool good = ideal > 0 && seconds > 0 && seconds <= mostOfIdeal * ideal && wasted < mostWasted;
    return good ? Status() : fail(ErrorCode::Refused, QStringLiteral("not as fast as it could be, or too much was wasted"));
}

} // namespace yeban::test
