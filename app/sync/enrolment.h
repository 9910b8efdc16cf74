// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keyring.h"
#include "app/station/store.h"
#include "app/sync/hall_tls.h"

#include <QUrl>

#include <stop_token>

namespace yeban {

/// What a terminal knows of its hall. Kept in `<data>/keys/hall.json` and its certificate with the key in
/// `<data>/keys/tls.pem`, both of mode 0600: they hold the token and the key.
struct Enrolment
{
    QUrl hall;         ///< "http://127.0.0.1:8480": plain http only to loopback
    VerifyKey hallKey; ///< signs receipts, feed and time
    QString terminalId;
    QString terminalCode; ///< prefix of case numbers
    QString token;        ///< bearer token, secret
    QString hallName;
    QString division;       ///< GB/T 2260, of the hall
    SealingKey hallBoxKey;  ///< envelopes are sealed to it
    QByteArray staffTagKey; ///< secret
    HallTls tls;            ///< empty over plain http

    /// NotFound: not enrolled. InvalidInput: damaged.
    static Result<Enrolment> load(const QString &dataFolder);
    Status save(const QString &dataFolder) const;
    /// The same hall where the settings say that it is now. The hall is its key, not its name: over https its pinned
    /// authority vouches for whoever answers there. Refused: another hall's key, or the other of https and http, under
    /// which there is no certificate to show. BadSetting: as checkHallAddress().
    Result<Enrolment> movedTo(const QUrl &address, const QString &key) const;
    QString dataFolder; ///< where load() found it
    /// Replaces the certificate and its key, both or none.
    static Status saveIdentity(const QString &dataFolder, const TlsIdentity &identity);
};

/// Names inside the data folder.
QString storeFile(const QString &dataFolder); ///< "<data>/station.db"
QString keyFolder(const QString &dataFolder); ///< "<data>/keys"
QString
defaultGrantFolder(const QString &dataFolder); ///< "<data>/grant-key"; a real machine names a better place

/// What Store::open() wants, made from the terminal's keys and its enrolment.
StoreIdentity storeIdentity(const Enrolment &enrolment, std::shared_ptr<const Keyring> keys);

struct EnrolOrder
{
    QUrl hall;
    QString hallKey; ///< "ed25519:…", pinned
    QString code;    ///< one-time, from `yeban-hall invite`
    QString software;
    QString dataFolder;
    QString grantFolder; ///< empty: defaultGrantFolder()
};

/// Makes the terminal's keys, asks the hall with the one-time code, verifies its answer and keeps keys,
/// enrolment and staff. Blocking; on a thread without a running event loop of its own duties (kiosk-config).
/// BadSetting: an address or key that may not be used. Refused: enrolled already. HallRefused: code unknown
/// or used. BadSignature, Unreachable, DeviceBusy (a terminal is running on this data folder).
Result<Enrolment> enrol(const EnrolOrder &order, std::stop_token stop = {});

/// BadSetting unless the address may be used: https, or http to loopback; no path, user or query. `key`
/// pinned.
Status checkHallAddress(const QUrl &hall, const QString &key);

} // namespace yeban
