// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/commands.h"

#include "app/hall/admin.h"
#include "app/hall/http/server.h"
#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

Result<QJsonObject> runHere(const HallPlace &place, const QJsonObject &command)
{
    const auto keys = keysOf(place.base);
    if (!keys)
        return fail(keys.error());
    auto store = HallStore::open(place.database);
    if (!store)
        return fail(store.error());
    if (const Status ours = (*store)->bind((*keys)->signing.verifyKey().text()); !ours)
        return fail(ours.error());
    StoreThread thread(*std::move(store), *keys, [](std::function<void()> what) { what(); });
    return Admin(thread, *keys, nullptr).run(command);
}

} // namespace

QString adminSocket(const HallPlace &place)
{
    return place.base + QStringLiteral(".admin");
}

Result<QJsonObject> commandOf(const QStringList &words, const CommandOptions &options)
{
    const QString first = words.value(0);
    if (first == QLatin1String("invite") && words.size() == 1) {
        if (options.terminal.isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("write invite --terminal NAME"));
        return QJsonObject{{QStringLiteral("command"), QStringLiteral("invite")},
                           {QStringLiteral("terminal"), options.terminal},
                           {QStringLiteral("staff"), options.staff},
                           {QStringLiteral("staffResident"), options.staffResident}};
    }
    if (first == QLatin1String("name") && words.value(1) == QLatin1String("add") && words.size() == 3)
        return QJsonObject{{QStringLiteral("command"), QStringLiteral("add-name")},
                           {QStringLiteral("name"), words.at(2)}};
    if (first == QLatin1String("decide") && words.size() == 3) {
        if (options.staff.isEmpty())
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("write decide --staff NAME: somebody answers for it"));
        return QJsonObject{{QStringLiteral("command"), QStringLiteral("decide")},
                           {QStringLiteral("case"), words.at(1)},
                           {QStringLiteral("verdict"), words.at(2)},
                           {QStringLiteral("staff"), options.staff}};
    }
    if (first == QLatin1String("retire") && words.size() == 1) {
        if (options.terminal.isEmpty() || options.staff.isEmpty() || options.secondStaff.isEmpty())
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("write retire --terminal NAME --staff NAME --staff NAME: two answer for it"));
        return QJsonObject{{QStringLiteral("command"), QStringLiteral("retire")},
                           {QStringLiteral("terminal"), options.terminal},
                           {QStringLiteral("staff"), options.staff},
                           {QStringLiteral("secondStaff"), options.secondStaff}};
    }
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("unknown command; these are: key, invite, name add NAME, decide CASE approve|refuse, "
                               "retire"));
}

Result<QString> runCommand(const HallPlace &place, const QJsonObject &command)
{
    Result<QJsonObject> answer = askRunningHall(adminSocket(place), command);
    if (!answer && answer.error().code == ErrorCode::NotFound)
        answer = runHere(place, command);
    if (!answer)
        return fail(answer.error());
    const QString error = answer->value(QLatin1String("error")).toString();
    if (!error.isEmpty())
        return fail(ErrorCode::HallRefused, error);
    return QString::fromUtf8(compactJson(*answer));
}

Result<QString> publicKey(const HallPlace &place)
{
    const auto keys = keysOf(place.base);
    if (!keys)
        return fail(keys.error());
    return (*keys)->signing.verifyKey().text();
}

} // namespace yeban
