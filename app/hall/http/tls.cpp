// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/loop.h"

#include <boost/asio/ssl.hpp>

namespace yeban {

namespace {

using Context = asio::ssl::context;

void setLimits(SSL_CTX *context)
{
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    // A terminal keeps its connection for hours: resuming saves nothing and would outlive a certificate.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
}

bool takeAuthority(SSL_CTX *context, const QByteArray &authority)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(authority.constData());
    X509 *certificate = d2i_X509(nullptr, &bytes, long(authority.size()));
    const bool taken = certificate && X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate) &&
                       SSL_CTX_add_client_CA(context, certificate);
    X509_free(certificate);
    return taken;
}

} // namespace

Status HallServer::setTls(const TlsIdentity &identity, const QByteArray &authority)
{
    auto context = std::make_shared<Context>(Context::tls_server);
    setLimits(context->native_handle());
    // Asked for and, when shown, verified; who needs one is the router's business: a terminal that joins has
    // none yet.
    boost::system::error_code error;
    context->set_verify_mode(asio::ssl::verify_peer, error);
    if (!error)
        context->use_certificate(
            asio::buffer(identity.certificate.constData(), std::size_t(identity.certificate.size())),
            Context::asn1, error);
    if (!error)
        context->use_private_key(asio::buffer(identity.key.constData(), std::size_t(identity.key.size())),
                                 Context::pem, error);
    if (error || !takeAuthority(context->native_handle(), authority))
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a certificate with its key"));
    m_loop->tls = std::move(context); // connections that exist keep the old one
    return {};
}

} // namespace yeban
