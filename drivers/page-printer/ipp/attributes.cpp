// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/attributes.h"

#include <cups/pwg.h>

#include <algorithm>
#include <array>

namespace yeban::ipp {

const QList<const char *> printerAttributes{
    "printer-uuid",    "printer-up-time",       "printer-impressions-completed",
    "printer-state",   "printer-state-reasons", "document-format-supported",
    "media-col-ready", "media-ready",           "media-source-supported"};

const QList<const char *> jobAttributes{"job-id",
                                        "job-uuid",
                                        "job-name",
                                        "job-state",
                                        "job-state-reasons",
                                        "job-media-sheets-completed",
                                        "job-impressions-completed"};

namespace {

struct Blocking
{
    QLatin1String keyword;
    ErrorCode code;
};
constexpr std::array blockingReasons{
    Blocking{QLatin1String("media-jam"), ErrorCode::PaperJam},
    Blocking{QLatin1String("cover-open"), ErrorCode::CoverOpen},
    Blocking{QLatin1String("door-open"), ErrorCode::CoverOpen},
    Blocking{QLatin1String("interlock-open"), ErrorCode::CoverOpen},
    Blocking{QLatin1String("media-empty"), ErrorCode::PaperOut},
    Blocking{QLatin1String("media-needed"), ErrorCode::PaperOut},
    Blocking{QLatin1String("input-tray-missing"), ErrorCode::PaperOut},
    Blocking{QLatin1String("output-area-full"), ErrorCode::OutputFull},
    Blocking{QLatin1String("output-tray-missing"), ErrorCode::OutputFull},
    Blocking{QLatin1String("toner-empty"), ErrorCode::TonerOut},
    Blocking{QLatin1String("marker-supply-empty"), ErrorCode::TonerOut},
    Blocking{QLatin1String("developer-empty"), ErrorCode::TonerOut},
    Blocking{QLatin1String("marker-waste-full"), ErrorCode::DeviceFault},
    Blocking{QLatin1String("paused"), ErrorCode::DeviceFault},
    Blocking{QLatin1String("moving-to-paused"), ErrorCode::DeviceFault},
    Blocking{QLatin1String("offline"), ErrorCode::DeviceFault},
    Blocking{QLatin1String("shutdown"), ErrorCode::DeviceFault},
    Blocking{QLatin1String("fuser-over-temp"), ErrorCode::DeviceFault},
};

QString withoutSuffix(const QString &reason)
{
    for (const char *suffix : {"-report", "-warning", "-error"})
        if (reason.endsWith(QLatin1String(suffix)))
            return reason.chopped(static_cast<qsizetype>(qstrlen(suffix)));
    return reason;
}

QString text(ipp_attribute_t *attribute, int element = 0)
{
    const char *value = attribute ? ippGetString(attribute, element, nullptr) : nullptr;
    return QString::fromUtf8(value);
}

QStringList texts(ipp_t *message, const char *name)
{
    QStringList values;
    ipp_attribute_t *attribute = ippFindAttribute(message, name, IPP_TAG_ZERO);
    for (int i = 0; i < ippGetCount(attribute); ++i)
        if (const QString value = text(attribute, i); !value.isEmpty())
            values.append(value);
    return values;
}

std::optional<int> number(ipp_attribute_t *attribute)
{
    const ipp_tag_t tag = ippGetValueTag(attribute);
    if (!attribute || (tag != IPP_TAG_INTEGER && tag != IPP_TAG_ENUM))
        return std::nullopt;
    return ippGetInteger(attribute, 0);
}

std::optional<int> number(ipp_t *message, const char *name)
{
    return number(ippFindAttribute(message, name, IPP_TAG_ZERO));
}

QStringList withoutNone(QStringList reasons)
{
    reasons.removeAll(QStringLiteral("none"));
    return reasons;
}

Tray trayOf(ipp_t *mediaCol)
{
    Tray tray{text(ippFindAttribute(mediaCol, "media-source", IPP_TAG_ZERO)), {}};
    ipp_attribute_t *size = ippFindAttribute(mediaCol, "media-size", IPP_TAG_BEGIN_COLLECTION);
    if (!size)
        return tray;
    ipp_t *dimensions = ippGetCollection(size, 0);
    const auto width = number(dimensions, "x-dimension");
    const auto height = number(dimensions, "y-dimension");
    if (width && height && *width > 0 && *height > 0)
        if (const pwg_media_t *media = pwgMediaForSize(*width, *height))
            tray.media = QString::fromLatin1(media->pwg);
    return tray;
}

QList<Tray> traysOf(ipp_t *answer)
{
    QList<Tray> trays;
    ipp_attribute_t *ready = ippFindAttribute(answer, "media-col-ready", IPP_TAG_BEGIN_COLLECTION);
    for (int i = 0; i < ippGetCount(ready); ++i)
        if (const Tray tray = trayOf(ippGetCollection(ready, i)); !trays.contains(tray))
            trays.append(tray);
    if (!ready)
        for (const QString &media : texts(answer, "media-ready"))
            trays.append({QString(), media});
    for (const QString &source : texts(answer, "media-source-supported")) {
        const bool listed = std::any_of(trays.cbegin(), trays.cend(),
                                        [&source](const Tray &tray) { return tray.source == source; });
        if (!listed && source != QLatin1String("auto"))
            trays.append({source, QString()});
    }
    return trays;
}

PrintJobState stateOf(std::optional<int> value)
{
    switch (value.value_or(IPP_JSTATE_PENDING)) {
    case IPP_JSTATE_HELD:
        return PrintJobState::Held;
    case IPP_JSTATE_PROCESSING:
        return PrintJobState::Processing;
    case IPP_JSTATE_STOPPED:
        return PrintJobState::Stopped;
    case IPP_JSTATE_CANCELED:
        return PrintJobState::Canceled;
    case IPP_JSTATE_ABORTED:
        return PrintJobState::Aborted;
    case IPP_JSTATE_COMPLETED:
        return PrintJobState::Completed;
    default:
        return PrintJobState::Pending;
    }
}

void take(PrintJobFacts &facts, ipp_attribute_t *attribute)
{
    const QByteArray name = ippGetName(attribute);
    if (name == "job-id")
        facts.job.id = number(attribute).value_or(0);
    else if (name == "job-uuid")
        facts.job.uuid = text(attribute);
    else if (name == "job-name")
        facts.job.name = text(attribute);
    else if (name == "job-state")
        facts.state = stateOf(number(attribute));
    else if (name == "job-media-sheets-completed")
        facts.sheetsCompleted = number(attribute);
    else if (name == "job-impressions-completed")
        facts.impressionsCompleted = number(attribute);
    else if (name == "job-state-reasons")
        for (int i = 0; i < ippGetCount(attribute); ++i)
            facts.reasons.append(text(attribute, i));
}

} // namespace

void addRequested(ipp_t *request, const QList<const char *> &names)
{
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(names.size()), nullptr, names.constData());
}

PagePrinterFacts printerFacts(ipp_t *answer)
{
    PagePrinterFacts facts;
    facts.uuid = texts(answer, "printer-uuid").value(0);
    facts.upTimeSeconds = number(answer, "printer-up-time").value_or(0);
    if (const auto counter = number(answer, "printer-impressions-completed"))
        facts.pageCounter = *counter;
    facts.trays = traysOf(answer);
    facts.formats = texts(answer, "document-format-supported");
    facts.reasons = withoutNone(texts(answer, "printer-state-reasons"));
    return facts;
}

bool isStopped(ipp_t *answer)
{
    return number(answer, "printer-state") == IPP_PSTATE_STOPPED;
}

bool isProcessing(ipp_t *answer)
{
    return number(answer, "printer-state") == IPP_PSTATE_PROCESSING;
}

QList<PrintJobFacts> jobs(ipp_t *answer)
{
    QList<PrintJobFacts> all;
    bool inJob = false; // each job is a group of its own; separators (without a name) stand between two
    for (ipp_attribute_t *a = ippFirstAttribute(answer); a; a = ippNextAttribute(answer)) {
        const bool ofJob = ippGetGroupTag(a) == IPP_TAG_JOB && ippGetName(a);
        if (ofJob && !inJob)
            all.append(PrintJobFacts());
        inJob = ofJob;
        if (ofJob)
            take(all.last(), a);
    }
    for (PrintJobFacts &facts : all)
        facts.reasons = withoutNone(facts.reasons);
    return all;
}

std::optional<Error> blockingReason(const QStringList &reasons)
{
    for (const Blocking &blocking : blockingReasons)
        for (const QString &reason : reasons)
            if (withoutSuffix(reason) == blocking.keyword)
                return Error{blocking.code, QStringLiteral("the printer reports %1").arg(blocking.keyword),
                             reason};
    return std::nullopt;
}

QStringList withoutIdleTrays(QStringList reasons)
{
    reasons.removeIf([](const QString &reason) {
        const QString keyword = withoutSuffix(reason);
        const bool tray = keyword == QLatin1String("media-empty") || keyword == QLatin1String("media-needed") ||
                          keyword == QLatin1String("input-tray-missing");
        return tray && (reason.endsWith(QLatin1String("-report")) || reason.endsWith(QLatin1String("-warning")));
    });
    return reasons;
}

bool isLow(const QStringList &reasons)
{
    return std::any_of(reasons.cbegin(), reasons.cend(), [](const QString &reason) {
        const QString keyword = withoutSuffix(reason);
        return keyword == QLatin1String("media-low") || keyword == QLatin1String("toner-low") ||
               keyword == QLatin1String("marker-supply-low");
    });
}

Result<Tray> trayFor(const PagePrinterFacts &facts, const PrintMedia &media)
{
    std::optional<Tray> found;
    for (const Tray &tray : facts.trays)
        if (tray.media == media.media && (!found || tray.source == media.source))
            found = tray;
    if (!found)
        return fail(ErrorCode::PaperOut, QStringLiteral("no tray holds %1").arg(media.media),
                    QStringLiteral("media-needed"));
    return *found;
}

Status addJobTemplate(ipp_t *request, const PrintMedia &media, const QString &source)
{
    int width = media.widthHundredthsMm;
    int height = media.heightHundredthsMm;
    if (width <= 0 || height <= 0) {
        const pwg_media_t *known = pwgMediaForPWG(media.media.toLatin1().constData());
        if (!known)
            return fail(ErrorCode::InvalidInput, QStringLiteral("no size known of %1").arg(media.media));
        width = known->width;
        height = known->length;
    }
    ipp_t *size = ippNew();
    ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", width);
    ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", height);
    ipp_t *column = ippNew();
    ippAddCollection(column, IPP_TAG_ZERO, "media-size", size);
    if (!source.isEmpty())
        ippAddString(column, IPP_TAG_ZERO, IPP_TAG_KEYWORD, "media-source", nullptr,
                     source.toLatin1().constData());
    ippAddCollection(request, IPP_TAG_JOB, "media-col", column);
    ippDelete(size); // collections are counted: the request keeps them
    ippDelete(column);
    ippAddInteger(request, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", 1);
    ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", nullptr, "one-sided");
    ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
    return {};
}

} // namespace yeban::ipp
