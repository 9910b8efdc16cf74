// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/faults/print-crash/crash_printer.h"
#include "tests/faults/print-crash/killed_terminal.h"

#include <QTemporaryDir>

#include <array>
#include <random>

namespace yeban::test {

/// What happens to a licence besides the crash.
enum class Fate { Calm, Jam, PaperOut, Reboot, Cancel };
inline constexpr std::array fates{Fate::Calm, Fate::Jam, Fate::PaperOut, Fate::Reboot, Fate::Cancel};
const char *nameOf(Fate fate);
/// Nobody can then say by the printer alone whether the sheet came out.
inline bool isForgetful(Fate fate)
{
    return fate == Fate::Reboot || fate == Fate::Cancel;
}

/// Plain numbers: they cross from the process that counts to the one that sums up by shared memory.
struct CrashFigures
{
    std::array<int, fates.size()> crashes{};  ///< terminals killed
    std::array<int, fates.size()> licences{}; ///< whose terminal was killed at least once
    std::array<int, fates.size()> suspect{};  ///< sheets of them that somebody had to look for
    int doubles = 0;    ///< sheets too many
    int phantoms = 0;   ///< sheets that the journal calls printed and nobody has
    int unfinished = 0; ///< licences that came to no end

    CrashFigures &operator+=(const CrashFigures &other);
    int allCrashes() const;
};

/// Licences of two sheets, one after the other, at one printer with one database; of the terminal nothing else
/// survives a crash.
class Campaign
{
public:
    Campaign(std::unique_ptr<CrashPrinter> printer, Mutant mutant, unsigned seed);

    /// One licence, with one of these fates by chance.
    void licence(const QList<Fate> &fates);
    const CrashFigures &figures() const { return m_figures; }

private:
    void print(Fate fate);
    PrintOrder grantLicence();
    void crash(Fate fate, TerminalRun run);
    void strike(Fate fate);
    void cancelAtThePanel();
    void reboot();
    void testPage();
    QByteArray page() const;
    /// What staff find in the tray. False when nothing was doubtful.
    bool settle(Store &store, const QString &caseNumber, Fate fate, bool crashed);
    bool isFinished(Store &store, const QString &caseNumber) const;
    void audit(Store &store, const QString &caseNumber, Fate fate);
    int sheetsOut(const PrintRecord &sheet) const;
    std::unique_ptr<Store> openStore();
    int below(int bound) { return static_cast<int>(m_random() % static_cast<unsigned>(bound)); }

    QTemporaryDir m_folder;
    Clock m_clock;
    std::shared_ptr<const Keyring> m_keys = Keyring::generate();
    SheetTemplates m_templates;
    std::unique_ptr<CrashPrinter> m_printer;
    Mutant m_mutant;
    std::mt19937 m_random;
    CrashFigures m_figures;
};

} // namespace yeban::test
