// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

namespace yeban {

struct StoreParts;

/// The numbers printed on blank licences, both ends included: the same letters, then as many digits. Empty: the paper
/// has none, or nobody wrote them down.
class SerialRange
{
public:
    SerialRange() = default;
    /// InvalidInput with a sentence. Both empty: an empty range.
    static Result<SerialRange> parse(const QString &first, const QString &last);

    bool isEmpty() const { return m_first.isEmpty(); }
    const QString &first() const { return m_first; }
    const QString &last() const { return m_last; }
    qint64 count() const { return isEmpty() ? 0 : m_to - m_from + 1; }
    bool contains(const SerialRange &other) const;
    bool overlaps(const SerialRange &other) const;
    bool operator==(const SerialRange &) const = default;

private:
    QString m_first, m_last, m_letters;
    qint64 m_from = 0, m_to = 0;
};

/// Paper of one kind put into one tray at one time; oldest used first. loaded = onHand + issued + spoiled +
/// suspect + missing + removed, held by the database after every event.
struct StockLot
{
    qint64 lot = 0;
    QString tray;
    QString media;
    int loaded = 0, onHand = 0, issued = 0, spoiled = 0, suspect = 0, missing = 0, removed = 0;
    QDateTime time; ///< UTC
    SerialRange serials = {};
    QString staffId = {}; ///< who loaded it
    bool operator==(const StockLot &) const = default;
};

struct NewLot
{
    QString tray;
    QString media;
    int sheets = 0;
    QString staffId;
    SerialRange serials = {};
};

enum class StockPlace { Outside, OnHand, Issued, Spoiled, Suspect, Missing, Removed };
const char *nameOf(StockPlace place); ///< "outside", "on-hand", …
enum class StockCause { Load, Remove, Damage, Count, Print };
const char *nameOf(StockCause cause); ///< "load", "remove", …

/// One line of the ledger: sheets that went from one place to another, and who says so.
struct StockMove
{
    qint64 lot = 0;
    StockCause cause = StockCause::Print;
    StockPlace from = StockPlace::Outside, to = StockPlace::OnHand;
    int sheets = 0;
    QString staffId = {}, secondStaffId = {}; ///< a count has two
    SerialRange serials = {};
    QString printId = {}; ///< StockCause::Print
    QDateTime time = {};  ///< UTC; set by the store
    bool operator==(const StockMove &) const = default;
};

/// How long the paper of one kind will do.
struct PaperForecast
{
    QString media;
    qint64 onHand = 0;
    double perDay = 0; ///< issued, in the mean of the last two weeks
    QDate lastsUntil;  ///< the last day for which it does; invalid when none is used
    bool operator==(const PaperForecast &) const = default;
};
/// `issued` in the last `days` days, of which at least one. Pure.
PaperForecast forecastOf(const QString &media, qint64 onHand, qint64 issued, int days, const QDate &today);

/// The ledger of licence paper, a part of Store (Store::stock(); its thread, transactions and errors). The database
/// holds every sheet in exactly one place.
class StockLedger
{
public:
    explicit StockLedger(StoreParts &parts) : m_parts(parts) {}

    /// InvalidInput: not as many numbers as sheets, or one of them is of a lot that still is here.
    Result<qint64> addLot(const NewLot &lot);
    /// StockCause::Remove or Damage. Numbers, if named, are of the lot and not taken out before (InvalidInput).
    Status takeOut(qint64 lot, StockCause cause, int sheets, const QString &staffId, const SerialRange &serials = {});
    /// Two people found so many in the tray: what is short is missing, what is more was missing or never counted.
    /// InvalidInput: one person, also with two badges.
    Status recount(qint64 lot, int counted, const QString &staffId, const QString &secondStaffId);
    /// So many more sheets into the tray of this lot, as a lot of their own; negative: so many taken out of its tray.
    /// InvalidInput: the numbers, if named, are not as many, or not of one lot of this tray, or were taken out
    /// before, or of sheets that come in are here already.
    Status change(qint64 lot, int sheets, const QString &staffId, const SerialRange &serials = {});

    Result<QList<StockMove>> moves(qint64 lot); ///< the earliest first
    Result<QList<StockLot>> lots();             ///< with anything on hand or suspect, oldest first
    Result<StockLot> lot(qint64 number);
    Result<QMap<QString, qint64>> onHand(); ///< by media
    Result<QList<PaperForecast>> forecast();

private:
    /// In this lot's tray, the one that these numbers are of.
    Result<qint64> lotOf(const StockLot &tray, const SerialRange &serials);

    StoreParts &m_parts;
};

} // namespace yeban
