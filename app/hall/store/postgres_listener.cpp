// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/postgres_listener.h"

#include "app/base/log.h"
#include "app/hall/store/postgres.h"

#include <libpq-fe.h>
#include <poll.h>

#include <thread>

namespace yeban {

YEBAN_LOG(logListen, "hall.listen")

namespace {

constexpr int lookMilliseconds = 200; // at the stop token
constexpr std::chrono::seconds reconnectPause{1};

bool listen(PGconn *connection)
{
    PGresult *result = PQexec(connection, "LISTEN yeban_feed; LISTEN yeban_terminal");
    const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    return done;
}

} // namespace

struct PostgresListener::Parts
{
    PGconn *connection;
    Handlers handlers;
    std::jthread thread{};

    void run(const std::stop_token &stop);
    void hear();
    ~Parts()
    {
        thread = {}; // joined before the connection goes
        PQfinish(connection);
    }
};

void PostgresListener::Parts::hear()
{
    while (PGnotify *said = PQnotifies(connection)) {
        const QString what = QString::fromUtf8(said->extra);
        (qstrcmp(said->relname, feedChannel) == 0 ? handlers.feed : handlers.terminal)(what);
        PQfreemem(said);
    }
}

void PostgresListener::Parts::run(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        pollfd socket{PQsocket(connection), POLLIN, 0};
        if (socket.fd >= 0 && ::poll(&socket, 1, lookMilliseconds) == 0)
            continue;
        if (PQconsumeInput(connection)) {
            hear();
            continue;
        }
        qCWarning(logListen) << "PostgreSQL is away";
        PQreset(connection);
        if (listen(connection))
            handlers.missed();
        else
            std::this_thread::sleep_for(reconnectPause);
    }
}

PostgresListener::PostgresListener(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
    m_parts->thread = std::jthread([own = m_parts.get()](const std::stop_token &stop) { own->run(stop); });
}

PostgresListener::~PostgresListener() = default;

Result<std::unique_ptr<PostgresListener>> PostgresListener::open(const QString &url, Handlers handlers)
{
    const auto connection = connectPostgres(url);
    if (!connection)
        return fail(connection.error());
    auto parts = std::make_unique<Parts>(*connection, std::move(handlers));
    if (!listen(parts->connection))
        return fail(ErrorCode::BadSetting, QStringLiteral("PostgreSQL does not let this user LISTEN"));
    return std::unique_ptr<PostgresListener>(new PostgresListener(std::move(parts)));
}

} // namespace yeban
