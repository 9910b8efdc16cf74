// SPDX-License-Identifier: GPL-3.0-or-later
// replug [--cycles N] [--seed S] [--kind KIND …]: devices of every kind go and return at random moments, N
// times each (default 50), all at the same time; "--kind id-card-usb" is the reader on a mocked USB bus, on
// its own. Prints "driver.recover_ms.KIND …" lines. Fails when a request has not exactly one completion, a
// device does not return to service, or descriptors, threads or memory grow.
#include "app/base/log.h"
#include "drivers/devices/driver_table.h"
#include "tests/faults/footprint.h"
#include "tests/faults/replug_loop.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

namespace {

const QString cardOnTheReader = QStringLiteral(
    "{\"card\": {\"kind\": \"resident\", \"name\": \"夜一\", \"sex\": \"female\", \"birth\": \"1990-03-07\", "
    "\"number\": \"990101199003070021\", \"valid_from\": \"2020-05-01\", \"valid_until\": \"2040-05-01\"}}");

/// A plug, the device on it and its loop, in the order in which they may go.
struct Stand
{
    std::unique_ptr<Plug> plug;
    std::shared_ptr<void> device;
    std::unique_ptr<ReplugLoop> loop;
};

/// `ask` is one request of the kind: Result<bool>, whether the device served.
template <class D, class Ask>
Stand standOf(const char *kind, const char *driver, std::unique_ptr<Plug> plug, Ask ask, unsigned seed)
{
    if (!plug->start())
        qFatal("%s: the emulator does not start", kind);
    const auto table = driverTable<D>();
    const auto entry = std::find_if(table.begin(), table.end(),
                                    [driver](const auto &e) { return qstrcmp(e.name, driver) == 0; });
    if (entry == table.end())
        qFatal("no driver %s", driver);
    auto made = entry->create(DriverConfig{plug->address(), {}});
    if (!made)
        qFatal("%s: %s", kind, qUtf8Printable(made.error().detail));
    auto device = std::make_shared<Device<D>>(QLatin1String(kind), std::move(*made));
    Subject subject{&device->health(),
                    [device = device.get(), ask](QObject *receiver, std::function<void(bool)> done) {
                        return device->request(receiver, ask, [done = std::move(done)](Result<bool> served) {
                            done(served.value_or(false));
                        });
                    }};
    auto loop = std::make_unique<ReplugLoop>(QLatin1String(kind), *plug, std::move(subject), seed);
    return {std::move(plug), std::move(device), std::move(loop)};
}

/// A retry says that the device is well: nobody laid a card on, nothing was scanned.
template <class T> Result<bool> served(const Result<T> &answer)
{
    return answer || answer.error().isRetry() ? Result<bool>(true) : fail(answer.error());
}

Stand standOf(const QString &kind, unsigned seed)
{
    if (kind.startsWith(QLatin1String("id-card"))) {
        const QString emulator = QStringLiteral("yeban-emulator-id-card");
        return standOf<IdCardReader>(
            kind.endsWith(QLatin1String("usb")) ? "id-card-usb" : "id-card", "sam",
            kind.endsWith(QLatin1String("usb")) ? usbPlug(emulator, cardOnTheReader)
                                                : serialPlug(emulator, cardOnTheReader),
            [](IdCardReader &reader, std::stop_token stop) { return served(reader.read(stop, 100ms)); },
            seed);
    }
    if (kind == QLatin1String("code-scanner"))
        return standOf<CodeScanner>(
            "code-scanner", "serial", serialPlug(QStringLiteral("yeban-emulator-code-scanner"), {}),
            [](CodeScanner &scanner, std::stop_token stop) { return served(scanner.scan(stop, 50ms)); },
            seed);
    if (kind == QLatin1String("receipt-printer"))
        return standOf<ReceiptPrinter>(
            "receipt-printer", "escpos",
            networkPlug(QStringLiteral("yeban-emulator-receipt-printer"), QStringLiteral("tcp:%1")),
            [](ReceiptPrinter &printer, std::stop_token stop) -> Result<bool> {
                const auto evidence =
                    printer.print(stop, Receipt{{{ReceiptElement::Kind::Gap, {}, {}, {}, false}}});
                return evidence ? Result<bool>(true) : fail(evidence.error());
            },
            seed);
    if (kind == QLatin1String("page-printer"))
        return standOf<PagePrinter>(
            "page-printer", "ipp",
            networkPlug(QStringLiteral("yeban-emulator-page-printer"), QStringLiteral("ipp://%1/ipp/print")),
            [](PagePrinter &printer, std::stop_token stop) -> Result<bool> {
                const auto facts = printer.facts(stop);
                return facts ? Result<bool>(true) : fail(facts.error());
            },
            seed);
    if (kind == QLatin1String("camera"))
        return standOf<Camera>(
            "camera", "opencv", cameraPlug(),
            [](Camera &camera, std::stop_token stop) -> Result<bool> {
                const auto frame = camera.grab(stop, 500ms);
                return frame ? Result<bool>(true) : fail(frame.error());
            },
            seed);
    qFatal("unknown kind %s", qUtf8Printable(kind));
}

/// All loops side by side, until each has rested.
void run(std::vector<Stand> &stands, int cycles)
{
    QEventLoop wait;
    std::size_t resting = 0;
    std::vector<QMetaObject::Connection> connections;
    for (Stand &stand : stands) {
        connections.push_back(
            QObject::connect(stand.loop.get(), &ReplugLoop::rested, &wait, [&, once = false]() mutable {
                if (!std::exchange(once, true) && ++resting == stands.size())
                    wait.quit();
            }));
        stand.loop->run(cycles);
    }
    wait.exec();
    for (const auto &connection : connections)
        QObject::disconnect(connection);
}

bool report(const ReplugLoop &loop)
{
    QList<int> times = loop.recoverMs();
    std::sort(times.begin(), times.end());
    const bool complete = loop.begun() == loop.completed();
    std::printf("driver.recover_ms.%s median %d worst %d returns %d requests %d completed %d%s%s\n",
                qUtf8Printable(loop.kind()), times.value(times.size() / 2, -1),
                times.value(times.size() - 1, -1), static_cast<int>(times.size()), loop.begun(),
                loop.completed(),
                loop.trouble().isEmpty() ? "" : " TROUBLE: ", qUtf8Printable(loop.trouble()));
    return loop.trouble().isEmpty() && complete && !times.isEmpty();
}

/// Memory may grow a little by fragments; a leak of a connection or a frame grows with the cycles.
bool compare(const Footprint &before, const Footprint &after, int cycles)
{
    const qint64 grownKb = after.residentKb - before.residentKb;
    std::printf(
        "footprint: descriptors %d -> %d, threads %d -> %d, resident %lld -> %lld KB (%.1f KB a cycle)\n",
        before.descriptors, after.descriptors, before.threads, after.threads,
        static_cast<long long>(before.residentKb), static_cast<long long>(after.residentKb),
        static_cast<double>(grownKb) / cycles);
    return after.descriptors <= before.descriptors && after.threads <= before.threads &&
           grownKb <= std::max(16 * 1024, 8 * cycles);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    installLog();
    QLoggingCategory::setFilterRules(QStringLiteral("yeban.*=false"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("cycles"), QStringLiteral("How often each device goes."),
                        QStringLiteral("N"), QStringLiteral("50")},
                       {QStringLiteral("seed"), QStringLiteral("Which random moments."), QStringLiteral("S"),
                        QStringLiteral("1")},
                       {QStringLiteral("kind"), QStringLiteral("Only this kind (may be repeated)."),
                        QStringLiteral("KIND")}});
    parser.process(app);
    const int cycles = std::max(parser.value(QStringLiteral("cycles")).toInt(), 2);
    const unsigned seed = parser.value(QStringLiteral("seed")).toUInt();
    QStringList kinds = parser.values(QStringLiteral("kind"));
    if (kinds.isEmpty())
        kinds = {QStringLiteral("id-card"), QStringLiteral("camera"), QStringLiteral("code-scanner"),
                 QStringLiteral("page-printer"), QStringLiteral("receipt-printer")};

    std::vector<Stand> stands;
    for (const QString &kind : kinds)
        stands.push_back(standOf(kind, seed * 100 + static_cast<unsigned>(stands.size())));
    const int warmUp = std::min(cycles / 5, 20) + 1; // libraries keep what they load at first use
    run(stands, warmUp);
    const Footprint before = Footprint::now();
    run(stands, cycles - warmUp);
    const Footprint after = Footprint::now();

    bool good = compare(before, after, cycles - warmUp);
    for (const Stand &stand : stands)
        good = report(*stand.loop) && good;
    std::printf("replug: %d cycles, seed %u: %s\n", cycles, seed, good ? "good" : "BAD");
    return good ? 0 : 1;
}
