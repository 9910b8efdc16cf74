// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/printer_reason.h"

#include <algorithm>
#include <array>

namespace yeban {

namespace {

using enum PrinterReason;

struct Row
{
    PrinterReason reason;
    std::optional<ErrorCode> forbids;
    const char *words;
};

// The gravest first: somebody who stands there acts on the first that applies.
constexpr std::array meanings{
    Row{PaperJam, ErrorCode::PaperJam,
        "paper is jammed: open the printer, take the sheet out, count it as spoiled"},
    Row{CoverOpen, ErrorCode::CoverOpen, "a cover or door is open: close it"},
    Row{PaperEmpty, ErrorCode::PaperOut, "a tray is empty: load its paper and book it"},
    Row{PaperNeeded, ErrorCode::PaperOut, "the printer waits for paper that no tray holds: load it"},
    Row{TrayMissing, ErrorCode::PaperOut, "a paper tray is pulled out: push it in"},
    Row{OutputFull, ErrorCode::OutputFull, "the output tray is full: empty it"},
    Row{OutputTrayMissing, ErrorCode::OutputFull, "the output tray is missing: put it back"},
    Row{TonerEmpty, ErrorCode::TonerOut, "the toner is used up: change the cartridge"},
    Row{WasteFull, ErrorCode::DeviceFault, "the waste toner box is full: change it"},
    Row{PartFailed, ErrorCode::DeviceFault, "a part of the printer has failed: call the maker's service"},
    Row{Offline, ErrorCode::DeviceFault, "the printer is offline: switch it online at its panel"},
    Row{Paused, ErrorCode::DeviceFault, "the printer is paused: resume it at its panel"},
    Row{MemoryFull, ErrorCode::DeviceFault, "the printer's memory is full: switch it off and on"},
    Row{PaperLow, std::nullopt, "a tray is nearly empty: bring paper"},
    Row{TonerLow, std::nullopt, "the toner is nearly used up: have a cartridge ready"},
    Row{WasteNearlyFull, std::nullopt, "the waste toner box is nearly full: have one ready"},
    Row{OutputNearlyFull, std::nullopt, "the output tray is nearly full: empty it"},
    Row{Other, std::nullopt, "the printer reports something that has no name here: see its panel"},
};

struct Word
{
    QLatin1String keyword;
    PrinterReason reason;
};
constexpr std::array words{
    Word{QLatin1String("media-jam"), PaperJam},
    Word{QLatin1String("cover-open"), CoverOpen},
    Word{QLatin1String("door-open"), CoverOpen},
    Word{QLatin1String("interlock-open"), CoverOpen},
    Word{QLatin1String("media-empty"), PaperEmpty},
    Word{QLatin1String("media-needed"), PaperNeeded},
    Word{QLatin1String("input-tray-missing"), TrayMissing},
    Word{QLatin1String("media-low"), PaperLow},
    Word{QLatin1String("output-area-full"), OutputFull},
    Word{QLatin1String("output-area-almost-full"), OutputNearlyFull},
    Word{QLatin1String("output-tray-missing"), OutputTrayMissing},
    Word{QLatin1String("toner-empty"), TonerEmpty},
    Word{QLatin1String("marker-supply-empty"), TonerEmpty},
    Word{QLatin1String("developer-empty"), TonerEmpty},
    Word{QLatin1String("toner-low"), TonerLow},
    Word{QLatin1String("marker-supply-low"), TonerLow},
    Word{QLatin1String("developer-low"), TonerLow},
    Word{QLatin1String("marker-waste-full"), WasteFull},
    Word{QLatin1String("marker-waste-almost-full"), WasteNearlyFull},
    Word{QLatin1String("paused"), Paused},
    Word{QLatin1String("moving-to-paused"), Paused},
    Word{QLatin1String("offline"), Offline},
    Word{QLatin1String("shutdown"), Offline},
    Word{QLatin1String("fuser-over-temp"), PartFailed},
    Word{QLatin1String("fuser-under-temp"), PartFailed},
    Word{QLatin1String("opc-life-over"), PartFailed},
    Word{QLatin1String("spool-area-full"), MemoryFull},
};

} // namespace

PrinterReason parsePrinterReason(const QString &keyword)
{
    QStringView name = keyword;
    for (const char *suffix : {"-report", "-warning", "-error"})
        if (name.endsWith(QLatin1String(suffix))) {
            name.chop(static_cast<qsizetype>(qstrlen(suffix)));
            break;
        }
    const auto *found =
        std::find_if(words.begin(), words.end(), [name](const Word &word) { return name == word.keyword; });
    return found == words.end() ? Other : found->reason;
}

ReasonMeaning meaningOf(PrinterReason reason)
{
    const auto *row = std::find_if(meanings.begin(), meanings.end(),
                                   [reason](const Row &one) { return one.reason == reason; });
    return {row->forbids, row->words};
}

bool isAboutATray(PrinterReason reason)
{
    return reason == PaperEmpty || reason == PaperNeeded || reason == TrayMissing || reason == PaperLow;
}

std::optional<Error> forbiddingReason(const QStringList &keywords)
{
    for (const Row &row : meanings)
        for (const QString &keyword : keywords)
            if (row.forbids && parsePrinterReason(keyword) == row.reason)
                return Error{*row.forbids, QLatin1String(row.words), keyword};
    return std::nullopt;
}

} // namespace yeban
