// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sqlite/database.h"
#include "app/station/names.h"
#include "app/station/store.h"

#include <QHash>
#include <QJsonObject>

namespace yeban {

// The inside of Store, shared by the files that implement it; nobody else includes this.

struct StoreParts
{
    StoreParts(std::unique_ptr<Database> database, const Clock &time, StoreIdentity who, QString path);
    /// Opened and at the newest version of the schema.
    static Result<std::unique_ptr<Database>> openDatabase(const QString &file);

    std::unique_ptr<Database> db; ///< null only while `broken`
    const Clock &clock;
    StoreIdentity identity;
    QString file;
    QString bootId;
    Store::Listener listener;
    QHash<QString, QString> creditCodes; ///< by submission id; never on disk
    std::optional<Error> broken;
    std::optional<Error> damaged; ///< something kept is not what was written: no more visits, all else goes on

    /// f() -> Result<T> inside one transaction; tells the listener after COMMIT.
    template <class F> auto write(F f) -> decltype(f())
    {
        if (broken)
            return fail(*broken);
        m_changedCases.clear();
        m_saved = m_stock = false;
        m_lastTseq.reset();
        auto answer = db->transaction(std::move(f));
        if (answer)
            tell();
        else
            noteFault(answer.error());
        tidyAlone();
        return answer;
    }
    /// f() -> Result<T> that changes nothing.
    template <class F> auto read(F f) -> decltype(f())
    {
        if (broken)
            return fail(*broken);
        auto answer = f();
        if (!answer)
            noteFault(answer.error());
        return answer;
    }

    // For code inside write():
    void caseChanged(const QString &submissionId) { m_changedCases.append(submissionId); }
    void stockChanged() { m_stock = true; }
    /// `ran`, or NotFound(what) when it touched no row.
    Status touched(Status ran, const QString &what);
    Status appendAudit(const QString &category, const QByteArray &json);
    Status appendAudit(const QString &category, const QJsonObject &facts);
    Result<SavedCase> insert(const NewSubmission &submission);
    Result<QByteArray> body(qint64 tseq); ///< empty once purged

    void noteDamage(const Status &found);
    Status tidy(int mostWalPages);

    Status moveStock(const StockMove &move); ///< with its line in the audit
    Status noteMove(const StockMove &move);  ///< audited and told to the hall

    /// Tells the hall what the journal says of this sheet.
    Status reportPrint(const QString &printId);
    /// Voids the open grants of a case and tells the hall that they may be used elsewhere.
    Status returnGrants(const QString &submissionId);
    Status giveBack(const QList<StoredGrant> &grants); ///< open ones; signed, and void here
    Stamp stamp() const;

    QString today() const { return clock.now().date().toString(Qt::ISODate); }

private:
    Status countSubmissions();
    Result<OutboxItem> numbered(const NewSubmission &submission);
    void tell();
    void tidyAlone();
    void noteFault(const Error &error);

    QStringList m_changedCases;
    std::optional<qint64> m_lastTseq; ///< of this transaction, once it was asked for
    bool m_saved = false;
    bool m_stock = false;
};

} // namespace yeban
