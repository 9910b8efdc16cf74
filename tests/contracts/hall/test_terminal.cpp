// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_terminal.h"

#include "app/envelope/envelope.h"
#include "app/services/canonical.h"
#include "app/services/check.h"
#include "app/standards/resident_number.h"
#include "tests/support/forms/typical_form.h"

#include <QElapsedTimer>
#include <QTest>

namespace yeban::test {

TestTerminal::TestTerminal(HallProcess &hall) : m_hall(hall) {}

Answer TestTerminal::enrolWith(const QString &code)
{
    const EnrolRequest request{code, m_signing.verifyKey(), m_grant.sealingKey(), QStringLiteral("test")};
    return m_hall.request("POST", QStringLiteral("/v1/enrol"), request.toJson(),
                          {{"Content-Type", "application/json"}});
}

bool TestTerminal::enrol()
{
    m_hallKey = m_hall.key();
    const Answer answer = enrolWith(m_hall.invite().value(QLatin1String("code")).toString());
    const auto message = SignedMessage::fromJson(answer.body);
    if (answer.status != 201 || !message)
        return false;
    const auto reply = openMessage<EnrolReply>(*message, m_hallKey);
    if (!reply || reply->signKey != m_signing.verifyKey())
        return false;
    m_reply = *reply;
    return true;
}

Outgoing TestTerminal::seal(SubmissionKind kind, const QByteArray &payload)
{
    Outgoing outgoing;
    outgoing.put.submissionId = randomUuid();
    outgoing.put.tseq = ++m_tseq;
    outgoing.put.kind = kind;
    if (kind == SubmissionKind::Application)
        outgoing.put.caseNumber =
            QStringLiteral("%1-%2-X").arg(m_reply.terminalCode).arg(m_tseq, 6, 10, QLatin1Char('0'));
    const EnvelopeHeader header{outgoing.put.submissionId,
                                m_reply.terminalId,
                                QLatin1String(nameOf(kind)),
                                QStringLiteral("individual-business-registration"),
                                1,
                                QDateTime::currentDateTimeUtc(),
                                QStringLiteral("known"),
                                {}};
    const auto sealed = sealEnvelope(header, SecretBytes(payload), m_signing, m_reply.hallBoxKey);
    if (!sealed)
        qFatal("cannot seal: %s", qPrintable(sealed.error().detail));
    outgoing.envelope = sealed->bytes;
    outgoing.put.digest = sealed->digest;
    sign(outgoing);
    return outgoing;
}

void TestTerminal::sign(Outgoing &outgoing) const
{
    outgoing.put.signature = m_signing.sign(outgoing.put.signedBytes(m_reply.terminalId));
}

Answer TestTerminal::send(const Outgoing &outgoing)
{
    return m_hall.request("PUT", path(QStringLiteral("submissions/") + outgoing.put.submissionId),
                          outgoing.envelope, outgoing.put.headers() + token());
}

Answer TestTerminal::post(const QString &path, const QByteArray &body)
{
    return m_hall.request("POST", path, body, Headers{{"Content-Type", "application/json"}} + token());
}

std::optional<SubmissionReceipt> TestTerminal::receipt(const Answer &answer, const Outgoing &outgoing) const
{
    const auto message = SignedMessage::fromJson(answer.body);
    if ((answer.status != 200 && answer.status != 201) || !message)
        return std::nullopt;
    const auto receipt = openMessage<SubmissionReceipt>(*message, m_hallKey);
    if (!receipt || !receipt->covers(outgoing.put, m_reply.terminalId))
        return std::nullopt;
    return *receipt;
}

QList<FeedEntry> TestTerminal::feed(quint64 after, int count)
{
    QList<FeedEntry> entries;
    QElapsedTimer timer;
    timer.start();
    while (entries.size() < count && timer.elapsed() < 20'000) {
        const QString query = QStringLiteral("feed?after=%1&wait=5").arg(after + quint64(entries.size()));
        const auto page = FeedPage::fromJson(m_hall.request("GET", path(query), {}, token()).body);
        for (const SignedMessage &message : page ? page->entries : QList<SignedMessage>()) {
            const auto entry = openMessage<FeedEntry>(message, m_hallKey);
            if (!entry || entry->terminalId != m_reply.terminalId ||
                entry->number != after + quint64(entries.size()) + 1)
                return {};
            entries.append(*entry);
        }
    }
    return entries;
}

std::optional<CaseDecision> TestTerminal::decision(const QString &submissionId)
{
    QList<FeedEntry> all;
    for (;;) {
        const QList<FeedEntry> more = feed(quint64(all.size()), 1);
        if (more.isEmpty())
            return std::nullopt;
        for (const FeedEntry &entry : more)
            if (const auto *decision = std::get_if<CaseDecision>(&entry.content))
                if (decision->submissionId == submissionId)
                    return *decision;
        all += more;
    }
}

Holder compared(const QString &residentNumber, double score)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return {residentNumber, {IdentityMethod::Face, score, 0.5, QStringLiteral("test 1"), {}, {}, now, now}};
}

const Standards &testStandards()
{
    static const Standards standards = [] {
        const QString folder = qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/standards");
        auto loaded = Standards::load(folder, {folder + QStringLiteral("/demo-divisions.tsv")});
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().detail));
        return *std::move(loaded);
    }();
    return standards;
}

const ServiceItem &testItem()
{
    static const Catalogue catalogue = [] {
        auto loaded =
            Catalogue::load(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/services"));
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().detail));
        return *std::move(loaded);
    }();
    return *catalogue.find(QStringLiteral("individual-business-registration"), 1);
}

QString residentNumber(int ordinal)
{
    const QString first =
        QStringLiteral("99010119900307") + QStringLiteral("%1").arg(ordinal, 3, 10, QLatin1Char('0'));
    for (const QChar c : QStringLiteral("0123456789X"))
        if (ResidentNumber::parse(first + c))
            return first + c;
    return {};
}

void sealForm(SubmissionPayload &payload)
{
    const auto canonical = canonicalBytes(testItem(), payload.values);
    if (!canonical)
        qFatal("%s", qPrintable(canonical.error().detail));
    payload.canonicalSha256 = sha256(*canonical);
}

SubmissionPayload application(const QString &tradeName, int person)
{
    SubmissionPayload payload;
    payload.serviceId = testItem().id;
    payload.serviceVersion = testItem().version;
    payload.residentNumber = residentNumber(person);
    FormValues values = typicalForm();
    values[QStringLiteral("operatorNumber")] = payload.residentNumber;
    values[QStringLiteral("tradeName")] = tradeName;
    payload.values = completed(testItem(), values, testStandards());
    sealForm(payload);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    payload.signature = {{{{10, 20}, {300, 400}}}, "\x89PNG"};
    payload.signedTime = now;
    payload.identity = compared(payload.residentNumber).identity;
    payload.receiptSecret = randomSecret();
    payload.stageTimes = {{QStringLiteral("identity"), 4200}};
    payload.clockQuality = QStringLiteral("known");
    return payload;
}

} // namespace yeban::test
