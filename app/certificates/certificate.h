// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QDateTime>

namespace yeban {

/// A certificate as it travels: DER.
inline constexpr qsizetype maxCertificateBytes = 4096;

struct CertificateFacts
{
    QString commonName; ///< of the subject
    QDateTime from;     ///< UTC
    QDateTime until;    ///< UTC
};
/// InvalidInput: not a certificate.
Result<CertificateFacts> readCertificate(const QByteArray &der);

/// A certificate with the key it was issued for.
struct TlsIdentity
{
    QByteArray certificate; ///< DER; empty: none
    QByteArray key;         ///< PEM; secret
    bool operator==(const TlsIdentity &) const = default;
};

} // namespace yeban
