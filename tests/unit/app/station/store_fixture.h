// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sqlite/database.h"
#include "app/station/store.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QUuid>

namespace yeban::test {

inline QByteArray sha(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

inline QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// Plain stand-ins for the terminal's keys.
inline StoreIdentity identity()
{
    StoreIdentity made{QStringLiteral("Q3"),
            [](const OutboxItem &item) { return sha(QByteArray::number(item.tseq) + item.digest); },
            [](const char *purpose, const QByteArray &text) { return sha(purpose + text); },
            [](const QString &badge) { return sha("badge" + badge.toUtf8()); },
            [](const QString &number) { return sha("resident" + number.toUtf8()); },
            [](const QByteArray &hash, const QString &pin) { return hash == sha(pin.toUtf8()); }};
    made.grantReturn = [](const StoredGrant &grant, const Stamp &) -> Result<NewSubmission> {
        const QByteArray sealed = "returned " + grant.grantId.toUtf8();
        return NewSubmission{newId(), OutboxKind::PrintResult, QStringLiteral("print-result"), 1, "{}", sealed, sha(sealed), {}};
    };
    return made;
}

/// Set-up that must not fail.
inline void must(const auto &result)
{
    if (!result)
        qFatal("set-up failed: %s", qPrintable(result.error().detail));
}

inline NewSubmission submission(OutboxKind kind = OutboxKind::Application)
{
    NewSubmission made;
    made.id = newId();
    made.kind = kind;
    made.form = QStringLiteral("individual-business-setup");
    made.header = "{}";
    made.sealed = "sealed " + made.id.toUtf8();
    made.digest = sha(made.sealed);
    if (kind == OutboxKind::Application)
        made.receiptSecret = sha(made.id.toUtf8()).left(16);
    return made;
}

/// A store in a folder of its own; reopen() is what a crash leaves: the object goes without a word.
struct StoreFixture
{
    QTemporaryDir folder;
    Clock clock;
    std::unique_ptr<Store> store = open();

    QString file() const { return folder.filePath(QStringLiteral("station.db")); }
    std::unique_ptr<Store> open()
    {
        auto opened = Store::open(file(), clock, identity());
        return opened ? std::move(*opened) : nullptr;
    }
    void reopen()
    {
        store.reset();
        store = open();
    }
    /// SQL that no call of Store would run, to try the triggers.
    Status sql(const char *text)
    {
        store.reset();
        Status ran = fail(ErrorCode::Internal);
        if (auto raw = Database::open(file()))
            ran = (*raw)->execute(text);
        store = open();
        return ran;
    }
    bool refuses(const char *text)
    {
        const Status ran = sql(text);
        return !ran && ran.error().code == ErrorCode::Refused;
    }
    StoredGrant addGrant(const SavedCase &owner, const QString &sheet = QStringLiteral("duplicate"))
    {
        StoredGrant grant;
        grant.grantId = newId();
        grant.submissionId = owner.submissionId;
        grant.sheetId = sheet;
        grant.templateId = QStringLiteral("licence-duplicate");
        grant.media = QStringLiteral("iso_a4_210x297mm");
        grant.sealedBody = "body";
        grant.byReceipt = "wrap 1";
        grant.byResident = "wrap 2";
        must(store->applyGrant(*store->feedCursor() + 1, grant));
        return grant;
    }
};

} // namespace yeban::test
