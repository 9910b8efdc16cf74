// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/page-printer/emulator/engine.h"

#include <QByteArray>

#include <memory>

namespace yeban::ipp_emulator {

struct IppDelete
{
    void operator()(ipp_t *message) const { ippDelete(message); }
};
using Message = std::unique_ptr<ipp_t, IppDelete>;

// What a printer says of itself and of a job (describe.cpp).
void describePrinter(ipp_t *answer, const Engine &engine, const QString &uri);
void describeJob(ipp_t *answer, const Job &job, const QString &uri);

/// The operations of an IPP/2.0 printer on top of the engine: bytes of a request to bytes of its answer.
class IppService
{
public:
    explicit IppService(Engine &engine) : m_engine(engine) {}
    /// "ipp://HOST:PORT/ipp/print"
    void setUri(const QString &uri) { m_uri = uri; }
    /// Empty when the answer is to be lost on its way.
    QByteArray answer(const QByteArray &request);

private:
    void carryOut(ipp_t *request, const QByteArray &document, ipp_t *answer);
    void getPrinter(ipp_t *request, ipp_t *answer);
    void createJob(ipp_t *request, ipp_t *answer, bool validateOnly);
    void sendDocument(ipp_t *request, const QByteArray &document, ipp_t *answer);
    void getJob(ipp_t *request, ipp_t *answer);
    void getJobs(ipp_t *request, ipp_t *answer);
    void cancelJob(ipp_t *request, ipp_t *answer);
    Job *wantedJob(ipp_t *request, ipp_t *answer);

    Engine &m_engine;
    QString m_uri;
};

} // namespace yeban::ipp_emulator
