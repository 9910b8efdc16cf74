// SPDX-License-Identifier: GPL-3.0-or-later
// replug [--cycles N] [--seed S] [--kind KIND …]: devices of every kind go and return at random moments, N
// times each (default 50), all at the same time; those on a mocked kernel ("--kind id-card-usb") each on its
// own. Prints "driver.recover_ms.KIND …" lines. Fails when a request has not exactly one completion, a
// device does not return to service, or descriptors, threads or memory grow.
#include "app/base/log.h"
#include "drivers/devices/devices.h"
#include "drivers/devices/driver_table.h"
#include "tests/faults/footprint.h"
#include "tests/faults/replug_loop.h"
#include "tests/support/places.h"
#include "tests/support/usb/usb_bus.h"

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
    std::unique_ptr<HotplugMonitor> hotplug;
    std::shared_ptr<void> device;
    std::unique_ptr<ReplugLoop> loop;
};
using MakeStand = std::function<Stand(const QString &kind, unsigned seed)>;
using MakePlug = std::unique_ptr<Plug> (*)();

/// `ask` is one request of the kind, true when the device served; the device stands as it does in the terminal.
template <class D> MakeStand with(const char *driver, Result<bool> (*ask)(D &, std::stop_token), MakePlug makePlug)
{
    return [=](const QString &kind, unsigned seed) -> Stand {
        auto plug = makePlug();
        if (!plug->start())
            qFatal("%s: the emulator does not start", qUtf8Printable(kind));
        const auto table = driverTable<D>();
        const auto entry = std::find_if(table.begin(), table.end(),
                                        [driver](const auto &e) { return qstrcmp(e.name, driver) == 0; });
        if (entry == table.end())
            qFatal("no driver %s", driver);
        auto made = entry->create(DriverConfig{plug->address(), {}});
        if (!made)
            qFatal("%s: %s", qUtf8Printable(kind), qUtf8Printable(made.error().detail));
        auto hotplug = std::make_unique<HotplugMonitor>();
        auto device = std::make_shared<Device<D>>(kind, std::move(*made));
        checkWhenPluggedIn(*hotplug, device.get());
        Subject subject{&device->health(),
                        [device = device.get(), ask](QObject *receiver, std::function<void(bool)> done) {
                            return device->request(receiver, ask, [done = std::move(done)](Result<bool> served) {
                                done(served.value_or(false));
                            });
                        }};
        auto loop = std::make_unique<ReplugLoop>(kind, *plug, std::move(subject), seed);
        return {std::move(plug), std::move(hotplug), std::move(device), std::move(loop)};
    };
}

/// An Attempt that did not succeed served as well: nobody laid a card on, nothing was scanned.
template <class T> Result<bool> served(const Result<T> &answer)
{
    return answer ? Result<bool>(true) : fail(answer.error());
}

Result<bool> readCard(IdCardReader &reader, std::stop_token stop) { return served(reader.read(stop, 100ms)); }
Result<bool> scanCode(CodeScanner &scanner, std::stop_token stop) { return served(scanner.scan(stop, 50ms)); }
Result<bool> feedPaper(ReceiptPrinter &printer, std::stop_token stop)
{
    return served(printer.print(stop, Receipt{{{ReceiptElement::Kind::Gap, {}, {}, {}, false}}}));
}
Result<bool> askForFacts(PagePrinter &printer, std::stop_token stop) { return served(printer.facts(stop)); }
Result<bool> takePicture(Camera &camera, std::stop_token stop) { return served(camera.grab(stop, 500ms)); }

const QString cardReader = QStringLiteral("yeban-emulator-id-card");
const QString codeScanner = QStringLiteral("yeban-emulator-code-scanner");
const QStringList unplugged{QStringLiteral("gone")};

QStringList at(const char *wire) { return {QStringLiteral("--wire"), QLatin1String(wire)}; }

const QMap<QString, MakeStand> &makers()
{
    static const QMap<QString, MakeStand> all{
        {QStringLiteral("id-card"), with<IdCardReader>("sam", readCard, [] { return serialPlug(cardReader, cardOnTheReader); })},
        {QStringLiteral("id-card-usb"), with<IdCardReader>("sam", readCard, [] {
             return mockedPlug(cardReader, at("usb-split"), unplugged + QStringList(QStringLiteral("io-then-gone")),
                               cardOnTheReader);
         })},
        {QStringLiteral("code-scanner"), with<CodeScanner>("serial", scanCode, [] { return serialPlug(codeScanner, {}); })},
        {QStringLiteral("code-scanner-hid-pos"), with<CodeScanner>("hid-pos", scanCode, [] {
             return mockedPlug(codeScanner, at("hid-pos"), unplugged, {});
         })},
        {QStringLiteral("code-scanner-keyboard"), with<CodeScanner>("keyboard", scanCode, [] {
             return mockedPlug(codeScanner, at("keyboard"), unplugged, {});
         })},
        {QStringLiteral("camera"), with<Camera>("opencv", takePicture, [] { return cameraPlug(); })},
        {QStringLiteral("camera-v4l2"), with<Camera>("opencv", takePicture, [] {
             return mockedPlug(QStringLiteral("yeban-emulator-camera-v4l2"), {QStringLiteral("--people"), drawnPeople()},
                               unplugged, QStringLiteral("{\"person\": \"lin-xiaohe\"}"));
         })},
        {QStringLiteral("page-printer"), with<PagePrinter>("ipp", askForFacts, [] {
             return networkPlug(QStringLiteral("yeban-emulator-page-printer"), QStringLiteral("ipp://%1/ipp/print"));
         })},
        {QStringLiteral("receipt-printer"), with<ReceiptPrinter>("escpos", feedPaper, [] {
             return networkPlug(QStringLiteral("yeban-emulator-receipt-printer"), QStringLiteral("tcp:%1"));
         })},
    };
    return all;
}

bool isOnMockedKernel(const QString &kind)
{
    static const QStringList those{QStringLiteral("id-card-usb"), QStringLiteral("camera-v4l2"),
                                   QStringLiteral("code-scanner-hid-pos"), QStringLiteral("code-scanner-keyboard")};
    return those.contains(kind);
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
    knowPlaces();
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

    if (std::any_of(kinds.begin(), kinds.end(), isOnMockedKernel) && !emulator::UsbBus::preload(argv))
        qFatal("no mocked kernel on this machine (libumockdev0)");
    std::vector<Stand> stands;
    for (const QString &kind : kinds) {
        if (!makers().contains(kind))
            qFatal("unknown kind %s", qUtf8Printable(kind));
        stands.push_back(makers()[kind](kind, seed * 100 + static_cast<unsigned>(stands.size())));
    }
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
