// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/hall_keys.h"

#include "app/protocol/json_fields.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace yeban {

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions others =
    QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;

QByteArray keysJson(const HallKeys &keys)
{
    return messageJson({{QStringLiteral("sign"), toWire(keys.signing.seed().toByteArray())},
                        {QStringLiteral("box"), toWire(keys.box.secret().toByteArray())},
                        {QStringLiteral("staffTag"), toWire(keys.staffTag.toByteArray())}});
}

Result<std::shared_ptr<const HallKeys>> readKeys(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, 4096);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object);
    auto signing = SigningKey::fromSeed(SecretBytes(fields.bytes("sign", 32, 32)));
    auto box = OpeningKey::fromSecret(SecretBytes(fields.bytes("box", 32, 32)));
    SecretBytes staffTag(fields.bytes("staffTag", 32, 32));
    if (!fields.status())
        return fail(fields.status().error());
    if (!signing || !box)
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a key"));
    return std::make_shared<const HallKeys>(
        HallKeys{*std::move(signing), *std::move(box), std::move(staffTag)});
}

// Complete or absent: written beside, flushed, then named.
Status writeOwnerOnly(const QString &file, const QByteArray &content)
{
    QFile fresh(file + QStringLiteral(".new"));
    fresh.remove();
    const bool written = fresh.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly) &&
                         fresh.write(content) == content.size() && fresh.flush() &&
                         ::fsync(fresh.handle()) == 0;
    fresh.close();
    if (!written || !QFile::rename(fresh.fileName(), file))
        return fail(ErrorCode::StoreBroken, QStringLiteral("cannot write %1").arg(file));
    return {};
}

Result<QByteArray> readOwnerOnly(const QString &file, qint64 most)
{
    QFile stored(file);
    if (!stored.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("%1: no such file").arg(file));
    if (stored.permissions() & others)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is open to others: chmod 600 it").arg(file));
    if (!stored.open(QIODevice::ReadOnly))
        return fail(ErrorCode::StoreBroken, QStringLiteral("cannot read %1").arg(file));
    return stored.read(most + 1);
}

} // namespace

Result<std::shared_ptr<const HallKeys>> HallKeys::load(const QString &file)
{
    const Result<QByteArray> stored = readOwnerOnly(file, 4096);
    if (!stored)
        return fail(stored.error());
    auto keys = readKeys(*stored);
    if (!keys)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1: %2").arg(file, keys.error().detail));
    return keys;
}

Result<std::shared_ptr<const HallKeys>> HallKeys::create(const QString &file)
{
    if (QFileInfo::exists(file))
        return fail(ErrorCode::Refused, QStringLiteral("%1 exists already").arg(file));
    auto keys = std::make_shared<const HallKeys>(
        HallKeys{SigningKey::generate(), OpeningKey::generate(), SecretBytes(randomBytes(32))});
    if (const Status written = writeOwnerOnly(file, keysJson(*keys)); !written)
        return fail(written.error());
    return keys;
}

Result<std::shared_ptr<const Authority>> authorityOf(const QString &databaseFile, const QString &hallName)
{
    const QString file = databaseFile + QStringLiteral(".ca");
    if (!QFileInfo::exists(file)) {
        const auto made = Authority::create(hallName, QDateTime::currentDateTimeUtc());
        if (!made)
            return fail(made.error());
        if (const Status written = writeOwnerOnly(file, made->toPem()); !written)
            return fail(written.error());
    }
    const Result<QByteArray> stored = readOwnerOnly(file, 16 * 1024);
    if (!stored)
        return fail(stored.error());
    auto authority = Authority::fromPem(*stored);
    if (!authority)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1: %2").arg(file, authority.error().detail));
    return std::make_shared<const Authority>(*std::move(authority));
}

QByteArray HallKeys::caseTag(const char *purpose, const QByteArray &text) const
{
    return keyedTag(box.secret(), purpose, text);
}

QString keyFile(const QString &databaseFile)
{
    return databaseFile + QStringLiteral(".keys");
}

Result<std::shared_ptr<const HallKeys>> keysOf(const QString &databaseFile)
{
    const QString file = keyFile(databaseFile);
    if (!QFileInfo::exists(file) && !QFileInfo::exists(databaseFile))
        return HallKeys::create(file);
    return HallKeys::load(file);
}

} // namespace yeban
