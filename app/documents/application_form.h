// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/check.h"

#include <QDateTime>
#include <QPoint>
#include <QSize>

namespace yeban {

/// What stands on a filed application besides its form.
struct ApplicationFacts
{
    QString caseNumber;
    QString hall;
    QString identity;             ///< how the applicant was recognised, a sentence
    QByteArray digest;            ///< SHA-256 of the canonical bytes that were signed
    QDateTime signedTime;         ///< printed in its own time zone
    QList<QList<QPoint>> strokes; ///< the signature, 0.1 mm from the pad's top left
    QSize pad{1600, 800};         ///< the pad's size in 0.1 mm
};

/// What the applicant declares by signing: read on the review page, printed above the signature.
LocalText undertaking();

/// The application as it was read and signed, with the signature as it was drawn, for the case file: A4
/// portrait, as many pages as it takes, always in Chinese; the same bytes whenever it is made. The text layer gives each value back verbatim.
/// Blocking, about 30 ms; any one thread at a time. InvalidInput as renderSheet(): a value longer than a
/// page, or with a character that the font has not; the detail names the field. Personal data: whoever asks
/// for it keeps it.
Result<QByteArray> renderApplication(const ServiceItem &item, const FormValues &values,
                                     const Standards &standards, const ApplicationFacts &facts);

} // namespace yeban
