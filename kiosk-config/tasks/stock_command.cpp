// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/stock_command.h"

#include <QLocale>

namespace yeban {

namespace {

constexpr int mostSheets = 2000;

/// One call of the task: what was written behind it.
class Call
{
public:
    Call(Store &store, const TaskContext &context) : m_store(store), m_context(context) {}

    Status load();
    Status takeOut(StockCause cause);
    Status count();
    Status resolve();
    Status show();

private:
    QString text(const char *option) const { return m_context.options.value(QLatin1String(option)); }
    Result<int> number(const char *option, int least) const;
    Result<SerialRange> serials() const { return SerialRange::parse(text("first"), text("last")); }
    Result<QString> signIn(const QString &who);
    Status showDoubtful();
    Status showForecast();

    Store &m_store;
    const TaskContext &m_context;
};

Result<int> Call::number(const char *option, int least) const
{
    bool given = false;
    const int value = text(option).toInt(&given);
    if (!given || value < least || value > mostSheets)
        return fail(ErrorCode::InvalidInput, QStringLiteral("write --%1 N, %2 to %3").arg(QLatin1String(option)).arg(least).arg(mostSheets));
    return value;
}

Status Call::load()
{
    const auto sheets = number("sheets", 1);
    const auto range = serials();
    if (!sheets || !range)
        return fail(sheets ? range.error() : sheets.error());
    if (text("tray").isEmpty() || text("media").isEmpty() || text("by").isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("write --tray TRAY --media NAME --by WHO"));
    const auto lot = m_store.stock().addLot({text("tray"), text("media"), *sheets, text("by"), *range});
    return lot ? show() : fail(lot.error());
}

Status Call::takeOut(StockCause cause)
{
    const auto sheets = number("sheets", 1);
    const auto range = serials();
    if (!sheets || !range)
        return fail(sheets ? range.error() : sheets.error());
    if (text("by").isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("write --lot LOT --by WHO"));
    const Status taken = m_store.stock().takeOut(text("lot").toLongLong(), cause, *sheets, text("by"), *range);
    return taken ? show() : taken;
}

/// Badge and PIN as at the terminal: wrong PINs count, and lock.
Result<QString> Call::signIn(const QString &who)
{
    const QString badge = m_context.ask(QStringLiteral("%1: scan the badge").arg(who));
    return m_store.staff().check(badge, m_context.ask(QStringLiteral("%1: PIN").arg(who)), QString())
        .map([](const StaffMember &member) { return member.staffId; })
        .map_error([](const Error &error) {
            return error.code == ErrorCode::Refused ? Error{error.code, QStringLiteral("not signed in"), error.deviceCode} : error;
        });
}

Status Call::count()
{
    const auto sheets = number("sheets", 0);
    if (!sheets)
        return fail(sheets.error());
    const auto first = signIn(QStringLiteral("first"));
    const auto second = first ? signIn(QStringLiteral("second")) : first;
    if (!second)
        return fail(second.error());
    const Status counted = m_store.stock().recount(text("lot").toLongLong(), *sheets, *first, *second);
    return counted ? show() : counted;
}

Status Call::resolve()
{
    const QMap<QString, PrintState> outcomes{{QStringLiteral("printed"), PrintState::Printed},
                                             {QStringLiteral("spoiled"), PrintState::Spoiled},
                                             {QStringLiteral("missing"), PrintState::Missing}};
    const auto outcome = outcomes.constFind(text("outcome"));
    if (outcome == outcomes.constEnd())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("write --outcome printed (it lay in the tray), spoiled (you hold it, unusable) or missing"));
    const auto open = m_store.openPrint();
    if (!open)
        return fail(open.error());
    if (!*open || (*open)->state != PrintState::Suspect)
        return fail(ErrorCode::NotFound, QStringLiteral("no sheet is in doubt"));
    return signIn(QStringLiteral("staff")).and_then([&](const QString &staff) {
        return m_store.resolve((*open)->printId, *outcome, {Witness::Kind::Staff, staff}).and_then([&] { return show(); });
    });
}

Status Call::show()
{
    const auto lots = m_store.stock().lots();
    if (!lots)
        return fail(lots.error());
    for (const StockLot &lot : *lots) {
        const QString range = lot.serials.isEmpty() ? QString() : QStringLiteral(", %1 to %2").arg(lot.serials.first(), lot.serials.last());
        m_context.say(QStringLiteral("lot %1, %2, %3%4: loaded %5 = on hand %6 + issued %7 + spoiled %8 + suspect %9 + missing %10 + removed %11")
                          .arg(lot.lot).arg(lot.tray, lot.media, range).arg(lot.loaded).arg(lot.onHand).arg(lot.issued)
                          .arg(lot.spoiled).arg(lot.suspect).arg(lot.missing).arg(lot.removed));
    }
    if (lots->isEmpty())
        m_context.say(QStringLiteral("The ledger has no licence paper: kiosk-config stock load --tray … --media … --sheets … --by …"));
    return showForecast().and_then([this] { return showDoubtful(); });
}

Status Call::showForecast()
{
    const auto forecast = m_store.stock().forecast();
    if (!forecast)
        return fail(forecast.error());
    for (const PaperForecast &paper : *forecast) {
        const QString until = paper.lastsUntil.isValid()
                                  ? QStringLiteral("until %1").arg(QLocale::c().toString(paper.lastsUntil, QStringLiteral("dddd, d MMMM")))
                                  : QStringLiteral("none was used lately");
        m_context.say(QStringLiteral("%1: paper for about %2 licences, %3").arg(paper.media).arg(paper.onHand).arg(until));
    }
    return {};
}

Status Call::showDoubtful()
{
    const auto open = m_store.openPrint();
    if (!open)
        return fail(open.error());
    if (*open && (*open)->state == PrintState::Suspect)
        m_context.say(QStringLiteral("In doubt: %1 of case %2, lot %3. No licence is printed before 'kiosk-config stock resolve' says what became of it.")
                          .arg((*open)->sheetId, (*open)->caseNumber).arg((*open)->lot));
    return {};
}

} // namespace

QList<TaskOption> stockOptions()
{
    return {{QStringLiteral("tray"), QStringLiteral("TRAY"), QStringLiteral("load: tray-1, tray-2, …: as the printer names it")},
            {QStringLiteral("media"), QStringLiteral("NAME"), QStringLiteral("load: iso_a4_210x297mm or iso_a3_297x420mm")},
            {QStringLiteral("sheets"), QStringLiteral("N"), QStringLiteral("how many; count: how many lie there")},
            {QStringLiteral("lot"), QStringLiteral("LOT"), QStringLiteral("remove, damage, count: which lot")},
            {QStringLiteral("first"), QStringLiteral("SERIAL"), QStringLiteral("load, remove, damage: the lowest number on the paper, if it has any")},
            {QStringLiteral("last"), QStringLiteral("SERIAL"), QStringLiteral("load, remove, damage: the highest")},
            {QStringLiteral("by"), QStringLiteral("WHO"), QStringLiteral("load, remove, damage: who does it")},
            {QStringLiteral("outcome"), QStringLiteral("WHAT"), QStringLiteral("resolve: printed, spoiled or missing")}};
}

Status stockCommand(Store &store, const TaskContext &context)
{
    Call call(store, context);
    const QString action = context.options.value(QStringLiteral("action"), QStringLiteral("show"));
    if (action == QLatin1String("load"))
        return call.load();
    if (action == QLatin1String("remove"))
        return call.takeOut(StockCause::Remove);
    if (action == QLatin1String("damage"))
        return call.takeOut(StockCause::Damage);
    if (action == QLatin1String("count"))
        return call.count();
    if (action == QLatin1String("resolve"))
        return call.resolve();
    if (action == QLatin1String("show"))
        return call.show();
    return fail(ErrorCode::InvalidInput, QStringLiteral("stock can show, load, remove, damage, count and resolve"));
}

} // namespace yeban
