// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/self_test.h"

#include "kiosk-config/tasks/configured.h"

#include <QUuid>

#include <algorithm>
#include <optional>
#include <utility>

namespace yeban {

namespace {

template <class D> Status sayStatus(Device<D> &device, const Say &say, std::stop_token stop)
{
    const DeviceStatus status = statusNow(device, stop);
    say(QStringLiteral("It is %1.").arg(descriptionOf(status)));
    return status.usable() || !status.error ? Status() : Status(fail(*status.error));
}

double seconds(milliseconds time)
{
    return static_cast<double>(time.count()) / 1000;
}

/// The mean of a picture's bytes, 0 to 255.
int brightnessOf(const Picture &picture)
{
    qint64 sum = 0;
    for (const char byte : picture.bgr)
        sum += static_cast<uchar>(byte);
    return picture.bgr.isEmpty() ? 0 : static_cast<int>(sum / picture.bgr.size());
}

struct Frames
{
    int count = 0;
    int width = 0;
    int height = 0;
    int brightness = 0;
    milliseconds time{0};
};

Result<Frames> grabSome(Camera &camera, std::stop_token stop)
{
    constexpr int wanted = 30;
    Frames frames;
    const auto begun = std::chrono::steady_clock::now();
    for (; frames.count < wanted; ++frames.count) {
        const auto frame = camera.grab(stop, milliseconds(2000));
        if (!frame)
            return fail(frame.error());
        frames.width = frame->picture.width;
        frames.height = frame->picture.height;
        frames.brightness = brightnessOf(frame->picture);
    }
    frames.time = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
    return frames;
}

Receipt testReceipt()
{
    using Kind = ReceiptElement::Kind;
    const auto line = [](Kind kind, const QString &text) {
        return ReceiptElement{kind, text, ReceiptElement::Align::Centre, {}, false};
    };
    return {{line(Kind::Text, QStringLiteral("夜办 打印机自检")),
             line(Kind::Text, QStringLiteral("Self-test: this is no receipt")), line(Kind::Rule, {}),
             line(Kind::Qr, QStringLiteral("SELF-TEST")), line(Kind::Gap, {})}};
}

/// What the technician has to do differently.
QString sentenceOf(Retry retry)
{
    switch (retry) {
    case Retry::LayCard: return QStringLiteral("No card was laid on.");
    case Retry::LayCardAgain: return QStringLiteral("This card cannot be read as it lies: lift it and lay it flat, or take another.");
    case Retry::LeaveCard: return QStringLiteral("The card was lifted too early: lay it on and leave it.");
    case Retry::ShowCode: return QStringLiteral("No code was shown.");
    case Retry::ShowAnotherCode: return QStringLiteral("This code holds no text, or too much: show another.");
    }
    return {};
}

/// ask(driver, stop, time left) -> Result<Attempt<T>> on the device; again and again, saying what to do differently,
/// until it succeeds, the device fails or `patience` is over (TimedOut).
template <class D, class Ask>
auto untilDone(Device<D> &device, const Say &say, milliseconds patience, std::stop_token stop, Ask ask)
{
    using Answer = std::invoke_result_t<Ask, D &, std::stop_token, milliseconds>;
    using Done = Result<typename Answer::value_type::value_type>;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (std::optional<Retry> said;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
        Answer answer = device.call(stop, [&](D &driver, std::stop_token inner) {
            return ask(driver, inner, std::max(left, milliseconds(0)));
        });
        if (!answer)
            return Done(fail(answer.error()));
        if (*answer)
            return Done(**std::move(answer));
        if (std::exchange(said, answer->error()) != answer->error())
            say(sentenceOf(answer->error()));
        if (std::chrono::steady_clock::now() >= deadline)
            return Done(fail(ErrorCode::TimedOut, QStringLiteral("not done within %1 s").arg(seconds(patience))));
    }
}

} // namespace

Status selfTest(Device<IdCardReader> &device, const Say &say, milliseconds patience, std::stop_token stop)
{
    if (auto well = sayStatus(device, say, stop); !well)
        return well;
    const auto number =
        device.call(stop, [](IdCardReader &reader, std::stop_token inner) { return reader.serialNumber(inner); });
    if (!number)
        return fail(number.error());
    say(QStringLiteral("Its security module is %1.").arg(*number));
    say(QStringLiteral("Lay a card on within %1 s.").arg(seconds(patience)));
    const auto begun = std::chrono::steady_clock::now();
    const auto card = untilDone(device, say, patience, stop,
                                [](IdCardReader &reader, std::stop_token inner, milliseconds left) { return reader.read(inner, left); });
    if (!card)
        return fail(card.error());
    const auto took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
    say(QStringLiteral("A card was read, %1 s after the request.").arg(seconds(took)));
    say(card->consistent ? QStringLiteral("Its fields agree with each other.")
                         : QStringLiteral("Its fields contradict each other: the visit would refuse it."));
    say(card->photo.isNull() ? QStringLiteral("Its photo was not decoded: staff compare by eye.")
                             : QStringLiteral("Its photo was decoded."));
    return {};
}

Status selfTest(Device<Camera> &device, const Say &say, milliseconds, std::stop_token stop)
{
    if (auto well = sayStatus(device, say, stop); !well)
        return well;
    const auto frames = device.call(stop, grabSome);
    if (!frames)
        return fail(frames.error());
    say(QStringLiteral("%1 pictures of %2×%3 came, %4 a second.")
            .arg(frames->count)
            .arg(frames->width)
            .arg(frames->height)
            .arg(frames->count / std::max(seconds(frames->time), 0.001), 0, 'f', 1));
    constexpr int dark = 40, bright = 215;
    say(frames->brightness < dark     ? QStringLiteral("They are dark: give the hall more light.")
        : frames->brightness > bright ? QStringLiteral("They are too bright: shade the camera.")
                                      : QStringLiteral("Their light is good."));
    return {};
}

Status selfTest(Device<CodeScanner> &device, const Say &say, milliseconds patience, std::stop_token stop)
{
    if (auto well = sayStatus(device, say, stop); !well)
        return well;
    say(QStringLiteral("Hold out any code within %1 s.").arg(seconds(patience)));
    const auto code = untilDone(device, say, patience, stop,
                                [](CodeScanner &scanner, std::stop_token inner, milliseconds left) { return scanner.scan(inner, left); });
    if (!code)
        return fail(code.error());
    say(QStringLiteral("A code of %1 characters was read.").arg(code->size()));
    return {};
}

Status selfTest(Device<PagePrinter> &device, const Say &say, milliseconds, std::stop_token stop)
{
    if (auto well = sayStatus(device, say, stop); !well)
        return well;
    const auto facts =
        device.call(stop, [](PagePrinter &printer, std::stop_token inner) { return printer.facts(inner); });
    if (!facts)
        return fail(facts.error());
    say(facts->pageCounter ? QStringLiteral("Its page counter stands at %1.").arg(*facts->pageCounter)
                           : QStringLiteral("It has no page counter: write evidence = \"impressions\"."));
    QString media;
    for (const Tray &tray : facts->trays) {
        say(QStringLiteral("%1 holds %2.")
                .arg(tray.source, tray.media.isEmpty() ? QStringLiteral("nothing") : tray.media));
        media = media.isEmpty() ? tray.media : media;
    }
    say(QStringLiteral("It takes %1.").arg(facts->formats.join(QStringLiteral(", "))));
    const bool a3 = media.contains(QLatin1String("a3"));
    const PrintMedia sheet{media, {}, a3 ? 29700 : 21000, a3 ? 42000 : 29700};
    const QString name = QStringLiteral("self-test-") + QUuid::createUuid().toString(QUuid::Id128);
    const Status job = device.call(stop, [&](PagePrinter &printer, std::stop_token inner) -> Status {
        const auto made = printer.createJob(inner, name, sheet);
        return made ? printer.cancelJob(inner, *made) : Status(fail(made.error()));
    });
    if (job)
        say(QStringLiteral("A job was accepted and taken back; nothing was printed."));
    return job;
}

Status selfTest(Device<ReceiptPrinter> &device, const Say &say, milliseconds, std::stop_token stop)
{
    if (auto well = sayStatus(device, say, stop); !well)
        return well;
    const auto evidence = device.call(
        stop, [](ReceiptPrinter &printer, std::stop_token inner) { return printer.print(inner, testReceipt()); });
    if (!evidence)
        return fail(evidence.error());
    say(*evidence == ReceiptEvidence::Fenced
            ? QStringLiteral("A test receipt was printed and cut: the printer confirms it.")
            : QStringLiteral(
                  "A test receipt was sent; this printer cannot confirm it: look whether it is there."));
    return {};
}

Status testDevice(const Devices &devices, const QString &kind, const Say &say, milliseconds patience,
                  std::stop_token stop)
{
    Status passed = fail(ErrorCode::NotFound, QStringLiteral("no %1 is configured").arg(kind));
    eachDevice(devices, [&](const QString &name, auto *device) {
        if (name == kind && device)
            passed = selfTest(*device, say, patience, stop);
    });
    if (!passed && !adviceOn(passed.error()).isEmpty())
        say(QStringLiteral("What to do: %1.").arg(adviceOn(passed.error())));
    if (passed)
        say(QStringLiteral("The %1 is in order.").arg(kind));
    return passed;
}

} // namespace yeban
