// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/store.h"
#include "app/sync/enrolment.h"
#include "tests/durability/night_hall.h"

#include <QTemporaryDir>

#include <random>

namespace yeban::test {

/// What a LeaseNight must find.
enum class LeaseMutant {
    None,
    HallDoesNotWait,       ///< leases a sheet again before its holder has given it back
    TerminalKeepsTheGrant, ///< says that it gave back what it can still print
};

/// Two terminals at one hall, citizens who walk from one to the other, and sheets that go wrong, by chance. Between any
/// two steps a terminal or the hall may be killed. The stores, the hall's decisions and its calls are the real ones; what
/// travels is carried by hand, so that it can be lost, late or twice. One thread beside the hall's own.
class LeaseNight
{
public:
    explicit LeaseNight(quint64 seed, LeaseMutant mutant = LeaseMutant::None);

    /// Empty: no sheet could be printed twice at any moment, and in the morning every sheet came out once.
    QString run(int steps);
    int moves() const { return m_moves; } ///< sheets leased anew

private:
    struct Place
    {
        Enrolment enrolment;
        std::shared_ptr<const Keyring> keys;
        QString file;
        std::unique_ptr<Store> store; ///< null once it was retired
        QMap<QString, QString> prints; ///< grant id -> print id
    };
    struct Case
    {
        QString submissionId, residentNumber;
        ReceiptCode receipt;
    };

    void enrol(Place &place, const char *name);
    void open(Place &place);

    void step();
    void apply(Place &place);
    void deliver(Place &place, bool replyLost);
    void listen(Place &place, int entries);
    void claim(Place &place, const Case &one);
    void print(Place &place);
    void goOn(Place &place, const PrintRecord &sheet, bool lucky);
    void retire(Place &place);
    void morning();
    QList<Place *> alive();
    bool mayPrint(Place &place, const GrantView &grant);
    /// Sheet -> at how many places it came out or still can.
    QMap<QString, int> uses(bool onlyPaper);
    int below(int end) { return static_cast<int>(m_random() % static_cast<quint64>(end)); }

    std::mt19937_64 m_random;
    LeaseMutant m_mutant;
    QTemporaryDir m_folder;
    Clock m_clock;
    NightHall m_hall; ///< its files lie in the folder
    Place m_places[2];
    QList<Case> m_cases;
    QMap<QString, int> m_paper; ///< sheets of retired terminals that came out
    int m_moves = 0;
};

} // namespace yeban::test
