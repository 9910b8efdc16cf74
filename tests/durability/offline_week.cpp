// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/offline_week.h"

#include "app/certificates/certificate.h"
#include "app/envelope/envelope.h"
#include "app/hall/store/hall_store.h"
#include "app/station/station.h"
#include "app/sync/sync.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <cstdio>

namespace yeban::test {

namespace {

constexpr double megabyte = 1024 * 1024;

/// A terminal without screen and devices: its keys, its store, its sync.
struct BareTerminal
{
    Enrolment enrolment;
    std::shared_ptr<const Keyring> keys;
    Clock clock;
    std::unique_ptr<Station> station;
    std::unique_ptr<Sync> sync;

    static Result<std::unique_ptr<BareTerminal>> open(const QString &data)
    {
        auto made = std::make_unique<BareTerminal>();
        auto enrolment = Enrolment::load(data);
        auto keys = Keyring::load(keyFolder(data), defaultGrantFolder(data));
        if (!enrolment || !keys)
            return fail(enrolment ? keys.error() : enrolment.error());
        made->enrolment = std::move(*enrolment);
        made->keys = std::move(*keys);
        auto store = Store::open(storeFile(data), made->clock, storeIdentity(made->enrolment, made->keys));
        if (!store)
            return fail(store.error());
        made->clock.setFloor(clockFloor(**store));
        made->station = std::make_unique<Station>(std::move(*store));
        made->sync = std::make_unique<Sync>(*made->station, made->clock, made->enrolment, SyncTimes{}, made->keys);
        return made;
    }

    /// Home lives on while this asks.
    template <class Ask> auto ask(Ask question)
    {
        using Answer = decltype(question(std::declval<Store &>()));
        std::optional<Answer> answer;
        QEventLoop loop;
        station->request(
            station.get(), [question](Store &store, std::stop_token) { return question(store); },
            [&](Answer given) {
                answer = std::move(given);
                loop.quit();
            });
        while (!answer)
            loop.exec();
        return std::move(*answer);
    }
    Status save(NewSubmission submission)
    {
        std::optional<Result<SavedCase>> answer;
        QEventLoop loop;
        station->save(station.get(), std::move(submission), [&](Result<SavedCase> saved) {
            answer = std::move(saved);
            loop.quit();
        });
        while (!answer)
            loop.exec();
        return *answer ? Status() : fail(answer->error());
    }
};

Result<NewSubmission> submissionOf(const BareTerminal &terminal, int bytes)
{
    const EnvelopeHeader header{randomUuid(), terminal.enrolment.terminalId, QStringLiteral("application"),
                                QStringLiteral("individual-business-registration"), 1, terminal.clock.now(),
                                QStringLiteral("held"), {}};
    const auto sealed = sealEnvelope(header, SecretBytes(randomBytes(bytes)), terminal.keys->signing(),
                                     terminal.enrolment.hallBoxKey);
    if (!sealed)
        return fail(sealed.error());
    return NewSubmission{header.id,     OutboxKind::Application, header.form,    header.formVersion,
                         sealed->header, sealed->bytes,           sealed->digest, randomSecret()};
}

QDateTime certificateUntil(const QString &data)
{
    const auto enrolment = Enrolment::load(data);
    const auto facts = enrolment ? readCertificate(enrolment->tls.identity.certificate) : fail(enrolment.error());
    return facts ? facts->until : QDateTime();
}

QByteArray textOf(const QDateTime &time)
{
    return time.toString(Qt::ISODate).toLatin1();
}

} // namespace

Status joinHall(const QString &data, const QString &address, const QString &key, const QString &code)
{
    const auto joined = enrol({QUrl(address), key, code, QStringLiteral("campaign"), data, {}});
    if (!joined)
        return fail(joined.error());
    std::printf("joined; certificate until %s\n", textOf(certificateUntil(data)).constData());
    return {};
}

Status offlineDay(const QString &data, int submissions, int bytes)
{
    const auto terminal = BareTerminal::open(data);
    if (!terminal)
        return fail(terminal.error());
    QElapsedTimer day, one;
    day.start();
    QList<qint64> times;
    for (int i = 0; i < submissions; ++i) {
        auto made = submissionOf(**terminal, bytes);
        if (!made)
            return fail(made.error());
        one.start();
        if (const Status kept = (*terminal)->save(*std::move(made)); !kept)
            return kept;
        times.append(one.elapsed());
    }
    const auto figures = (*terminal)->ask([](Store &store) { return store.figures(); });
    if (!figures)
        return fail(figures.error());
    std::sort(times.begin(), times.end());
    std::printf("%s: %d kept in %.1f s, the median in %lld ms, the slowest in %lld ms; %lld wait\n",
                textOf((*terminal)->clock.now()).constData(), submissions, double(day.elapsed()) / 1000,
                times.at(times.size() / 2), times.last(), static_cast<long long>(figures->waiting));
    return {};
}

Status drainWeek(const QString &data, int seconds)
{
    const QDateTime before = certificateUntil(data);
    const auto terminal = BareTerminal::open(data);
    if (!terminal)
        return fail(terminal.error());
    QElapsedTimer timer;
    timer.start();
    const auto left = [&terminal] { return (*terminal)->ask([](Store &store) { return store.figures(); }); };
    auto figures = left();
    const qint64 all = figures ? figures->waiting : 0;
    while (figures && figures->waiting > 0 && timer.elapsed() < seconds * 1000) {
        QEventLoop loop;
        QTimer::singleShot(200, &loop, &QEventLoop::quit);
        loop.exec();
        figures = left();
    }
    if (!figures)
        return fail(figures.error());
    const double took = double(timer.elapsed()) / 1000;
    const QDateTime after = certificateUntil(data);
    std::printf("%lld of %lld handed in after %.1f s (%lld stopped); certificate until %s, before %s\n",
                static_cast<long long>(all - figures->waiting), static_cast<long long>(all), took,
                static_cast<long long>(figures->stopped), textOf(after).constData(), textOf(before).constData());
    if (figures->waiting > 0)
        return fail(ErrorCode::Unreachable, QStringLiteral("the outbox did not empty in time"));
    if (figures->stopped > 0 || after <= before)
        return fail(ErrorCode::Refused, QStringLiteral("rejected, or the certificate is still the old one"));
    return {};
}

Status compareWithHall(const QString &data, const QString &database)
{
    const auto terminal = BareTerminal::open(data);
    auto hall = HallStore::open(database);
    if (!terminal || !hall)
        return fail(terminal ? hall.error() : terminal.error());
    const auto figures = (*terminal)->ask([](Store &store) { return store.figures(); });
    if (!figures)
        return fail(figures.error());
    qint64 bytes = 0, wrong = 0;
    for (qint64 tseq = 1; tseq <= figures->highestTseq; ++tseq) {
        const auto item = (*terminal)->ask([tseq](Store &store) { return store.outboxItem(tseq); });
        if (!item)
            return fail(item.error());
        const auto row = (*hall)->inbox.find(item->submissionId);
        const bool same = row && row->put.tseq == quint64(tseq) && sha256(row->envelope) == item->digest &&
                          item->state == OutboxState::Acked;
        wrong += !same;
        bytes += row ? row->envelope.size() : 0;
    }
    qint64 rows = -1;
    const Status counted = (*hall)->database().each("SELECT count(*) FROM submission",
                                                    [&rows](const SqlRow &row) { rows = row.integer(0); });
    if (!counted)
        return counted;
    std::printf("offline.items %lld\noffline.lost %lld\noffline.duplicated %lld\noffline.megabytes %.0f\n",
                static_cast<long long>(figures->highestTseq), static_cast<long long>(wrong),
                static_cast<long long>(rows - figures->highestTseq + wrong), double(bytes) / megabyte);
    return wrong == 0 && rows == figures->highestTseq ? Status() : fail(ErrorCode::Refused, QStringLiteral("not the same"));
}

} // namespace yeban::test
