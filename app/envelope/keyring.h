// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keys.h"

#include <memory>

namespace yeban {

/// The terminal's own keys: files of mode 0600 below `<data>/keys/` (sign, tag) and, apart from them, in a
/// folder of its own, the grant key, which must not lie on the same disk as the store where a machine offers
/// better (reliability.md §5). Immutable after loading, so any thread may use it.
class Keyring
{
public:
    /// Makes new keys. Refused when there are keys already: nobody overwrites a terminal's identity by
    /// accident.
    static Result<std::shared_ptr<const Keyring>> create(const QString &folder, const QString &grantFolder);
    /// NotFound when there are none (not enrolled), InvalidInput when a file is damaged or open to others.
    static Result<std::shared_ptr<const Keyring>> load(const QString &folder, const QString &grantFolder);
    /// In memory only; for enrolment before anything is written, and tests.
    static std::shared_ptr<const Keyring> generate();
    /// Writes every key or none. Refused as in create().
    Status save(const QString &folder, const QString &grantFolder) const;

    const SigningKey &signing() const { return m_signing; }
    const OpeningKey &grantKey() const { return m_grant; }
    /// keyedTag() with the terminal's own tag key.
    QByteArray tag(const char *purpose, const QByteArray &message) const
    {
        return keyedTag(m_tag, purpose, message);
    }

private:
    Keyring(SigningKey signing, OpeningKey grant, SecretBytes tag);

    SigningKey m_signing;
    OpeningKey m_grant;
    SecretBytes m_tag;
};

} // namespace yeban
