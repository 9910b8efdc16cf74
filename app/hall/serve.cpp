// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/serve.h"

#include "app/hall/admin.h"
#include "app/hall/commands.h"
#include "app/hall/http/router.h"
#include "app/hall/http/server.h"
#include "app/hall/settings.h"
#include "app/hall/store/postgres_listener.h"

#include <cstdio>

namespace yeban {

namespace {

constexpr std::chrono::hours serverLifetime{30 * 24};
constexpr std::chrono::hours serverRenewal{24};
constexpr std::chrono::seconds sweep{60};
constexpr int lanesBeside = 2; // connections by which submissions are put in, besides the first
constexpr int blobDays = 30; // longer than any terminal is cut off from its hall

const QString demonstrationDivision = QStringLiteral("990101");

/// What the hall decides by.
struct Law
{
    Catalogue catalogue;
    Standards standards;
};

Result<Law> loadLaw(const ServeOptions &options, const HallSettings &settings)
{
    const QString folder = options.resources + QStringLiteral("/standards");
    QStringList overlays = settings.overlays;
    if (settings.division == demonstrationDivision)
        overlays.prepend(folder + QStringLiteral("/demo-divisions.tsv"));
    Result<Standards> standards = Standards::load(folder, overlays);
    if (!standards)
        return fail(standards.error());
    Result<Catalogue> catalogue = Catalogue::load(options.resources + QStringLiteral("/services"));
    if (!catalogue)
        return fail(catalogue.error());
    return Law{*std::move(catalogue), *std::move(standards)};
}

/// The server's own certificate is made at the start and every day anew: nobody pins it.
Status renewTls(HallServer &server, const std::shared_ptr<const Authority> &authority, const QStringList &names)
{
    const auto identity = authority->issueServer(names, QDateTime::currentDateTimeUtc(), serverLifetime);
    if (!identity)
        return fail(ErrorCode::BadSetting, QStringLiteral("hall.names: %1").arg(identity.error().detail));
    server.after(serverRenewal, [&server, authority, names] { renewTls(server, authority, names); });
    return server.setTls(*identity, authority->certificate());
}

QStringList namesOf(const HallServer &server, const HallSettings &settings)
{
    return QStringList{QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1"),
                       server.host()} +
           settings.names;
}

/// What waits because a hall on this database ended before it decided is taken up by those that run; what terminals
/// began to bring and never ended goes.
void lookAgain(HallServer &server, Decider &decider, StoreThread &store)
{
    server.after(sweep, [&server, &decider, &store] {
        decider.resume();
        const QDateTime longAgo = QDateTime::currentDateTimeUtc().addDays(-blobDays);
        store.submit([longAgo](HallStore &hall) { return hall.blobs.forget(longAgo); }, [](const Status &) {});
        lookAgain(server, decider, store);
    });
}

/// Who may come in has changed. Any thread.
void reloadTerminals(Router &router, StoreThread &store)
{
    store.submit([](HallStore &hall) { return hall.terminals.all(); },
                 [&router](const Result<QList<TerminalRow>> &terminals) {
                     if (terminals)
                         router.setTerminals(*terminals);
                 });
}

/// Hears of terminals and decisions of other halls on the same database; null when it is not shared.
Result<std::unique_ptr<PostgresListener>> listen(const QString &database, const Post &home, Router &router,
                                                 StoreThread &store)
{
    if (!HallDatabase::isShared(database))
        return nullptr;
    const auto reload = [&router, &store] { reloadTerminals(router, store); };
    return PostgresListener::open(
        database, {[home, &router](const QString &terminalId) {
                       home([&router, terminalId] { router.feedGrew(terminalId); });
                   },
                   [reload](const QString &) { reload(); },
                   [home, reload, &router] {
                       reload();
                       home([&router] { router.anyFeedMayHaveGrown(); });
                   }});
}

using StoreThreads = std::vector<std::unique_ptr<StoreThread>>;

/// PostgreSQL does several things at once: who decides keeps nobody waiting who hands in, and one group is put in while
/// another waits for its COMMIT. The first is for deciding; none for SQLite, which has one connection.
Result<StoreThreads> storesBeside(const QString &database, const std::shared_ptr<const HallKeys> &keys, const Post &home)
{
    StoreThreads made;
    for (int i = 0; HallDatabase::isShared(database) && i < 1 + lanesBeside; ++i) {
        auto opened = HallStore::open(database);
        if (!opened)
            return fail(opened.error());
        made.push_back(std::make_unique<StoreThread>(*std::move(opened), keys, home));
    }
    return made;
}

std::vector<StoreThread *> lanesOf(const StoreThreads &beside)
{
    std::vector<StoreThread *> lanes;
    for (std::size_t i = 1; i < beside.size(); ++i)
        lanes.push_back(beside[i].get());
    return lanes;
}

Status serveOn(HallServer &server, const ServeOptions &options, const HallSettings &settings, const Law &law)
{
    const auto keys = keysOf(options.place.base);
    if (!keys)
        return fail(keys.error());
    const auto authority = authorityOf(options.place.base, settings.name);
    if (!authority)
        return fail(authority.error());
    if (!options.listen.startsWith(QLatin1String("http://")))
        if (const Status secured = renewTls(server, *authority, namesOf(server, settings)); !secured)
            return secured;
    auto opened = HallStore::open(options.place.database);
    if (!opened)
        return fail(opened.error());
    if (const Status ours = (*opened)->bind((*keys)->signing.verifyKey().text()); !ours)
        return ours;
    StoreThread store(*std::move(opened), *keys, server.post());
    auto beside = storesBeside(options.place.database, *keys, server.post());
    if (!beside)
        return fail(beside.error());
    StoreThread &deciding = beside->empty() ? store : *beside->front();
    const auto terminals = store.call([](HallStore &hall) { return hall.terminals.all(); });
    if (!terminals)
        return fail(terminals.error());

    PrefillDesk prefill({store, *keys, law.catalogue, server.post()});
    std::unique_ptr<Decider> decider; // made after the router, ends before it
    Router router({store, *keys, settings.name, settings.division, *authority,
                   std::chrono::hours(24 * settings.certificateDays),
                   [&server] { return server.connections(); },
                   [&server](std::chrono::milliseconds wait, std::function<void()> what) {
                       server.after(wait, std::move(what));
                   },
                   [&decider](const TakenSubmission &taken) { decider->handle(taken); },
                   [&decider] { decider->leaseWanted(); }, &prefill, lanesOf(*beside)});
    router.setTerminals(*terminals);
    const auto news = [&router, home = server.post()](const QString &terminalId) {
        home([&router, terminalId] { router.feedGrew(terminalId); });
    };
    decider =
        std::make_unique<Decider>(Decider::Parts{deciding, *keys, law.catalogue, law.standards, settings.name,
                                                 settings.decide, settings.residentWrap, news});
    Admin admin(store, *keys, decider.get(), [&router, &store] { reloadTerminals(router, store); });
    const Status listening =
        server.serveAdmin(adminSocket(options.place),
                          [&admin](const QJsonObject &command) { return admin.run(command); });
    if (!listening)
        return listening;
    const auto listener = listen(options.place.database, server.post(), router, store);
    if (!listener)
        return fail(listener.error());
    decider->resume();
    lookAgain(server, *decider, store);
    std::printf("ready %s\n", qPrintable(server.address()));
    std::fflush(stdout);
    server.run(router);
    decider.reset();
    return {};
}

} // namespace

int serve(const ServeOptions &options)
{
    const auto work = [&options]() -> Status {
        const Result<HallSettings> settings = options.config.isEmpty() ? Result<HallSettings>(HallSettings{})
                                                                       : HallSettings::load(options.config);
        if (!settings)
            return fail(settings.error());
        const Result<Law> law = loadLaw(options, *settings);
        if (!law)
            return fail(law.error());
        const auto server = HallServer::listen(options.listen);
        if (!server)
            return fail(server.error());
        return serveOn(**server, options, *settings, *law);
    };
    const Status served = work();
    if (!served)
        std::fprintf(stderr, "yeban-hall: %s\n", qPrintable(served.error().detail));
    return served ? 0 : 1;
}

} // namespace yeban
