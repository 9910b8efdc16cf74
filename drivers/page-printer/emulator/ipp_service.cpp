// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/emulator/ipp_service.h"

#include <cups/cups.h>
#include <cups/pwg.h>

#include <algorithm>
#include <cstring>

namespace yeban::ipp_emulator {

namespace {

/// libcups reads and writes messages through callbacks; these stand on a byte array.
struct Input
{
    const QByteArray &bytes;
    qsizetype at = 0;
};

ssize_t readInput(void *context, ipp_uchar_t *buffer, size_t length)
{
    auto *input = static_cast<Input *>(context);
    const qsizetype count = std::min(static_cast<qsizetype>(length), input->bytes.size() - input->at);
    std::memcpy(buffer, input->bytes.constData() + input->at, static_cast<size_t>(count));
    input->at += count;
    return count;
}

ssize_t writeOutput(void *context, ipp_uchar_t *buffer, size_t length)
{
    static_cast<QByteArray *>(context)->append(reinterpret_cast<const char *>(buffer),
                                               static_cast<qsizetype>(length));
    return static_cast<ssize_t>(length);
}

QString text(ipp_t *message, const char *name)
{
    ipp_attribute_t *attribute = ippFindAttribute(message, name, IPP_TAG_ZERO);
    return QString::fromUtf8(attribute ? ippGetString(attribute, 0, nullptr) : nullptr);
}

struct Paper
{
    QString media;
    QString source;
};

/// media-col or media; empty media when the request names none.
Paper paperOf(ipp_t *request)
{
    Paper paper{text(request, "media"), {}};
    ipp_attribute_t *column = ippFindAttribute(request, "media-col", IPP_TAG_BEGIN_COLLECTION);
    if (!column)
        return paper;
    ipp_t *values = ippGetCollection(column, 0);
    paper.source = text(values, "media-source");
    ipp_attribute_t *size = ippFindAttribute(values, "media-size", IPP_TAG_BEGIN_COLLECTION);
    if (!size)
        return paper;
    ipp_attribute_t *x = ippFindAttribute(ippGetCollection(size, 0), "x-dimension", IPP_TAG_INTEGER);
    ipp_attribute_t *y = ippFindAttribute(ippGetCollection(size, 0), "y-dimension", IPP_TAG_INTEGER);
    const pwg_media_t *known = x && y ? pwgMediaForSize(ippGetInteger(x, 0), ippGetInteger(y, 0)) : nullptr;
    paper.media = known ? QString::fromLatin1(known->pwg) : QStringLiteral("unknown");
    return paper;
}

/// libcups calls it for each attribute: non-zero keeps it.
int isRequested(void *requested, ipp_t *, ipp_attribute_t *attribute)
{
    const char *name = ippGetName(attribute);
    return !requested || !name ||
           cupsArrayFind(static_cast<cups_array_t *>(requested), const_cast<char *>(name));
}

void copyRequested(ipp_t *request, ipp_t *all, ipp_t *answer)
{
    cups_array_t *requested = ippCreateRequestedArray(request);
    ippCopyAttributes(answer, all, 0, isRequested, requested);
    cupsArrayDelete(requested);
}

} // namespace

QByteArray IppService::answer(const QByteArray &bytes)
{
    Input input{bytes};
    const Message request(ippNew());
    const bool readable = ippReadIO(&input, readInput, 1, nullptr, request.get()) == IPP_STATE_DATA;
    const Message answer(ippNewResponse(request.get()));
    if (m_engine.state().text(QStringLiteral("fault")) == QLatin1String("nak"))
        ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_INTERNAL);
    else if (readable)
        carryOut(request.get(), bytes.mid(input.at), answer.get());
    else
        ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_BAD_REQUEST);
    const bool loses = m_engine.state().text(QStringLiteral("fault")) == QLatin1String("lose-reply");
    if (loses && ippGetOperation(request.get()) == IPP_OP_CREATE_JOB)
        return {};
    QByteArray output;
    ippWriteIO(&output, writeOutput, 1, nullptr, answer.get());
    return output;
}

void IppService::carryOut(ipp_t *request, const QByteArray &document, ipp_t *answer)
{
    switch (ippGetOperation(request)) {
    case IPP_OP_GET_PRINTER_ATTRIBUTES:
        return getPrinter(request, answer);
    case IPP_OP_VALIDATE_JOB:
        return createJob(request, answer, true);
    case IPP_OP_CREATE_JOB:
        return createJob(request, answer, false);
    case IPP_OP_SEND_DOCUMENT:
        return sendDocument(request, document, answer);
    case IPP_OP_GET_JOB_ATTRIBUTES:
        return getJob(request, answer);
    case IPP_OP_GET_JOBS:
        return getJobs(request, answer);
    case IPP_OP_CANCEL_JOB:
        return cancelJob(request, answer);
    default:
        ippSetStatusCode(answer, IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED);
    }
}

void IppService::getPrinter(ipp_t *request, ipp_t *answer)
{
    const Message all(ippNew());
    describePrinter(all.get(), m_engine, m_uri);
    copyRequested(request, all.get(), answer);
}

void IppService::createJob(ipp_t *request, ipp_t *answer, bool validateOnly)
{
    const Paper paper = paperOf(request);
    const QList<TrayState> trays = m_engine.trays();
    const bool known = paper.media.isEmpty() || pwgMediaForPWG(paper.media.toLatin1().constData());
    const bool tray = paper.source.isEmpty() ||
                      std::any_of(trays.begin(), trays.end(),
                                  [&paper](const TrayState &one) { return one.name == paper.source; });
    if (!known || !tray)
        return static_cast<void>(ippSetStatusCode(answer, IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES));
    if (validateOnly)
        return;
    if (m_engine.isOccupied() || m_engine.state().text(QStringLiteral("fault")) == QLatin1String("busy"))
        return static_cast<void>(ippSetStatusCode(answer, IPP_STATUS_ERROR_BUSY));
    const QString media = paper.media.isEmpty() && !trays.isEmpty() ? trays.first().media : paper.media;
    const Job &job = m_engine.create(text(request, "job-name"), media, paper.source);
    describeJob(answer, job, m_uri);
}

Job *IppService::wantedJob(ipp_t *request, ipp_t *answer)
{
    int id = 0;
    if (ipp_attribute_t *attribute = ippFindAttribute(request, "job-id", IPP_TAG_INTEGER))
        id = ippGetInteger(attribute, 0);
    else
        id = text(request, "job-uri").section(QLatin1Char('/'), -1).toInt();
    Job *job = m_engine.job(id);
    if (!job)
        ippSetStatusCode(answer, IPP_STATUS_ERROR_NOT_FOUND);
    return job;
}

void IppService::sendDocument(ipp_t *request, const QByteArray &document, ipp_t *answer)
{
    Job *job = wantedJob(request, answer);
    if (!job)
        return;
    const QString format = text(request, "document-format");
    if (!job->isActive() || !job->document.isEmpty())
        ippSetStatusCode(answer, IPP_STATUS_ERROR_NOT_POSSIBLE);
    else if (!format.isEmpty() && format != QLatin1String("application/octet-stream") &&
             !m_engine.formats().contains(format))
        ippSetStatusCode(answer, IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED);
    else if (m_engine.isOccupied())
        ippSetStatusCode(answer, IPP_STATUS_ERROR_BUSY);
    else if (!m_engine.print(*job, document))
        ippSetStatusCode(answer, IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR);
    else
        describeJob(answer, *job, m_uri);
}

void IppService::getJob(ipp_t *request, ipp_t *answer)
{
    const Job *job = wantedJob(request, answer);
    if (!job)
        return;
    const Message all(ippNew());
    describeJob(all.get(), *job, m_uri);
    copyRequested(request, all.get(), answer);
}

void IppService::getJobs(ipp_t *request, ipp_t *answer)
{
    const QString which = text(request, "which-jobs");
    bool first = true;
    for (const Job &job : m_engine.jobs()) {
        const bool wanted =
            which == QLatin1String("all") || job.isActive() != (which == QLatin1String("completed"));
        if (!wanted)
            continue;
        if (!first)
            ippAddSeparator(answer);
        first = false;
        const Message all(ippNew());
        describeJob(all.get(), job, m_uri);
        copyRequested(request, all.get(), answer);
    }
}

void IppService::cancelJob(ipp_t *request, ipp_t *answer)
{
    Job *job = wantedJob(request, answer);
    if (!job)
        return;
    if (!job->isActive())
        ippSetStatusCode(answer, IPP_STATUS_ERROR_NOT_POSSIBLE);
    else
        m_engine.cancel(*job);
}

} // namespace yeban::ipp_emulator
