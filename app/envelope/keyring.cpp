// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/keyring.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace yeban {

namespace {

constexpr qsizetype keySize = 32;
constexpr mode_t ownerOnly = 0600;

QString signFile(const QString &folder)
{
    return folder + QStringLiteral("/sign");
}
QString tagFile(const QString &folder)
{
    return folder + QStringLiteral("/tag");
}
QString grantFile(const QString &folder)
{
    return folder + QStringLiteral("/grant");
}

Status makeFolder(const QString &folder)
{
    if (!QDir().mkpath(folder) ||
        !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorCode::BadSetting, QStringLiteral("cannot make the folder %1").arg(folder));
    return {};
}

// O_EXCL: an existing key is never overwritten. Written under the final name only after fsync, by rename.
Status writeKey(const QString &file, const SecretBytes &key)
{
    const QByteArray temporary = QFile::encodeName(file + QStringLiteral(".new"));
    ::unlink(temporary.constData());
    const int fd = ::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ownerOnly);
    const bool written = fd >= 0 && ::write(fd, key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                         ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    if (!written || ::rename(temporary.constData(), QFile::encodeName(file).constData()) != 0)
        return fail(ErrorCode::BadSetting, QStringLiteral("cannot write %1").arg(file));
    return {};
}

Result<SecretBytes> readKey(const QString &file)
{
    QFile in(file);
    if (!in.exists())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("%1 is not there: this terminal is not enrolled").arg(file));
    if (in.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther))
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 can be read by others: chmod 600").arg(file));
    if (!in.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorCode::InvalidInput, QStringLiteral("cannot read %1").arg(file));
    QByteArray bytes = in.read(keySize + 1);
    SecretBytes key(bytes);
    wipeBytes(bytes);
    if (key.size() != static_cast<std::size_t>(keySize))
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is damaged").arg(file));
    return key;
}

} // namespace

Keyring::Keyring(SigningKey signing, OpeningKey grant, SecretBytes tag)
    : m_signing(std::move(signing)), m_grant(std::move(grant)), m_tag(std::move(tag))
{
}

std::shared_ptr<const Keyring> Keyring::generate()
{
    QByteArray random = randomBytes(static_cast<int>(keySize));
    SecretBytes tag(random);
    wipeBytes(random);
    return std::shared_ptr<const Keyring>(
        new Keyring(SigningKey::generate(), OpeningKey::generate(), std::move(tag)));
}

Result<std::shared_ptr<const Keyring>> Keyring::create(const QString &folder, const QString &grantFolder)
{
    auto keys = generate();
    if (const Status saved = keys->save(folder, grantFolder); !saved)
        return fail(saved.error());
    return keys;
}

Status Keyring::save(const QString &folder, const QString &grantFolder) const
{
    // The signing key is written last: a terminal is one that has it.
    if (QFileInfo::exists(signFile(folder)))
        return fail(ErrorCode::Refused,
                    QStringLiteral("%1 exists: this terminal has keys already").arg(signFile(folder)));
    return makeFolder(folder)
        .and_then([&] { return makeFolder(grantFolder); })
        .and_then([&] { return writeKey(grantFile(grantFolder), m_grant.secret()); })
        .and_then([&] { return writeKey(tagFile(folder), m_tag); })
        .and_then([&] { return writeKey(signFile(folder), m_signing.seed()); });
}

Result<std::shared_ptr<const Keyring>> Keyring::load(const QString &folder, const QString &grantFolder)
{
    const auto sign = readKey(signFile(folder));
    if (!sign)
        return fail(sign.error());
    auto tag = readKey(tagFile(folder));
    if (!tag)
        return fail(tag.error());
    const auto grant = readKey(grantFile(grantFolder));
    if (!grant)
        return fail(grant.error());
    auto signing = SigningKey::fromSeed(*sign);
    auto opening = OpeningKey::fromSecret(*grant);
    return std::shared_ptr<const Keyring>(
        new Keyring(std::move(*signing), std::move(*opening), std::move(*tag)));
}

} // namespace yeban
