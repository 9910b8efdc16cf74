// SPDX-License-Identifier: GPL-3.0-or-later
// print-crash [--crashes N] [--seed S] [--printer emulator|ippeveprinter] [--fate calm|jam|paper-out|reboot|cancel]
// [--mutant forget|trust-id|print-again]: licences of two sheets while the terminal is killed, N times in all. Prints "print.FIGURE …" lines. Fails when
// a sheet came twice, is called printed and never came, or a licence came to no end; with a mutant, when nothing of
// that was noticed.
#include "app/base/log.h"
#include "tests/faults/print-crash/campaign.h"
#include "tests/support/places.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QMap>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <new>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace yeban;
using namespace yeban::test;

namespace {

constexpr int atOnce = 6; ///< printers with their terminals; most of the time each waits for paper to move

struct Wanted
{
    int crashes = 500;
    unsigned seed = 1;
    bool ippEve = false;
    Mutant mutant = Mutant::None;
    QList<Fate> fates;
};

/// Half of all licences have no other bad luck.
const QList<Fate> mixed{Fate::Calm, Fate::Calm,     Fate::Calm,   Fate::Calm,  Fate::Calm,
                        Fate::Jam,  Fate::PaperOut, Fate::Reboot, Fate::Cancel};

bool noticed(const CrashFigures &figures)
{
    return figures.doubles > 0 || figures.phantoms > 0;
}

/// What the processes of the campaign have in common.
struct Board
{
    std::atomic<bool> enough = false; ///< a mutant was noticed
    std::array<CrashFigures, atOnce> figures;
};

void takePart(const Wanted &wanted, int share, unsigned seed, Board &board, CrashFigures &figures)
{
    Campaign campaign(wanted.ippEve ? makeIppEvePrinter() : makeEmulator(), wanted.mutant, seed);
    while (campaign.figures().allCrashes() < share && !board.enough) {
        campaign.licence(wanted.fates);
        board.enough = board.enough || (wanted.mutant != Mutant::None && noticed(campaign.figures()));
    }
    figures = campaign.figures();
}

/// Each share in a process of its own. nullopt: one of them broke down.
std::optional<CrashFigures> run(const Wanted &wanted)
{
    void *memory = ::mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return std::nullopt;
    Board &board = *new (memory) Board;
    for (int i = 0; i < atOnce; ++i) {
        if (::fork() != 0)
            continue;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        takePart(wanted, (wanted.crashes + i) / atOnce, wanted.seed * 1000 + static_cast<unsigned>(i), board,
                 board.figures[static_cast<std::size_t>(i)]);
        ::_exit(0);
    }
    bool whole = true;
    for (int status = 0; ::wait(&status) > 0;)
        whole = whole && status == 0;
    CrashFigures all;
    for (const CrashFigures &one : board.figures)
        all += one;
    return whole ? std::optional(all) : std::nullopt;
}

void say(const CrashFigures &all)
{
    int licences = 0, suspect = 0, clear = 0, doubtful = 0;
    for (const Fate fate : fates) {
        const auto i = static_cast<std::size_t>(fate);
        std::printf("print.%s crashes %d licences %d suspect %d\n", nameOf(fate), all.crashes[i], all.licences[i], all.suspect[i]);
        (isForgetful(fate) ? doubtful : clear) += all.licences[i];
        suspect += all.suspect[i];
        licences += isForgetful(fate) ? 0 : all.suspect[i];
    }
    std::printf("print.crashes %d\nprint.doubles %d\nprint.phantoms %d\nprint.unfinished %d\n", all.allCrashes(), all.doubles,
                all.phantoms, all.unfinished);
    std::printf("print.auto_resolved %.2f %% of %d licences whose printer was neither rebooted nor told to cancel\n",
                clear > 0 ? 100.0 * (clear - licences) / clear : 0.0, clear);
    std::printf("print.suspect %d of %d licences\n", suspect, clear + doubtful);
}

std::optional<Wanted> wantedBy(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption crashes(QStringLiteral("crashes"), {}, QStringLiteral("N"), QStringLiteral("500"));
    const QCommandLineOption seed(QStringLiteral("seed"), {}, QStringLiteral("S"), QStringLiteral("1"));
    const QCommandLineOption printer(QStringLiteral("printer"), {}, QStringLiteral("NAME"), QStringLiteral("emulator"));
    const QCommandLineOption mutant(QStringLiteral("mutant"), {}, QStringLiteral("NAME"), QStringLiteral("none"));
    const QCommandLineOption fate(QStringLiteral("fate"), {}, QStringLiteral("NAME"));
    parser.addOptions({crashes, seed, printer, mutant, fate});
    const QMap<QString, Mutant> mutants{{QStringLiteral("none"), Mutant::None},
                                        {QStringLiteral("forget"), Mutant::Forget},
                                        {QStringLiteral("trust-id"), Mutant::TrustId},
                                        {QStringLiteral("print-again"), Mutant::PrintAgain}};
    if (!parser.parse(arguments) || !mutants.contains(parser.value(mutant)))
        return std::nullopt;
    QList<Fate> chosen;
    for (const Fate one : fates)
        if (parser.value(fate) == QLatin1String(nameOf(one)))
            chosen.append(one);
    return Wanted{parser.value(crashes).toInt(), parser.value(seed).toUInt(),
                  parser.value(printer) == QLatin1String("ippeveprinter"), mutants.value(parser.value(mutant)),
                  chosen.isEmpty() ? mixed : chosen};
}

} // namespace

/// A killed terminal leaves to the kernel what it wrote: a disk would add its time and nothing else. What the power
/// takes along is the matter of tests/durability.
static void keepFilesInMemory()
{
    if (QFileInfo(QStringLiteral("/dev/shm")).isWritable())
        qputenv("TMPDIR", "/dev/shm");
}

int main(int argc, char **argv)
{
    knowPlaces();
    installLog();
    keepFilesInMemory();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto wanted = wantedBy(arguments);
    if (!wanted)
        return 2;
    const auto all = run(*wanted);
    if (!all)
        return 1;
    say(*all);
    if (wanted->mutant != Mutant::None)
        return noticed(*all) ? 0 : 1;
    return noticed(*all) || all->unfinished > 0 ? 1 : 0;
}
