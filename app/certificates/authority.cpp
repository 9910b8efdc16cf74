// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/certificates/authority.h"

#include "app/certificates/openssl.h"
#include "app/certificates/tls_key.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace yeban {

namespace {

constexpr int years = 30;
constexpr int serialBits = 159; // RFC 5280: at most 20 bytes, positive

bool setSerial(X509 *certificate)
{
    const std::unique_ptr<BIGNUM, openssl::Free<BN_free>> serial(BN_new());
    return serial && BN_rand(serial.get(), serialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) &&
           BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate));
}

bool setTimes(X509 *certificate, const QDateTime &from, const QDateTime &until)
{
    return ASN1_TIME_set(X509_getm_notBefore(certificate), static_cast<time_t>(from.toSecsSinceEpoch())) &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), static_cast<time_t>(until.toSecsSinceEpoch()));
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, openssl::Free<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1);
}

Result<QByteArray> alternativeNames(const QStringList &names)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9.:-]{1,253}\\z"));
    QList<QByteArray> entries;
    for (const QString &name : names) {
        if (!form.match(name).hasMatch())
            return fail(ErrorCode::InvalidInput, QStringLiteral("not a name of a server"));
        entries.append((QHostAddress(name).isNull() ? "DNS:" : "IP:") + name.toLatin1());
    }
    return entries.join(',');
}

} // namespace

struct Authority::Wish
{
    EVP_PKEY *key;
    QString commonName;
    QByteArray usage;        ///< extended key usage
    QByteArray alternatives; ///< empty: none
    QDateTime now;
    std::chrono::hours lifetime;
};

Authority::Authority(std::shared_ptr<evp_pkey_st> key, std::shared_ptr<x509_st> certificate)
    : m_key(std::move(key)), m_certificate(std::move(certificate))
{
}

Result<Authority> Authority::create(const QString &hallName, const QDateTime &now)
{
    const openssl::Certificate certificate(X509_new());
    openssl::Key key = openssl::readKey(TlsKey::generate().pem());
    X509 *made = certificate.get();
    X509_NAME *name = made ? X509_get_subject_name(made) : nullptr;
    // A day back: clocks differ.
    const bool filled = name && key && X509_set_version(made, X509_VERSION_3) && setSerial(made) &&
                        setTimes(made, now.addDays(-1), now.addYears(years)) && X509_set_pubkey(made, key.get()) &&
                        openssl::addName(name, "O", hallName.left(60)) &&
                        openssl::addName(name, "CN", QStringLiteral("Yeban hall authority")) &&
                        X509_set_issuer_name(made, name);
    if (!filled || !addExtension(made, made, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") ||
        !addExtension(made, made, NID_key_usage, "critical,keyCertSign,cRLSign") ||
        !addExtension(made, made, NID_subject_key_identifier, "hash") ||
        !X509_sign(made, key.get(), EVP_sha256()))
        return openssl::failed("cannot make a certificate authority");
    X509_up_ref(made);
    return Authority(std::move(key), openssl::Certificate(made));
}

Result<Authority> Authority::fromPem(const QByteArray &pem)
{
    openssl::Key key = openssl::readKey(pem);
    const openssl::Bio in = openssl::readOnly(pem);
    openssl::Certificate certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (!key || !certificate || X509_check_private_key(certificate.get(), key.get()) != 1)
        return openssl::failed("not a certificate authority");
    return Authority(std::move(key), std::move(certificate));
}

QByteArray Authority::toPem() const
{
    const openssl::Bio out = openssl::writable();
    PEM_write_bio_X509(out.get(), m_certificate.get());
    return openssl::keyPem(m_key.get()) + openssl::contentOf(out.get());
}

QByteArray Authority::certificate() const
{
    return openssl::toDer(m_certificate.get());
}

Result<QByteArray> Authority::issue(const Wish &wish) const
{
    const openssl::Certificate certificate(X509_new());
    X509 *made = certificate.get();
    const QDateTime until = wish.now.addSecs(std::chrono::duration_cast<std::chrono::seconds>(wish.lifetime).count());
    const bool filled = made && X509_set_version(made, X509_VERSION_3) && setSerial(made) &&
                        setTimes(made, wish.now.addDays(-1), until) && X509_set_pubkey(made, wish.key) &&
                        openssl::addName(X509_get_subject_name(made), "CN", wish.commonName) &&
                        X509_set_issuer_name(made, X509_get_subject_name(m_certificate.get()));
    X509 *issuer = m_certificate.get();
    if (!filled || !addExtension(made, issuer, NID_basic_constraints, "critical,CA:FALSE") ||
        !addExtension(made, issuer, NID_key_usage, "critical,digitalSignature") ||
        !addExtension(made, issuer, NID_ext_key_usage, wish.usage) ||
        !addExtension(made, issuer, NID_authority_key_identifier, "keyid") ||
        (!wish.alternatives.isEmpty() && !addExtension(made, issuer, NID_subject_alt_name, wish.alternatives)) ||
        !X509_sign(made, m_key.get(), EVP_sha256()))
        return openssl::failed("cannot issue a certificate");
    return openssl::toDer(made);
}

Result<QByteArray> Authority::issueTerminal(const QByteArray &request, const QString &terminalId,
                                            const QDateTime &now, std::chrono::hours lifetime) const
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(request.constData());
    const openssl::Request asked(d2i_X509_REQ(nullptr, &bytes, static_cast<long>(request.size())));
    EVP_PKEY *key = asked ? X509_REQ_get0_pubkey(asked.get()) : nullptr;
    if (!key || EVP_PKEY_get_id(key) != EVP_PKEY_EC || EVP_PKEY_get_bits(key) != 256 ||
        X509_REQ_verify(asked.get(), key) != 1)
        return openssl::failed("not a certificate request of a P-256 key");
    return issue({key, terminalId, "clientAuth", {}, now, lifetime});
}

Result<TlsIdentity> Authority::issueServer(const QStringList &names, const QDateTime &now,
                                           std::chrono::hours lifetime) const
{
    const auto alternatives = alternativeNames(names);
    if (!alternatives)
        return fail(alternatives.error());
    const QByteArray pem = TlsKey::generate().pem();
    const openssl::Key key = openssl::readKey(pem);
    const auto certificate =
        issue({key.get(), QStringLiteral("Yeban hall"), "serverAuth", *alternatives, now, lifetime});
    if (!certificate)
        return fail(certificate.error());
    return TlsIdentity{*certificate, pem};
}

} // namespace yeban
