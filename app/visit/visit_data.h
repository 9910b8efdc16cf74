// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/envelope/keys.h"
#include "app/protocol/payload.h"
#include "app/services/field.h"
#include "drivers/api/id_card_reader.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace yeban {

/// One point of the signature: 0 … 1 of the pad's width and height, milliseconds from any beginning.
struct InkPoint
{
    double x = 0;
    double y = 0;
    qint64 ms = 0;
};
using InkStrokes = QList<QList<InkPoint>>;

/// An application of the same holder for the same item, as the hall named it.
struct EarlierCase
{
    QString submissionId;
    QString caseNumber;
};

/// Everything personal of one visit, in one place, never copied: when it goes, the bytes are overwritten.
/// Owned by Visit. GUI thread.
class VisitData
{
public:
    VisitData() = default;
    ~VisitData();
    VisitData(const VisitData &) = delete;
    VisitData &operator=(const VisitData &) = delete;

    // consent
    QDateTime consentTime; ///< UTC, to the notice; invalid before it
    bool faceConsent = false;

    // identity
    std::optional<IdCard> card;
    ClockQuality cardClock = ClockQuality::Unknown; ///< how far the date that the card was checked on may be believed
    int failedComparisons = 0;                      ///< counted over the whole visit, also after Back
    int wrongPins = 0;                              ///< likewise
    QString assistReason; ///< why the face did not decide: "declined", "guardian", "no-photo", "no-match",
                          ///< "no-movement", "no-camera"
    std::optional<IdentityRecord> identity;

    // form
    FormValues values;    ///< canonical texts
    FormValues typed;     ///< what stands in the controls, where that differs from the canonical text
    FormValues prefilled; ///< as the card gave them
    QString formNumber;   ///< the number of the card the form was begun with; empty: not begun
    std::optional<EarlierCase> earlier; ///< what the form may be filled in from
    std::optional<OpeningKey> visitKey; ///< what it comes sealed to

    // signature
    QByteArray readDigest; ///< SHA-256 of the canonical bytes that the review page showed
    InkStrokes ink;
    QByteArray signedDigest; ///< SHA-256 that the ink belongs to; empty: not signed
    QDateTime signedTime;    ///< UTC

    // submission
    QString submissionId;
    QByteArray receiptSecret;
    QString caseNumber;

    QString staffBadge; ///< as it was scanned; of whoever stands at Step::StaffDesk

    /// The card and what followed from it; the form stays, so that Back costs no typing.
    void forgetIdentity();
    void forgetForm();
    /// After any change of the form: what was read and signed is no longer this.
    void forgetSignature();
    void forgetSubmission();
};

} // namespace yeban
