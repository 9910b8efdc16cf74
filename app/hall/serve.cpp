// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/serve.h"

#include "app/hall/admin.h"
#include "app/hall/commands.h"
#include "app/hall/http/router.h"
#include "app/hall/http/server.h"
#include "app/hall/settings.h"

#include <cstdio>

namespace yeban {

namespace {

constexpr std::chrono::hours serverLifetime{30 * 24};
constexpr std::chrono::hours serverRenewal{24};

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

Status serveOn(HallServer &server, const ServeOptions &options, const HallSettings &settings, const Law &law)
{
    const auto keys = keysOf(options.databaseFile);
    if (!keys)
        return fail(keys.error());
    const auto authority = authorityOf(options.databaseFile, settings.name);
    if (!authority)
        return fail(authority.error());
    if (!options.listen.startsWith(QLatin1String("http://")))
        if (const Status secured = renewTls(server, *authority, namesOf(server, settings)); !secured)
            return secured;
    auto opened = HallStore::open(options.databaseFile);
    if (!opened)
        return fail(opened.error());
    StoreThread store(*std::move(opened), server.post());
    const auto terminals = store.call([](HallStore &hall) { return hall.terminals.all(); });
    if (!terminals)
        return fail(terminals.error());

    std::unique_ptr<Decider> decider; // made after the router, ends before it
    Router router({store, *keys, settings.name, settings.division, *authority,
                   std::chrono::hours(24 * settings.certificateDays),
                   [&server](std::chrono::milliseconds wait, std::function<void()> what) {
                       server.after(wait, std::move(what));
                   },
                   [&decider](const QString &submissionId) { decider->handle(submissionId); }});
    router.setTerminals(*terminals);
    const auto news = [&router, home = server.post()](const QString &terminalId) {
        home([&router, terminalId] { router.feedGrew(terminalId); });
    };
    decider =
        std::make_unique<Decider>(Decider::Parts{store, *keys, law.catalogue, law.standards, settings.name,
                                                 settings.decide, settings.residentWrap, news});
    Admin admin(store, *keys, decider.get());
    const Status listening =
        server.serveAdmin(adminSocket(options.databaseFile),
                          [&admin](const QJsonObject &command) { return admin.run(command); });
    if (!listening)
        return listening;
    decider->resume();
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
