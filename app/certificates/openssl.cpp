// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/certificates/openssl.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace yeban::openssl {

Bio readOnly(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

Bio writable()
{
    return Bio(BIO_new(BIO_s_secmem()));
}

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? QByteArray(data, static_cast<qsizetype>(size)) : QByteArray();
}

Key readKey(const QByteArray &pem)
{
    const Bio in = readOnly(pem);
    Key key(PEM_read_bio_PrivateKey(in.get(), nullptr, [](char *, int, int, void *) { return -1; }, nullptr));
    char group[32] = {};
    if (key && (!EVP_PKEY_get_utf8_string_param(key.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof(group), nullptr) ||
                qstrcmp(group, "prime256v1") != 0))
        key.reset();
    ERR_clear_error();
    return key;
}

QByteArray keyPem(EVP_PKEY *key)
{
    const Bio out = writable();
    if (!PEM_write_bio_PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr))
        return {};
    return contentOf(out.get());
}

Certificate readDer(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    Certificate certificate(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
    ERR_clear_error();
    return certificate;
}

QByteArray toDer(X509 *certificate)
{
    const int size = i2d_X509(certificate, nullptr);
    if (size <= 0)
        return {};
    QByteArray der(size, Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(der.data());
    i2d_X509(certificate, &bytes);
    return der;
}

bool addName(X509_NAME *name, const char *field, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(utf8.constData()),
                                      static_cast<int>(utf8.size()), -1, 0) == 1;
}

tl::unexpected<Error> failed(const char *what)
{
    ERR_clear_error();
    return fail(ErrorCode::InvalidInput, QLatin1String(what));
}

} // namespace yeban::openssl
