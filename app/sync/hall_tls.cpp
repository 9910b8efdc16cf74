// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/hall_tls.h"

#include <QSslCertificate>
#include <QSslKey>

namespace yeban {

QSslConfiguration HallTls::configuration() const
{
    QSslConfiguration made;
    made.setProtocol(QSsl::TlsV1_3OrLater);
    made.setPeerVerifyMode(authority.isEmpty() ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    made.setCaCertificates(authority.isEmpty() ? QList<QSslCertificate>()
                                               : QList{QSslCertificate(authority, QSsl::Der)});
    if (!identity.certificate.isEmpty()) {
        made.setLocalCertificate(QSslCertificate(identity.certificate, QSsl::Der));
        made.setPrivateKey(QSslKey(identity.key, QSsl::Ec));
    }
    return made;
}

bool onlyTheClockIsWrong(const QList<QSslError> &errors, const Clock *clock, Dates dates)
{
    for (const QSslError &error : errors) {
        if (error.error() != QSslError::CertificateNotYetValid && error.error() != QSslError::CertificateExpired)
            return false;
        if (dates == Dates::AskedFor)
            continue;
        if (!clock || clock->quality() != ClockQuality::Known)
            return false;
        const QDateTime now = clock->now();
        const QSslCertificate certificate = error.certificate();
        if (certificate.isNull() || now < certificate.effectiveDate() || now > certificate.expiryDate())
            return false;
    }
    return true;
}

} // namespace yeban
