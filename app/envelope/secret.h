// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <span>
#include <vector>

namespace yeban {

/// Bytes that are overwritten when they go (sodium_memzero). Move-only, so that no copy is left behind by
/// accident.
class SecretBytes
{
public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size) : m_bytes(size) {}
    /// Copies; the caller wipes its own QByteArray (wipeBytes()).
    explicit SecretBytes(const QByteArray &bytes);
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;
    ~SecretBytes();

    unsigned char *data() { return m_bytes.data(); }
    const unsigned char *data() const { return m_bytes.data(); }
    std::size_t size() const { return m_bytes.size(); }
    bool isEmpty() const { return m_bytes.empty(); }
    SecretBytes clone() const;
    /// An ordinary copy, for an interface that cannot do without; wipeBytes() it after use.
    QByteArray toByteArray() const;
    bool operator==(const SecretBytes &other) const; ///< in constant time

private:
    std::vector<unsigned char> m_bytes;
};

/// Overwrites an unshared QByteArray or QString and empties it; detaches first when shared (other copies
/// stay).
void wipeBytes(QByteArray &bytes);
void wipeText(QString &text);

inline constexpr int secretSize = 16; ///< bytes of a receipt's secret: 128 bit

QByteArray sha256(const QByteArray &bytes);
/// Lower-case UUID version 4 (RFC 9562) without braces.
QString randomUuid();
/// The same of version 7: 48 bits of the time, then 74 random ones. What is made together stands together in an index,
/// which then writes one page for many.
QString orderedUuid();
/// `size` random bytes from the kernel.
QByteArray randomBytes(int size);
/// 128 random bits: what a receipt's QR carries to find its case.
QByteArray randomSecret();
/// Keyed BLAKE2b-256 of `message` in the name space `purpose`; without the key it cannot be guessed or
/// compared.
QByteArray keyedTag(const SecretBytes &key, const char *purpose, const QByteArray &message);
bool sameBytes(const QByteArray &a, const QByteArray &b); ///< in constant time for equal lengths

/// Argon2id (libsodium's crypto_pwhash string form, "$argon2id$…"); argon2_cost.h, about 0.1 s.
QByteArray hashPin(const QString &pin);
bool pinMatches(const QByteArray &hash, const QString &pin);

} // namespace yeban
