// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/emulator/ipp_service.h"

#include <cups/pwg.h>

#include <array>
#include <vector>

namespace yeban::ipp_emulator {

namespace {

constexpr int rasterDpi = 300;

/// Adds attributes of one group.
class Group
{
public:
    Group(ipp_t *message, ipp_tag_t tag) : m_message(message), m_tag(tag) {}

    void text(ipp_tag_t type, const char *name, const QString &value)
    {
        ippAddString(m_message, m_tag, type, name, nullptr, value.toUtf8().constData());
    }
    void texts(ipp_tag_t type, const char *name, const QStringList &values)
    {
        if (values.isEmpty())
            return static_cast<void>(ippAddOutOfBand(m_message, m_tag, IPP_TAG_NOVALUE, name));
        QList<QByteArray> bytes;
        QList<const char *> pointers;
        for (const QString &value : values)
            bytes.append(value.toUtf8());
        for (const QByteArray &value : bytes)
            pointers.append(value.constData());
        ippAddStrings(m_message, m_tag, type, name, static_cast<int>(pointers.size()), nullptr,
                      pointers.constData());
    }
    void keyword(const char *name, const char *value)
    {
        text(IPP_TAG_KEYWORD, name, QString::fromLatin1(value));
    }
    void number(const char *name, int value, ipp_tag_t type = IPP_TAG_INTEGER)
    {
        ippAddInteger(m_message, m_tag, type, name, value);
    }
    void flag(const char *name, bool value) { ippAddBoolean(m_message, m_tag, name, value ? 1 : 0); }

private:
    ipp_t *m_message;
    ipp_tag_t m_tag;
};

Message mediaColumn(const TrayState &tray)
{
    Message column(ippNew());
    const pwg_media_t *media = pwgMediaForPWG(tray.media.toLatin1().constData());
    if (media) {
        const Message size(ippNew());
        ippAddInteger(size.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", media->width);
        ippAddInteger(size.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", media->length);
        ippAddCollection(column.get(), IPP_TAG_ZERO, "media-size", size.get());
    }
    for (const char *margin :
         {"media-bottom-margin", "media-left-margin", "media-right-margin", "media-top-margin"})
        ippAddInteger(column.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, margin, 423);
    ippAddString(column.get(), IPP_TAG_ZERO, IPP_TAG_KEYWORD, "media-source", nullptr,
                 tray.name.toLatin1().constData());
    ippAddString(column.get(), IPP_TAG_ZERO, IPP_TAG_KEYWORD, "media-type", nullptr, "stationery");
    return column;
}

/// One "key=value;…" a tray or supply (PWG 5100.13).
void addOctets(ipp_t *answer, const char *name, const QList<QByteArray> &values)
{
    ipp_attribute_t *attribute = nullptr;
    for (const QByteArray &value : values)
        if (!attribute)
            attribute = ippAddOctetString(answer, IPP_TAG_PRINTER, name, value.constData(),
                                          static_cast<int>(value.size()));
        else
            ippSetOctetString(answer, &attribute, ippGetCount(attribute), value.constData(),
                              static_cast<int>(value.size()));
}

void describeSupplies(ipp_t *answer, Group &group, const Engine &engine)
{
    QList<QByteArray> trays;
    for (const TrayState &tray : engine.trays())
        trays.append("type=sheetFeedAutoRemovableTray;maxcapacity=250;level=" +
                     QByteArray::number(tray.sheets) + ";status=0;name=" + tray.name.toUtf8() + ';');
    addOctets(answer, "printer-input-tray", trays);
    addOctets(answer, "printer-supply",
              {"index=1;class=supplyThatIsConsumed;type=toner;unit=percent;maxcapacity=100;level=" +
               QByteArray::number(engine.tonerPercent()) + ";colorantname=black;"});
    group.text(IPP_TAG_TEXT, "printer-supply-description", QStringLiteral("Black Toner"));
}

void describeMedia(ipp_t *answer, Group &group, const QList<TrayState> &trays)
{
    QStringList sources;
    QStringList all;
    QStringList ready;
    std::vector<Message> columns;
    std::vector<const ipp_t *> pointers;
    for (const TrayState &tray : trays) {
        sources.append(tray.name);
        all.append(tray.media);
        if (tray.sheets <= 0)
            continue;
        ready.append(tray.media);
        columns.push_back(mediaColumn(tray));
        pointers.push_back(columns.back().get());
    }
    all.removeDuplicates();
    group.texts(IPP_TAG_KEYWORD, "media-supported", all);
    group.text(IPP_TAG_KEYWORD, "media-default", all.value(0));
    group.texts(IPP_TAG_KEYWORD, "media-ready", ready);
    group.texts(IPP_TAG_KEYWORD, "media-source-supported", sources);
    group.texts(IPP_TAG_KEYWORD, "media-col-supported",
                {QStringLiteral("media-size"), QStringLiteral("media-source"), QStringLiteral("media-type")});
    if (!pointers.empty())
        ippAddCollections(answer, IPP_TAG_PRINTER, "media-col-ready", static_cast<int>(pointers.size()),
                          pointers.data());
    else
        ippAddOutOfBand(answer, IPP_TAG_PRINTER, IPP_TAG_NOVALUE, "media-col-ready");
}

void describeProtocol(ipp_t *answer, Group &group, const QString &uri, const Engine &engine)
{
    constexpr std::array<int, 7> operations{
        IPP_OP_VALIDATE_JOB, IPP_OP_CREATE_JOB,         IPP_OP_SEND_DOCUMENT,         IPP_OP_CANCEL_JOB,
        IPP_OP_GET_JOBS,     IPP_OP_GET_JOB_ATTRIBUTES, IPP_OP_GET_PRINTER_ATTRIBUTES};
    const QStringList formats = engine.formats();
    group.text(IPP_TAG_CHARSET, "charset-configured", QStringLiteral("utf-8"));
    group.text(IPP_TAG_CHARSET, "charset-supported", QStringLiteral("utf-8"));
    group.keyword("compression-supported", "none");
    group.text(IPP_TAG_MIMETYPE, "document-format-default", QStringLiteral("application/pdf"));
    group.texts(IPP_TAG_MIMETYPE, "document-format-supported",
                formats + QStringList{QStringLiteral("application/octet-stream")});
    if (!engine.pdfVersions().isEmpty())
        group.texts(IPP_TAG_KEYWORD, "pdf-versions-supported", engine.pdfVersions());
    if (formats.contains(QStringLiteral("image/pwg-raster"))) {
        group.texts(IPP_TAG_KEYWORD, "pwg-raster-document-type-supported",
                    {QStringLiteral("sgray_8"), QStringLiteral("srgb_8")});
        ippAddResolution(answer, IPP_TAG_PRINTER, "pwg-raster-document-resolution-supported",
                         IPP_RES_PER_INCH, rasterDpi, rasterDpi);
    }
    group.text(IPP_TAG_LANGUAGE, "generated-natural-language-supported", QStringLiteral("en"));
    group.texts(IPP_TAG_KEYWORD, "ipp-versions-supported", {QStringLiteral("1.1"), QStringLiteral("2.0")});
    group.text(IPP_TAG_LANGUAGE, "natural-language-configured", QStringLiteral("en"));
    ippAddIntegers(answer, IPP_TAG_PRINTER, IPP_TAG_ENUM, "operations-supported",
                   static_cast<int>(operations.size()), operations.data());
    group.keyword("pdl-override-supported", "attempted");
    group.text(IPP_TAG_URI, "printer-uri-supported", uri);
    group.keyword("uri-authentication-supported", "none");
    group.keyword("uri-security-supported", "none");
    group.flag("multiple-document-jobs-supported", false);
    group.number("multiple-operation-time-out", 60);
}

} // namespace

void describePrinter(ipp_t *answer, const Engine &engine, const QString &uri)
{
    Group group(answer, IPP_TAG_PRINTER);
    describeProtocol(answer, group, uri, engine);
    describeMedia(answer, group, engine.trays());
    describeSupplies(answer, group, engine);
    group.text(IPP_TAG_NAME, "printer-name", QStringLiteral("yeban-emulator"));
    group.text(IPP_TAG_TEXT, "printer-make-and-model", QStringLiteral("Yeban page printer emulator"));
    group.text(IPP_TAG_URI, "printer-uuid", engine.uuid());
    group.number("printer-state", engine.printerState(), IPP_TAG_ENUM);
    group.texts(IPP_TAG_KEYWORD, "printer-state-reasons", engine.reasons());
    group.number("printer-up-time", engine.upTimeSeconds());
    group.flag("printer-is-accepting-jobs", true);
    group.number("queued-job-count", engine.isOccupied() ? 1 : 0);
    if (engine.hasCounter())
        group.number("printer-impressions-completed", engine.counter());
    ippAddRange(answer, IPP_TAG_PRINTER, "copies-supported", 1, 1);
    group.number("copies-default", 1);
    group.keyword("sides-supported", "one-sided");
    group.keyword("sides-default", "one-sided");
    group.keyword("print-scaling-supported", "none");
    group.keyword("print-scaling-default", "none");
    group.flag("color-supported", true);
}

void describeJob(ipp_t *answer, const Job &job, const QString &uri)
{
    Group group(answer, IPP_TAG_JOB);
    group.number("job-id", job.id);
    group.text(IPP_TAG_URI, "job-uri", QStringLiteral("%1/%2").arg(uri).arg(job.id));
    group.text(IPP_TAG_URI, "job-uuid", job.uuid);
    group.text(IPP_TAG_URI, "job-printer-uri", uri);
    group.text(IPP_TAG_NAME, "job-name", job.name);
    group.number("job-state", job.state, IPP_TAG_ENUM);
    group.text(IPP_TAG_KEYWORD, "job-state-reasons", job.reason);
    group.number("job-media-sheets-completed", job.sheetsCompleted);
    group.number("job-impressions-completed", job.sheetsCompleted);
}

} // namespace yeban::ipp_emulator
