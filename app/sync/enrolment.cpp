// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/enrolment.h"

#include "app/certificates/tls_key.h"
#include "app/envelope/envelope.h"
#include "app/protocol/enrol.h"
#include "app/protocol/payload.h"
#include "app/sync/put.h"

#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSslCertificate>

namespace yeban {

namespace {

QString hallFile(const QString &dataFolder)
{
    return keyFolder(dataFolder) + QStringLiteral("/hall.json");
}

QString tlsFile(const QString &dataFolder)
{
    return keyFolder(dataFolder) + QStringLiteral("/tls.pem");
}

Status writeSecret(const QString &name, const QByteArray &content)
{
    QSaveFile file(name);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(content) == content.size() && file.commit();
    if (!written)
        return fail(ErrorCode::BadSetting, QStringLiteral("cannot write %1").arg(name));
    return {};
}

Result<TlsIdentity> readIdentity(const QString &dataFolder)
{
    QFile file(tlsFile(dataFolder));
    const QByteArray pem = file.open(QIODevice::ReadOnly) ? file.read(16 * 1024) : QByteArray();
    const auto key = TlsKey::fromPem(pem);
    const QSslCertificate certificate(pem, QSsl::Pem);
    if (!key || certificate.isNull())
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is damaged").arg(file.fileName()));
    return TlsIdentity{certificate.toDer(), key->pem()};
}

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

tl::unexpected<Error> badAddress(const QUrl &hall, const QString &write)
{
    return fail(ErrorCode::BadSetting,
                QStringLiteral("hall address %1: %2").arg(hall.toDisplayString(QUrl::RemoveUserInfo), write));
}

} // namespace

QString storeFile(const QString &dataFolder)
{
    return dataFolder + QStringLiteral("/station.db");
}

QString keyFolder(const QString &dataFolder)
{
    return dataFolder + QStringLiteral("/keys");
}

QString defaultGrantFolder(const QString &dataFolder)
{
    return dataFolder + QStringLiteral("/grant-key");
}

Status checkHallAddress(const QUrl &hall, const QString &key)
{
    if (!VerifyKey::fromText(key))
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("hall key: write ed25519: and 43 characters, as `yeban-hall "
                                   "invite` prints it"));
    if (!hall.isValid() || hall.host().isEmpty())
        return badAddress(
            hall, QStringLiteral("write https://name or, on this machine only, http://127.0.0.1:8480"));
    if (hall.scheme() != QLatin1String("https") &&
        !(hall.scheme() == QLatin1String("http") && isLoopback(hall.host())))
        return badAddress(hall, QStringLiteral("http is for this machine only; write https://"));
    if (!hall.userInfo().isEmpty() || hall.hasQuery() || hall.hasFragment() ||
        !(hall.path().isEmpty() || hall.path() == QLatin1String("/")))
        return badAddress(hall, QStringLiteral("write scheme, name and port only"));
    return {};
}

Result<Enrolment> Enrolment::load(const QString &folder)
{
    QFile file(hallFile(folder));
    if (!file.exists())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("%1 is not there: this terminal is not enrolled").arg(file.fileName()));
    const auto damaged = [&] {
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is damaged").arg(file.fileName()));
    };
    if (!file.open(QIODevice::ReadOnly))
        return damaged();
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    const auto text = [&](const char *key) { return object.value(QLatin1String(key)).toString(); };
    Enrolment enrolment;
    enrolment.hall = QUrl(text("hall"), QUrl::StrictMode);
    const auto hallKey = VerifyKey::fromText(text("hallKey"));
    const auto boxKey = SealingKey::fromText(text("hallBoxKey"));
    enrolment.terminalId = text("terminalId");
    enrolment.terminalCode = text("terminalCode");
    enrolment.token = text("token");
    enrolment.hallName = text("hallName");
    enrolment.division = text("division");
    enrolment.staffTagKey = QByteArray::fromHex(text("staffTagKey").toLatin1());
    if (!hallKey || !boxKey || enrolment.terminalId.isEmpty() || enrolment.token.isEmpty() ||
        !CaseNumber::make(enrolment.terminalCode, 1) || enrolment.staffTagKey.isEmpty())
        return damaged();
    enrolment.hallKey = *hallKey;
    enrolment.hallBoxKey = *boxKey;
    enrolment.dataFolder = folder;
    if (enrolment.hall.scheme() == QLatin1String("https")) {
        enrolment.tls.authority = QByteArray::fromBase64(text("authority").toLatin1());
        const auto identity = readIdentity(folder);
        if (!identity)
            return fail(identity.error());
        if (!readCertificate(enrolment.tls.authority))
            return damaged();
        enrolment.tls.identity = *identity;
    }
    if (const Status allowed = checkHallAddress(enrolment.hall, enrolment.hallKey.text()); !allowed)
        return fail(allowed.error());
    return enrolment;
}

Status Enrolment::save(const QString &folder) const
{
    const QJsonObject object{
        {QStringLiteral("hall"), hall.toString()},
        {QStringLiteral("hallKey"), hallKey.text()},
        {QStringLiteral("terminalId"), terminalId},
        {QStringLiteral("terminalCode"), terminalCode},
        {QStringLiteral("token"), token},
        {QStringLiteral("hallName"), hallName},
        {QStringLiteral("division"), division},
        {QStringLiteral("hallBoxKey"), hallBoxKey.text()},
        {QStringLiteral("staffTagKey"), QString::fromLatin1(staffTagKey.toHex())},
        {QStringLiteral("authority"), QString::fromLatin1(tls.authority.toBase64())},
    };
    if (!tls.identity.certificate.isEmpty())
        if (const Status kept = saveIdentity(folder, tls.identity); !kept)
            return kept;
    return writeSecret(hallFile(folder), QJsonDocument(object).toJson());
}

Result<Enrolment> Enrolment::movedTo(const QUrl &address, const QString &key) const
{
    if (const Status allowed = checkHallAddress(address, key); !allowed)
        return fail(allowed.error());
    if (key != hallKey.text())
        return fail(ErrorCode::Refused,
                    QStringLiteral("hall.key is of another hall than this terminal is enrolled at: write %1, or enrol anew "
                                   "in an empty data folder")
                        .arg(hallKey.text()));
    if (address.scheme() != hall.scheme())
        return fail(ErrorCode::Refused,
                    QStringLiteral("this terminal is enrolled over %1: write %1 in hall.address, or enrol anew in an empty "
                                   "data folder")
                        .arg(hall.scheme()));
    Enrolment moved = *this;
    moved.hall = address;
    return moved;
}

Status Enrolment::saveIdentity(const QString &folder, const TlsIdentity &identity)
{
    return writeSecret(tlsFile(folder), identity.key + QSslCertificate(identity.certificate, QSsl::Der).toPem());
}

SubmissionPut putOf(const OutboxItem &item)
{
    SubmissionPut put;
    put.submissionId = item.submissionId;
    put.tseq = static_cast<quint64>(item.tseq);
    put.envelopeVersion = item.envelopeVersion;
    // The two enums have the same words: the store must not know the protocol.
    put.kind = parseSubmissionKind(QLatin1String(nameOf(item.kind))).value();
    put.caseNumber = item.caseNumber;
    put.digest = item.digest;
    put.signature = item.signature;
    return put;
}

/// A message of the terminal's own, sealed for the hall; its form is the name of its kind.
static Result<NewSubmission> sealedMessage(const Enrolment &enrolment, const Keyring &keys, OutboxKind kind,
                                           const QByteArray &payload, const Stamp &now)
{
    const QString form = QLatin1String(nameOf(kind));
    const EnvelopeHeader header{orderedUuid(), enrolment.terminalId, form, form, 1, now.time, QLatin1String(now.quality), {}};
    const auto sealed = sealEnvelope(header, SecretBytes(payload), keys.signing(), enrolment.hallBoxKey);
    if (!sealed)
        return fail(sealed.error());
    NewSubmission made;
    made.id = header.id;
    made.kind = kind;
    made.form = form;
    made.header = sealed->header;
    made.sealed = sealed->bytes;
    made.digest = sealed->digest;
    return made;
}

static Result<NewSubmission> sealedResult(const Enrolment &enrolment, const Keyring &keys,
                                          const PrintResultPayload &payload, const Stamp &now)
{
    return sealedMessage(enrolment, keys, OutboxKind::PrintResult, payload.toJson(), now);
}

static StockEventPayload eventOf(const StockMove &move, const StockLot &lot, const Stamp &now)
{
    const auto word = [](auto value) { return QString::fromLatin1(nameOf(value)); };
    return {lot.lot, lot.tray, lot.media, word(move.cause), word(move.from), word(move.to), move.sheets, move.serials.first(),
            move.serials.last(), move.staffId, move.secondStaffId, lot.onHand, now.time};
}

StoreIdentity storeIdentity(const Enrolment &enrolment, std::shared_ptr<const Keyring> keys)
{
    StoreIdentity identity;
    identity.terminalCode = enrolment.terminalCode;
    identity.sign = [keys, terminalId = enrolment.terminalId](const OutboxItem &item) {
        return keys->signing().sign(putOf(item).signedBytes(terminalId));
    };
    identity.tag = [keys](const char *purpose, const QByteArray &message) {
        return keys->tag(purpose, message);
    };
    identity.badgeTag = [](const QString &badgeText) { return badgeTag(badgeText); };
    identity.residentTag = [key = enrolment.staffTagKey](const QString &number) {
        return residentTag(key, number);
    };
    identity.pinMatches = [](const QByteArray &hash, const QString &pin) { return pinMatches(hash, pin); };
    identity.printResult = [keys, enrolment](const PrintRecord &print, const Stamp &now) {
        const bool decided = print.state != PrintState::Suspect && print.state != PrintState::Void; // else it is a reason
        return sealedResult(enrolment, *keys,
                            {print.grantId, print.sheetId, QLatin1String(nameOf(print.state)),
                             decided ? print.evidence : QString(), now.time},
                            now);
    };
    identity.grantReturn = [keys, enrolment](const StoredGrant &grant, const Stamp &now) {
        return sealedResult(enrolment, *keys,
                            {grant.grantId, grant.sheetId, QStringLiteral("returned"), QString(), now.time}, now);
    };
    identity.stockEvent = [keys, enrolment](const StockMove &move, const StockLot &lot, const Stamp &now) {
        return sealedMessage(enrolment, *keys, OutboxKind::StockEvent, eventOf(move, lot, now).toJson(), now);
    };
    return identity;
}

} // namespace yeban
