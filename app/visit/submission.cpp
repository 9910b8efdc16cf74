// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/submission.h"

#include "app/envelope/envelope.h"
#include "app/visit/review_step.h"
#include "app/visit/signature_picture.h"

namespace yeban {

const char *nameOf(ClockQuality quality)
{
    switch (quality) {
    case ClockQuality::Unknown: return "unknown";
    case ClockQuality::Held: return "held";
    case ClockQuality::Known: return "known";
    }
    Q_UNREACHABLE();
}

static Result<NewSubmission> sealed(const StepHost &host, const QString &id, OutboxKind kind, const QString &form,
                                    int version, QByteArray payload)
{
    const TerminalIdentity &terminal = host.parts().terminal;
    if (!terminal.keys)
        return fail(ErrorCode::Internal, QStringLiteral("this terminal has no keys: it was not enrolled"));
    const EnvelopeHeader header{id, terminal.terminalId, QLatin1String(nameOf(kind)), form, version,
                                host.parts().clock.now(), QLatin1String(nameOf(host.parts().clock.quality())), {}};
    const SecretBytes secret(payload);
    wipeBytes(payload);
    auto envelope = sealEnvelope(header, secret, terminal.keys->signing(), terminal.hall);
    if (!envelope)
        return fail(envelope.error());
    NewSubmission submission;
    submission.id = id;
    submission.kind = kind;
    submission.form = form;
    submission.formVersion = version;
    submission.header = envelope->header;
    submission.sealed = envelope->bytes;
    submission.digest = envelope->digest;
    return submission;
}

Result<NewSubmission> sealedApplication(StepHost &host)
{
    VisitData &data = host.data();
    const ServiceItem *item = host.item();
    if (!item || !data.card || !data.identity)
        return fail(ErrorCode::Refused, QStringLiteral("nobody was identified"));
    const auto digest = formDigest(host, data);
    if (!digest)
        return fail(digest.error());
    if (data.signedDigest.isEmpty() || *digest != data.signedDigest)
        return fail(ErrorCode::Refused, QStringLiteral("the form is not what was signed"));
    if (data.submissionId.isEmpty()) {
        data.submissionId = orderedUuid();
        data.receiptSecret = randomSecret();
    }
    SubmissionPayload payload;
    payload.serviceId = item->id;
    payload.serviceVersion = item->version;
    payload.values = data.values;
    payload.canonicalSha256 = data.signedDigest;
    payload.residentNumber = data.card->number;
    payload.signature = drawnSignature(data.ink);
    payload.signedTime = data.signedTime;
    payload.identity = *data.identity;
    payload.receiptSecret = data.receiptSecret;
    payload.stageTimes = host.stageTimes();
    payload.clockQuality = QLatin1String(nameOf(data.cardClock));
    auto submission = sealed(host, data.submissionId, OutboxKind::Application, item->id, item->version,
                             payload.toJson());
    if (submission)
        submission->receiptSecret = data.receiptSecret;
    return submission;
}

Result<NewSubmission> sealedAppointment(StepHost &host, QDate day, const WindowTime &time)
{
    const ServiceItem *item = host.item();
    if (!item || !day.isValid() || !time.from.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("an appointment without an item or a time"));
    const AppointmentPayload payload{item->id, item->version, host.data().assistReason, day, time.from, time.to,
                                     host.parts().clock.now()};
    return sealed(host, randomUuid(), OutboxKind::Appointment, item->id, item->version, payload.toJson());
}

Result<NewSubmission> sealedRating(const StepHost &host, const QString &submissionId, int level)
{
    const ServiceItem *item = host.item();
    if (!item || submissionId.isEmpty() || level < 1 || level > 5)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a rating without a case or level"));
    const RatingPayload payload{submissionId, item->id, level, host.parts().clock.now()};
    return sealed(host, orderedUuid(), OutboxKind::Rating, QLatin1String(nameOf(OutboxKind::Rating)), 1,
                  payload.toJson());
}

} // namespace yeban
