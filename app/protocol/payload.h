// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/services/field.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QPoint>

#include <optional>

namespace yeban {

/// The signature as drawn: strokes in units of 0.1 mm from the pad's top left, and the picture that was
/// shown.
struct DrawnSignature
{
    QList<QList<QPoint>> strokes; ///< 1–64 strokes, 4 096 points together
    QByteArray png;               ///< ≤ 256 KiB
    bool operator==(const DrawnSignature &) const = default;
};

enum class IdentityMethod { Face, Assisted };

/// How the applicant was recognised. No picture, no template.
struct IdentityRecord
{
    IdentityMethod method = IdentityMethod::Face;
    double score = 0; ///< cosine; 0 when assisted
    double threshold = 0;
    QString model;         ///< name and version of the comparison; empty when assisted
    QString staffId;       ///< who looked, when assisted
    QString assistReason;  ///< "declined", "no-photo", "no-match", "no-camera"; empty for Face
    QDateTime consentTime; ///< UTC; invalid when consent was declined
    QDateTime time;        ///< UTC, of the comparison

    /// The face was alike enough, or a person has looked.
    bool recognised() const { return method == IdentityMethod::Assisted || score >= threshold; }
    QJsonObject toObject() const;
    static Result<IdentityRecord> fromObject(const QJsonObject &object);
    bool operator==(const IdentityRecord &) const = default;
};

/// The plaintext inside the envelope of an application: what the visit writes and the hall reads.
struct SubmissionPayload
{
    QString serviceId;
    int serviceVersion = 0;
    FormValues values;          ///< field id -> canonical text, card fields included
    QByteArray canonicalSha256; ///< of canonicalBytes(item, values): what was read and signed, 32 bytes
    QString residentNumber;     ///< from the card, 18 characters
    DrawnSignature signature;
    QDateTime signedTime; ///< UTC
    IdentityRecord identity;
    QByteArray receiptSecret;         ///< 16 bytes, in the receipt's QR: the hall wraps grants with it
    QMap<QString, qint64> stageTimes; ///< stage id -> milliseconds
    QString clockQuality;             ///< "unknown", "held", "known": whether card validity was checked

    QByteArray toJson() const;
    static Result<SubmissionPayload> fromJson(const QByteArray &json);
    bool operator==(const SubmissionPayload &) const = default;
};

/// The plaintext of a print result: what became of one grant.
struct PrintResultPayload
{
    QString grantId;
    QString sheetId;
    QString outcome;  ///< state of the print journal in lower case: "printed", "taken", "spoiled", "missing",
                      ///< "suspect", "void"; "returned": not used here, the hall may lease it to another terminal
    QString evidence; ///< "counter", "impressions", "staff", "citizen"; empty: none
    QDateTime time;   ///< UTC

    QByteArray toJson() const;
    static Result<PrintResultPayload> fromJson(const QByteArray &json);
    bool operator==(const PrintResultPayload &) const = default;
};

/// The plaintext of a rating (好差评). A visit without an answer sends none.
struct RatingPayload
{
    QString submissionId; ///< of the case that was rated
    QString serviceId;
    int level = 0;  ///< 5 非常满意 … 1 非常不满意
    QDateTime time; ///< UTC

    QByteArray toJson() const;
    static Result<RatingPayload> fromJson(const QByteArray &json);
    bool operator==(const RatingPayload &) const = default;
};

/// The plaintext of an appointment at the hall's window. Nothing of the person: card and number are shown there.
struct AppointmentPayload
{
    QString serviceId;
    int serviceVersion = 0;
    QString reason; ///< why the terminal was not the way: IdentityRecord::assistReason
    QDate day;      ///< the hall's own, as is
    QTime from, to; ///< to the minute
    QDateTime time; ///< UTC, when it was made

    QByteArray toJson() const;
    static Result<AppointmentPayload> fromJson(const QByteArray &json);
    bool operator==(const AppointmentPayload &) const = default;
};

/// The plaintext of a stock event: licence paper that somebody put in, took out or counted. Printed sheets are told by
/// print results.
struct StockEventPayload
{
    qint64 lot = 0; ///< the terminal's own number
    QString tray, media;
    QString cause;    ///< "load", "remove", "damage", "count"
    QString from, to; ///< "outside", "on-hand", "spoiled", "missing", "removed"
    int sheets = 0;
    QString firstSerial, lastSerial; ///< empty: none, or not written down
    QString staffId, secondStaffId;  ///< a count has two
    int onHand = 0;                  ///< of the lot, afterwards
    QDateTime time;                  ///< UTC

    QByteArray toJson() const;
    static Result<StockEventPayload> fromJson(const QByteArray &json);
    bool operator==(const StockEventPayload &) const = default;
};

/// The plaintext of a grant's sealed body: what the sheet shows.
struct GrantBody
{
    QString templateName;
    FormValues values; ///< licenceValues() of app/services: what the template prints

    QByteArray toJson() const;
    static Result<GrantBody> fromJson(const QByteArray &json);
    bool operator==(const GrantBody &) const = default;
};

} // namespace yeban
