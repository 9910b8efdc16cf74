// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/certificates/certificate.h"

#include "app/certificates/openssl.h"

#include <ctime>

namespace yeban {

namespace {

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(::timegm(&parts)), Qt::UTC);
}

} // namespace

Result<CertificateFacts> readCertificate(const QByteArray &der)
{
    const openssl::Certificate certificate = openssl::readDer(der);
    if (!certificate)
        return openssl::failed("not a certificate");
    char name[128] = {};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name, sizeof(name));
    return CertificateFacts{QString::fromUtf8(name), timeOf(X509_get0_notBefore(certificate.get())),
                            timeOf(X509_get0_notAfter(certificate.get()))};
}

} // namespace yeban
