// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/station-kill/judgement.h"

#include "app/sqlite/database.h"

#include <QHash>

namespace yeban::test {

namespace {

struct Row
{
    qint64 tseq = 0;
    QByteArray digest;
    bool isDecided = false; ///< or needs no decision
};

using Rows = QMultiHash<QString, Row>; // a schema that let one in twice must not hide it

Rows rowsOf(const QString &file, const char *sql)
{
    Rows rows;
    const auto database = Database::open(file);
    const Status read = database ? (*database)->each(sql, [&rows](const Statement &row) {
        rows.insert(row.text(0), {row.integer(1), row.blob(2), row.integer(3) != 0});
    }) : fail(database.error());
    if (!read)
        qFatal("%s: %s", qPrintable(file), qPrintable(read.error().detail));
    return rows;
}

} // namespace

Judgement judge(const QSet<QString> &accepted, const QString &data, const QString &hall)
{
    const Rows kept = rowsOf(data + QStringLiteral("/station.db"), "SELECT submission_id, tseq, body_sha256, 1 FROM submission");
    const Rows arrived = rowsOf(hall, "SELECT submission.submission_id, tseq, digest,"
                                      " kind <> 'application' OR case_file.submission_id IS NOT NULL"
                                      " FROM submission LEFT JOIN case_file USING (submission_id)");
    Judgement judgement;
    judgement.kept = static_cast<int>(kept.size());
    const QList<QString> ids = kept.keys();
    for (const QString &id : accepted + QSet<QString>(ids.begin(), ids.end()))
        judgement.lost += arrived.value(id).isDecided ? 0 : 1;
    QSet<qint64> numbers;
    for (auto it = arrived.begin(); it != arrived.end(); ++it) {
        const Row &here = kept.value(it.key());
        const bool isNew = kept.contains(it.key()) && arrived.count(it.key()) == 1 && !numbers.contains(it->tseq);
        judgement.doubled += isNew ? 0 : 1;
        judgement.damaged += here.tseq == it->tseq && here.digest == it->digest ? 0 : 1;
        numbers.insert(it->tseq);
    }
    return judgement;
}

} // namespace yeban::test
