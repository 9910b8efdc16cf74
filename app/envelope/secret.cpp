// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"

#include "app/envelope/argon2_cost.h"

#include <QDateTime>
#include <QUuid>

#include <openssl/evp.h>
#include <sodium.h>

#include <cstring>

namespace yeban {

namespace {

// Every use of libsodium in this folder comes through here first; sodium_init() is idempotent and
// thread-safe.
[[maybe_unused]] const bool ready = sodium_init() >= 0;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

/// RFC 9562: these 16 bytes with version and variant in their places.
QString uuidOf(QByteArray bytes, int version)
{
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | version << 4);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

} // namespace

SecretBytes::SecretBytes(const QByteArray &bytes) : m_bytes(raw(bytes), raw(bytes) + bytes.size()) {}

SecretBytes::SecretBytes(SecretBytes &&other) noexcept : m_bytes(std::move(other.m_bytes)) {}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    m_bytes.swap(other.m_bytes); // the old bytes are wiped with `other`
    return *this;
}

SecretBytes::~SecretBytes()
{
    sodium_memzero(m_bytes.data(), m_bytes.size());
}

SecretBytes SecretBytes::clone() const
{
    SecretBytes copy(m_bytes.size());
    if (!m_bytes.empty())
        std::memcpy(copy.data(), m_bytes.data(), m_bytes.size());
    return copy;
}

QByteArray SecretBytes::toByteArray() const
{
    return {reinterpret_cast<const char *>(m_bytes.data()), static_cast<qsizetype>(m_bytes.size())};
}

bool SecretBytes::operator==(const SecretBytes &other) const
{
    return size() == other.size() && sodium_memcmp(data(), other.data(), size()) == 0;
}

void wipeBytes(QByteArray &bytes)
{
    if (!bytes.isEmpty())
        sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

void wipeText(QString &text)
{
    if (!text.isEmpty())
        sodium_memzero(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

QByteArray sha256(const QByteArray &bytes)
{
    // OpenSSL's, because it uses the processor's own instructions for it.
    static const EVP_MD *const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    QByteArray digest(32, Qt::Uninitialized);
    if (EVP_Digest(bytes.constData(), static_cast<std::size_t>(bytes.size()), raw(digest), nullptr, algorithm, nullptr) != 1)
        qFatal("OpenSSL has no SHA-256");
    return digest;
}

QByteArray randomBytes(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<std::size_t>(size));
    return bytes;
}

QByteArray randomSecret()
{
    return randomBytes(secretSize);
}

QString randomUuid()
{
    return uuidOf(randomBytes(16), 4);
}

QString orderedUuid()
{
    QByteArray bytes = randomBytes(16);
    qint64 ms = QDateTime::currentMSecsSinceEpoch();
    for (int i = 5; i >= 0; --i, ms >>= 8)
        bytes[i] = static_cast<char>(ms & 0xff);
    return uuidOf(bytes, 7);
}

QByteArray keyedTag(const SecretBytes &key, const char *purpose, const QByteArray &message)
{
    // The purpose ends with a zero byte, so that no purpose runs into another's messages.
    QByteArray input = QByteArray(purpose) + '\0' + message;
    QByteArray tag(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(raw(tag), static_cast<std::size_t>(tag.size()), raw(std::as_const(input)),
                       static_cast<unsigned long long>(input.size()), key.data(), key.size());
    wipeBytes(input);
    return tag;
}

bool sameBytes(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() &&
           sodium_memcmp(a.constData(), b.constData(), static_cast<std::size_t>(a.size())) == 0;
}

QByteArray hashPin(const QString &pin)
{
    QByteArray utf8 = pin.toUtf8();
    char out[crypto_pwhash_STRBYTES] = {};
    const int failed = crypto_pwhash_str(out, utf8.constData(), static_cast<unsigned long long>(utf8.size()),
                                         argon2Passes, argon2Memory);
    wipeBytes(utf8);
    return failed ? QByteArray() : QByteArray(out);
}

bool pinMatches(const QByteArray &hash, const QString &pin)
{
    if (hash.isEmpty() || hash.size() >= static_cast<qsizetype>(crypto_pwhash_STRBYTES))
        return false;
    QByteArray utf8 = pin.toUtf8();
    const bool same = crypto_pwhash_str_verify(hash.constData(), utf8.constData(),
                                               static_cast<unsigned long long>(utf8.size())) == 0;
    wipeBytes(utf8);
    return same;
}

} // namespace yeban
