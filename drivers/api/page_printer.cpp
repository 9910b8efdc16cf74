// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/page_printer.h"

#include <algorithm>

namespace yeban {

namespace {

constexpr int lowPercent = 10;

/// Printers go on naming the media of a tray that they know to be empty.
bool holds(const Tray &tray, const QString &media)
{
    return tray.media == media && tray.sheets != 0;
}

QStringList withoutTrays(QStringList reasons)
{
    reasons.removeIf([](const QString &keyword) { return isAboutATray(parsePrinterReason(keyword)); });
    return reasons;
}

tl::unexpected<Error> stoppedWithoutReason(const PagePrinterFacts &facts)
{
    return fail(ErrorCode::DeviceFault, QStringLiteral("the printer has stopped: see its panel"),
                facts.reasons.value(0, QStringLiteral("stopped")));
}

/// What will soon stop it, the nearest first.
std::optional<Error> warning(const PagePrinterFacts &facts)
{
    for (const Tray &tray : facts.trays)
        if (tray.media.isEmpty() || tray.sheets == 0)
            return Error{ErrorCode::PaperOut,
                         tray.source + QStringLiteral(" is empty: load its paper and book it"),
                         QStringLiteral("media-empty")};
    for (const Supply &supply : facts.supplies)
        if (supply.percent && *supply.percent <= lowPercent)
            return Error{ErrorCode::TonerOut,
                         QStringLiteral("%1: %2 % left").arg(supply.name).arg(*supply.percent),
                         QStringLiteral("marker-supply-low")};
    for (const QString &keyword : facts.reasons) {
        const PrinterReason reason = parsePrinterReason(keyword);
        if (reason == PrinterReason::PaperLow)
            return Error{ErrorCode::PaperOut, QLatin1String(meaningOf(reason).words), keyword};
        if (reason == PrinterReason::TonerLow || reason == PrinterReason::WasteNearlyFull)
            return Error{ErrorCode::TonerOut, QLatin1String(meaningOf(reason).words), keyword};
        if (reason == PrinterReason::OutputNearlyFull)
            return Error{ErrorCode::OutputFull, QLatin1String(meaningOf(reason).words), keyword};
    }
    return std::nullopt;
}

tl::unexpected<Error> noPaper(const QString &where, const PrintMedia &media)
{
    return fail(ErrorCode::PaperOut, QStringLiteral("%1 %2: load it and book it").arg(where, media.media),
                QStringLiteral("media-needed"));
}

} // namespace

Result<Tray> trayFor(const PagePrinterFacts &facts, const PrintMedia &media)
{
    const auto named = std::find_if(facts.trays.begin(), facts.trays.end(), [&](const Tray &tray) {
        return !media.source.isEmpty() && tray.source == media.source;
    });
    if (named != facts.trays.end())
        return holds(*named, media.media) ? Result<Tray>(*named)
                                          : noPaper(media.source + QStringLiteral(" does not hold"), media);
    const auto found = std::find_if(facts.trays.begin(), facts.trays.end(),
                                    [&](const Tray &tray) { return holds(tray, media.media); });
    return found != facts.trays.end() ? Result<Tray>(*found)
                                      : noPaper(QStringLiteral("no tray holds"), media);
}

std::optional<Error> hindrance(const PagePrinterFacts &facts, const PrintMedia &media)
{
    const bool stopped = facts.state == PrinterState::Stopped;
    const auto tray = trayFor(facts, media);
    const auto forbids = forbiddingReason(tray && !stopped ? withoutTrays(facts.reasons) : facts.reasons);
    if (!tray && (!forbids || forbids->code == ErrorCode::PaperOut))
        return tray.error(); // names the tray, which the printer's own reason does not
    if (!forbids && stopped)
        return stoppedWithoutReason(facts).value();
    return forbids;
}

Result<DeviceStatus> statusOf(const PagePrinterFacts &facts)
{
    const bool stopped = facts.state == PrinterState::Stopped;
    const bool anyPaper =
        facts.trays.isEmpty() || std::any_of(facts.trays.begin(), facts.trays.end(), [](const Tray &tray) {
            return !tray.media.isEmpty() && tray.sheets != 0;
        });
    if (auto forbids = forbiddingReason(anyPaper && !stopped ? withoutTrays(facts.reasons) : facts.reasons))
        return fail(*forbids);
    if (!anyPaper)
        return fail(ErrorCode::PaperOut, QStringLiteral("every tray is empty: load paper and book it"),
                    QStringLiteral("media-empty"));
    if (stopped)
        return stoppedWithoutReason(facts);
    const auto soon = warning(facts);
    return DeviceStatus{facts.state == PrinterState::Processing ? DeviceState::Busy : DeviceState::Online,
                        soon, soon.has_value()};
}

} // namespace yeban
