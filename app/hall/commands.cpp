// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/commands.h"

#include "app/hall/admin.h"
#include "app/hall/http/server.h"
#include "app/protocol/json_fields.h"

#include <QFile>

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

Status keepForm(const QString &wire, const QString &fileName)
{
    const QByteArray pdf = QByteArray::fromBase64(wire.toLatin1(), QByteArray::Base64UrlEncoding);
    QFile file(fileName);
    // Never over another: it may be somebody's signed application.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(pdf) != pdf.size() || !file.flush())
        return fail(ErrorCode::Refused, QStringLiteral("%1: %2").arg(fileName, file.errorString()));
    return {};
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
    if (first == QLatin1String("reissue") && words.size() == 3) {
        if (options.staff.isEmpty() || options.secondStaff.isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("write reissue --staff NAME --staff NAME CASE SHEET: two answer for it"));
        return QJsonObject{{QStringLiteral("command"), QStringLiteral("reissue")},
                           {QStringLiteral("case"), words.at(1)},
                           {QStringLiteral("sheet"), words.at(2)},
                           {QStringLiteral("staff"), options.staff},
                           {QStringLiteral("secondStaff"), options.secondStaff}};
    }
    if (first == QLatin1String("form") && words.size() == 2) {
        if (options.staff.isEmpty() || options.file.isEmpty())
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("write form --staff NAME --file FILE.pdf CASE: somebody answers for it"));
        return QJsonObject{{QStringLiteral("command"), QStringLiteral("form")},
                           {QStringLiteral("case"), words.at(1)},
                           {QStringLiteral("staff"), options.staff},
                           {QStringLiteral("file"), options.file}};
    }
    if (first == QLatin1String("appointments") && words.size() == 2)
        return QJsonObject{{QStringLiteral("command"), first}, {QStringLiteral("day"), words.at(1)}};
    if (first == QLatin1String("doubts") && words.size() == 1)
        return QJsonObject{{QStringLiteral("command"), first}};
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("unknown command; these are: key, invite, name add NAME, decide CASE approve|refuse, "
                               "form CASE, reissue CASE SHEET, retire, appointments DAY, doubts"));
}

QJsonObject withPins(QJsonObject command, const std::function<QString(const QString &)> &ask)
{
    const QString second = command.value(QLatin1String("secondStaff")).toString();
    if (second.isEmpty())
        return command;
    const QString question = QStringLiteral("%1, your PIN");
    command.insert(QStringLiteral("pin"), ask(question.arg(command.value(QLatin1String("staff")).toString())));
    command.insert(QStringLiteral("secondPin"), ask(question.arg(second)));
    return command;
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
    if (answer->contains(QLatin1String("pdf"))) {
        const QString file = command.value(QLatin1String("file")).toString();
        if (const Status kept = keepForm(answer->take(QStringLiteral("pdf")).toString(), file); !kept)
            return fail(kept.error());
        answer->insert(QStringLiteral("file"), file);
    }
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
