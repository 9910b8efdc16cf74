// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/station-kill/terminal.h"

#include "app/envelope/envelope.h"
#include "app/protocol/payload.h"
#include "app/sync/sync.h"
#include "tests/contracts/hall/test_terminal.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>
#include <random>

namespace yeban::test {

namespace {

constexpr int atOnce = 2;         ///< one citizen saves while a rating of the last one does
constexpr int longestPause = 20;  ///< ms between two of them
constexpr int look = 50;          ///< ms between two looks at what is left

/// Everything of a terminal that is not a page or a device, in the order of app/terminal.
struct Parts
{
    Enrolment enrolment;
    std::shared_ptr<const Keyring> keys;
    Clock clock;
    std::unique_ptr<Station> station;
    std::unique_ptr<Sync> sync;

    Status start(const QString &data)
    {
        auto known = Enrolment::load(data);
        auto keyring = Keyring::load(keyFolder(data), defaultGrantFolder(data));
        if (!known || !keyring)
            return fail(known ? keyring.error() : known.error());
        enrolment = std::move(*known);
        keys = std::move(*keyring);
        auto store = Store::open(storeFile(data), clock, storeIdentity(enrolment, keys));
        if (!store)
            return fail(store.error());
        clock.setFloor(clockFloor(**store));
        station = std::make_unique<Station>(std::move(*store));
        sync = std::make_unique<Sync>(*station, clock, enrolment, SyncTimes{}, keys);
        return {};
    }
};

class Citizens : public QObject
{
public:
    Citizens(Parts &parts, const TerminalRun &run) : m_parts(parts), m_early(run.early), m_random(run.seed) {}

    void begin()
    {
        for (int i = 0; i < atOnce; ++i)
            handIn();
    }

private:
    void handIn()
    {
        const NewSubmission form = m_random() % 3 == 0 ? rating() : licence();
        if (m_early)
            accepted(form.id);
        m_parts.station->save(this, form, [this, id = form.id](const Result<SavedCase> &saved) {
            if (!saved)
                qFatal("not saved: %s", qPrintable(saved.error().detail));
            if (!m_early)
                accepted(id);
            QTimer::singleShot(static_cast<int>(m_random() % longestPause), this, [this] { handIn(); });
        });
    }
    /// One write, so that a killed terminal has said it or has not.
    static void accepted(const QString &id)
    {
        std::printf("accepted %s\n", qPrintable(id));
        std::fflush(stdout);
    }

    NewSubmission licence()
    {
        // One of these is given to the first: the hall refuses the others. An approval seals grants, which is slow on purpose.
        static const QStringList names{QStringLiteral("春风"), QStringLiteral("明月"), QStringLiteral("清泉")};
        const QString &name = names.at(static_cast<int>(m_random() % 3));
        const SubmissionPayload payload = application(name, static_cast<int>(1 + m_random() % 900));
        NewSubmission made = sealed(OutboxKind::Application, payload.serviceId, payload.serviceVersion, payload.toJson());
        made.receiptSecret = payload.receiptSecret;
        return made;
    }
    NewSubmission rating()
    {
        const RatingPayload payload{{}, testItem().id, 5, m_parts.clock.now()};
        return sealed(OutboxKind::Rating, QLatin1String(nameOf(OutboxKind::Rating)), 1, payload.toJson());
    }
    NewSubmission sealed(OutboxKind kind, const QString &form, int version, const QByteArray &payload)
    {
        const EnvelopeHeader header{orderedUuid(), m_parts.enrolment.terminalId, QLatin1String(nameOf(kind)), form, version,
                                    m_parts.clock.now(), QStringLiteral("known"), {}};
        const auto envelope = sealEnvelope(header, SecretBytes(payload), m_parts.keys->signing(), m_parts.enrolment.hallBoxKey);
        if (!envelope)
            qFatal("not sealed: %s", qPrintable(envelope.error().detail));
        NewSubmission made;
        made.id = header.id;
        made.kind = kind;
        made.form = form;
        made.formVersion = version;
        made.header = envelope->header;
        made.sealed = envelope->bytes;
        made.digest = envelope->digest;
        return made;
    }

    Parts &m_parts;
    bool m_early;
    std::mt19937 m_random;
};

/// The first that is not at the hall, or not decided there; 0 when there is none.
Result<qint64> undone(Store &store, qint64 from)
{
    const auto figures = store.figures();
    if (!figures)
        return fail(figures.error());
    for (qint64 tseq = from; tseq <= figures->highestTseq; ++tseq) {
        const auto item = store.outboxItem(tseq);
        if (!item)
            return fail(item.error());
        if (item->state != OutboxState::Acked)
            return tseq;
        if (item->kind != OutboxKind::Application)
            continue;
        const auto view = store.caseById(item->submissionId);
        if (!view)
            return fail(view.error());
        if (view->state == CaseState::Kept || view->state == CaseState::Delivered || view->state == CaseState::Accepted)
            return tseq;
    }
    return 0;
}

/// Ends the process when nothing is undone.
void drain(Parts &parts, qint64 from)
{
    parts.station->request(
        qApp, [from](Store &store, std::stop_token) { return undone(store, from); },
        [&parts](const Result<qint64> &left) {
            if (!left)
                qFatal("%s", qPrintable(left.error().detail));
            if (*left == 0)
                return QCoreApplication::quit();
            QTimer::singleShot(look, qApp, [&parts, next = *left] { drain(parts, next); });
        });
}

} // namespace

int runTerminal(const TerminalRun &run)
{
    Parts parts;
    if (const Status started = parts.start(run.data); !started) {
        std::fprintf(stderr, "the terminal does not start: %s\n", qPrintable(started.error().detail));
        return 1;
    }
    Citizens citizens(parts, run);
    if (run.drain)
        drain(parts, 1);
    else
        citizens.begin();
    return QCoreApplication::exec();
}

} // namespace yeban::test
