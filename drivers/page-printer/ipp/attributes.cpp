// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/attributes.h"

#include <cups/pwg.h>

#include <QMap>

#include <algorithm>

namespace yeban::ipp {

const QList<const char *> printerAttributes{"printer-uuid",
                                            "printer-up-time",
                                            "printer-impressions-completed",
                                            "printer-state",
                                            "printer-state-reasons",
                                            "document-format-supported",
                                            "pdf-versions-supported",
                                            "media-col-ready",
                                            "media-ready",
                                            "media-source-supported",
                                            "sides-supported",
                                            "printer-input-tray",
                                            "printer-supply",
                                            "printer-supply-description",
                                            "marker-names",
                                            "marker-levels",
                                            "pwg-raster-document-resolution-supported",
                                            "pwg-raster-document-type-supported"};

const QList<const char *> jobAttributes{"job-id",
                                        "job-uuid",
                                        "job-name",
                                        "job-state",
                                        "job-state-reasons",
                                        "job-media-sheets-completed",
                                        "job-impressions-completed"};

namespace {

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

/// "type=…;level=125;name=tray-1;" (PWG 5100.13), one map an element.
using Fields = QMap<QString, QString>;
QList<Fields> octets(ipp_t *answer, const char *name)
{
    QList<Fields> all;
    ipp_attribute_t *attribute = ippFindAttribute(answer, name, IPP_TAG_STRING);
    for (int i = 0; i < ippGetCount(attribute); ++i) {
        int length = 0;
        const void *data = ippGetOctetString(attribute, i, &length);
        Fields fields;
        for (const QString &field :
             QString::fromUtf8(static_cast<const char *>(data), length).split(QLatin1Char(';')))
            fields.insert(field.section(QLatin1Char('='), 0, 0), field.section(QLatin1Char('='), 1));
        all.append(fields);
    }
    return all;
}

/// Of "level" and "maxcapacity": negative numbers say that the printer does not know.
std::optional<int> amount(const Fields &fields, const char *key)
{
    bool isNumber = false;
    const int value = fields.value(QLatin1String(key)).toInt(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<int> percentOf(std::optional<int> level, std::optional<int> capacity)
{
    if (!level || !capacity || *capacity == 0)
        return std::nullopt;
    return static_cast<int>(std::min<qint64>(100, qint64(*level) * 100 / *capacity));
}

QList<Supply> suppliesOf(ipp_t *answer)
{
    QList<Supply> supplies;
    const QStringList described = texts(answer, "printer-supply-description");
    for (const Fields &fields : octets(answer, "printer-supply"))
        supplies.append({described.value(supplies.size(), fields.value(QStringLiteral("type"))),
                         percentOf(amount(fields, "level"), amount(fields, "maxcapacity"))});
    if (!supplies.isEmpty())
        return supplies;
    ipp_attribute_t *levels = ippFindAttribute(answer, "marker-levels", IPP_TAG_INTEGER);
    const QStringList names = texts(answer, "marker-names");
    for (int i = 0; i < ippGetCount(levels); ++i) {
        const int level = ippGetInteger(levels, i);
        supplies.append({names.value(i), level >= 0 && level <= 100 ? std::optional(level) : std::nullopt});
    }
    return supplies;
}

/// "Tray 1" of the panel and "tray-1" of the keyword are the same.
QString plainName(const QString &name)
{
    return name.toLower().replace(QLatin1Char(' '), QLatin1Char('-'));
}

void countSheets(ipp_t *answer, QList<Tray> &trays)
{
    for (const Fields &fields : octets(answer, "printer-input-tray"))
        for (Tray &tray : trays)
            if (tray.source == plainName(fields.value(QStringLiteral("name"))))
                tray.sheets = amount(fields, "level");
}

RasterAbility rasterOf(ipp_t *answer)
{
    RasterAbility raster{{}, texts(answer, "pwg-raster-document-type-supported")};
    ipp_attribute_t *all =
        ippFindAttribute(answer, "pwg-raster-document-resolution-supported", IPP_TAG_RESOLUTION);
    for (int i = 0; i < ippGetCount(all); ++i) {
        int across = 0;
        ipp_res_t units = IPP_RES_PER_INCH;
        const int down = ippGetResolution(all, i, &across, &units);
        if (units == IPP_RES_PER_INCH && across == down && down > 0)
            raster.dpi.append(down);
    }
    return raster;
}

PrinterState printerState(std::optional<int> value)
{
    return value == IPP_PSTATE_STOPPED      ? PrinterState::Stopped
           : value == IPP_PSTATE_PROCESSING ? PrinterState::Processing
                                            : PrinterState::Idle;
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
    countSheets(answer, trays);
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
    facts.state = printerState(number(answer, "printer-state"));
    facts.trays = traysOf(answer);
    facts.supplies = suppliesOf(answer);
    facts.sides = texts(answer, "sides-supported");
    facts.raster = rasterOf(answer);
    facts.formats = texts(answer, "document-format-supported");
    facts.pdfVersions = texts(answer, "pdf-versions-supported");
    facts.reasons = withoutNone(texts(answer, "printer-state-reasons"));
    return facts;
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
