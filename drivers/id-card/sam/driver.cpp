// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/driver.h"

#include "app/base/log.h"
#include "drivers/id-card/sam/card_text.h"
#include "drivers/id-card/sam/usb_wire.h"
#include "drivers/transport/serial/serial_port.h"

#include <QCoreApplication>
#include <QFileInfo>

YEBAN_LOG(logSam, "id-card.sam")

namespace yeban {

using namespace sam;
using SteadyClock = std::chrono::steady_clock;

constexpr milliseconds commandTime{500};
constexpr milliseconds recordTime{2000}; // the module reads and checks the card's memory: up to 1.5 s seen
constexpr milliseconds quickTime{250};   // for polls, which come again anyway
constexpr milliseconds findInterval{200};
constexpr milliseconds strayTime{5000};
constexpr int tries = 3;

/// What the reader said of the card stands in the log only: the citizen is told what to do.
static tl::unexpected<Retry> layAgain(const Reply &reply, const QString &detail = {})
{
    qCInfo(logSam) << "the card is not readable as it lies:" << reply.code() << detail;
    return retry(Retry::LayCardAgain);
}

SamReader::SamReader(OpenStream openStream, PhotoDecoder decoder)
    : m_openStream(std::move(openStream)), m_decoder(std::move(decoder))
{
}

Status SamReader::open(std::stop_token stop)
{
    close();
    auto stream = m_openStream(stop);
    if (!stream)
        return fail(stream.error());
    m_stream = std::move(*stream);
    m_strayUntil = SteadyClock::now() + strayTime; // what an earlier program asked for
    auto reply = askPatiently(stop, Command::Identity, commandTime);
    if (!reply)
        return fail(reply.error());
    if (reply->outcome() != Outcome::Ok)
        return fail(errorOf(*reply));
    auto number = serialNumberOf(reply->data);
    if (!number)
        return fail(number.error());
    if (m_serialNumber != *number)
        qCInfo(logSam) << "security module" << *number;
    m_serialNumber = *number;
    return {};
}

void SamReader::close()
{
    m_stream.reset();
    m_decoder.dismiss();
    m_replies.clear();
    m_card = Card::None;
}

Result<DeviceStatus> SamReader::status(std::stop_token stop)
{
    auto reply = ask(stop, Command::Status, quickTime);
    if (!reply)
        return fail(reply.error());
    if (reply->outcome() != Outcome::Ok)
        return fail(errorOf(*reply));
    return DeviceStatus{DeviceState::Online, std::nullopt, false};
}

Result<QString> SamReader::serialNumber(std::stop_token)
{
    if (!m_stream)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the reader is closed"));
    return m_serialNumber;
}

/// One command and its reply, also one that came while this thread got no processor: behind the deadline it looks once
/// more. TimedOut after silence, ProtocolFault when bytes came but no reply. Nothing is left on the line by a command that
/// had its reply; otherwise it is drained before the next, for as long as a late one may come.
Result<Reply> SamReader::ask(std::stop_token stop, Command command, milliseconds timeout)
{
    if (!m_stream)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the reader is closed"));
    if (SteadyClock::now() < m_strayUntil) {
        if (auto stray = m_stream->drain(); !stray)
            return fail(stray.error());
    }
    m_replies.clear();
    auto reply = exchange(stop, command, timeout);
    if (!reply || m_replies.held() > 0)
        m_strayUntil = SteadyClock::now() + strayTime;
    return reply;
}

Result<Reply> SamReader::exchange(std::stop_token stop, Command command, milliseconds timeout)
{
    if (auto sent = m_stream->write(stop, frameOf(command), timeout); !sent)
        return fail(sent.error());
    const auto deadline = SteadyClock::now() + timeout;
    for (bool heard = false, late = false;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
        auto bytes = late ? fail(ErrorCode::TimedOut) : m_stream->read(stop, std::max(left, milliseconds(0)));
        late = left <= milliseconds(0);
        if (!bytes && bytes.error().code == ErrorCode::TimedOut && heard)
            return fail(ErrorCode::ProtocolFault, QStringLiteral("no whole reply among the bytes that came"));
        if (!bytes)
            return fail(bytes.error());
        heard = true;
        m_replies.feed(*bytes);
        while (auto reply = m_replies.take()) {
            if (answers(*reply, command))
                return std::move(*reply);
            m_strayUntil = SteadyClock::now() + strayTime;
        }
    }
}

/// The same, again after silence or garbage. A reader that stays silent is DeviceSilent: on a line that
/// cannot report an unplugged reader this is how it looks. A reply may still say anything, also Garbled.
Result<Reply> SamReader::askPatiently(std::stop_token stop, Command command, milliseconds timeout)
{
    for (int attempt = 1;; ++attempt) {
        auto reply = ask(stop, command, timeout);
        const bool again = reply ? reply->outcome() == Outcome::Garbled
                                 : reply.error().code == ErrorCode::TimedOut
                                       || reply.error().code == ErrorCode::ProtocolFault;
        if (again && attempt < tries)
            continue;
        if (!reply && reply.error().code == ErrorCode::TimedOut)
            return fail(ErrorCode::DeviceSilent, QStringLiteral("the reader does not answer"));
        return reply;
    }
}

Result<bool> SamReader::find(std::stop_token stop)
{
    auto reply = askPatiently(stop, Command::FindCard, commandTime);
    if (!reply)
        return fail(reply.error());
    if (reply->outcome() == Outcome::Found)
        return true;
    if (reply->outcome() == Outcome::Broken || reply->outcome() == Outcome::Garbled)
        return fail(errorOf(*reply));
    return false;
}

Result<Attempt<void>> SamReader::findAndSelect(std::stop_token stop, SteadyClock::time_point deadline)
{
    for (int refused = 0;;) {
        auto found = find(stop);
        if (!found)
            return fail(found.error());
        if (*found || m_card == Card::Found) { // found by cardPresent(): some readers then find it no more
            m_card = Card::None;
            auto selected = askPatiently(stop, Command::SelectCard, commandTime);
            if (!selected)
                return fail(selected.error());
            if (selected->outcome() == Outcome::Ok)
                return {};
            if (!isAboutTheCard(selected->outcome()))
                return fail(errorOf(*selected));
            if (++refused == tries)
                return layAgain(*selected);
        }
        const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
        if (left <= milliseconds(0))
            return retry(Retry::LayCard);
        if (!pauseFor(stop, std::min(left, findInterval)))
            return fail(ErrorCode::Cancelled);
    }
}

Result<Attempt<IdCard>> SamReader::read(std::stop_token stop, milliseconds timeout)
{
    auto card = readPatiently(stop, timeout);
    if (!card && card.error().code != ErrorCode::Cancelled)
        qCWarning(logSam) << "reading failed:" << nameOf(card.error().code) << card.error().deviceCode;
    return card;
}

Result<Attempt<IdCard>> SamReader::readPatiently(std::stop_token stop, milliseconds timeout)
{
    // Always find and select first, although some modules would repeat the last record without: what is
    // delivered must come from the card that lies there now.
    auto deadline = SteadyClock::now() + timeout;
    for (int attempt = 1;; ++attempt) {
        const auto selected = findAndSelect(stop, deadline);
        if (!selected)
            return fail(selected.error());
        if (!*selected) {
            const bool lifted = attempt > 1 && selected->error() == Retry::LayCard;
            return retry(lifted ? Retry::LeaveCard : selected->error());
        }
        auto card = readSelected(stop);
        const bool again = card && !*card && m_card != Card::WasRead;
        if (!again || attempt == tries)
            return card;
        deadline = SteadyClock::now() + 3 * findInterval; // still there? then once more, else it was lifted
    }
}

Result<Attempt<IdCard>> SamReader::readSelected(std::stop_token stop)
{
    m_decoder.prepare();
    auto reply = askPatiently(stop, Command::ReadCard, recordTime);
    if (!reply)
        return fail(reply.error());
    if (isAboutTheCard(reply->outcome()))
        return layAgain(*reply);
    if (reply->outcome() != Outcome::Ok)
        return fail(errorOf(*reply));
    m_card = Card::WasRead;
    auto record = recordOf(reply->data);
    auto card = record ? cardOf(record->text) : Result<IdCard>(fail(record.error()));
    if (!card)
        return layAgain(*reply, card.error().detail);
    const auto appended = appendNewAddress(stop, *card);
    if (!appended)
        return fail(appended.error());
    if (!*appended)
        return retry(appended->error());
    if (auto photo = addPhoto(stop, record->photo, *card); !photo)
        return fail(photo.error());
    return *std::move(card);
}

Result<Attempt<void>> SamReader::appendNewAddress(std::stop_token stop, IdCard &card)
{
    if (card.kind != IdCardKind::Resident && card.kind != IdCardKind::HongKongMacauTaiwan)
        return {};
    auto reply = askPatiently(stop, Command::ReadNewAddress, commandTime);
    if (!reply)
        return fail(reply.error());
    switch (reply->outcome()) {
    case Outcome::Ok:
        if (const QString address = newestAddressOf(reply->data); !address.isEmpty())
            card.address = address;
        return {};
    case Outcome::Empty:
        return {};
    case Outcome::Garbled: // old modules do not know the command
        qCInfo(logSam) << "no appended addresses from this reader:" << reply->code();
        return {};
    case Outcome::Suspect:
    case Outcome::Broken:
        return fail(errorOf(*reply));
    default: // lifted between the two: not one to be taken for read
        m_card = Card::None;
        return layAgain(*reply);
    }
}

/// A photo that cannot be decoded stays null; only a cancelled request ends the read.
Status SamReader::addPhoto(std::stop_token stop, const QByteArray &wlt, IdCard &card)
{
    if (!m_decoder.isConfigured())
        return {};
    auto picture = m_decoder.decode(stop, wlt);
    if (picture)
        card.photo = std::move(*picture);
    else if (picture.error().code == ErrorCode::Cancelled)
        return fail(picture.error());
    else
        qCWarning(logSam) << "photo not decoded:" << picture.error().detail;
    return {};
}

Result<bool> SamReader::cardPresent(std::stop_token stop)
{
    const bool wasRead = m_card == Card::WasRead;
    const Command command = wasRead ? Command::ReadNewAddress : Command::FindCard;
    auto reply = ask(stop, command, quickTime);
    if (reply && reply->outcome() == Outcome::Garbled) // an earlier command was broken off: that says nothing about a card
        reply = ask(stop, command, quickTime);
    if (!reply)
        return fail(reply.error());
    const Outcome outcome = reply->outcome();
    if (outcome == Outcome::Broken)
        return fail(errorOf(*reply));
    const bool present = wasRead ? outcome == Outcome::Ok || outcome == Outcome::Empty : outcome == Outcome::Found;
    if (wasRead && !present)
        m_card = Card::None;
    if (!wasRead && present)
        m_card = Card::Found;
    return present;
}

static Result<OpenStream> streamOf(const QString &address)
{
    if (address.startsWith(QLatin1String("serial:"))) {
        auto serial = SerialAddress::parse(address);
        if (!serial)
            return fail(serial.error());
        return OpenStream([line = *serial](std::stop_token) { return openSerial(line); });
    }
    auto usb = UsbAddress::parse(address);
    if (!usb)
        return fail(ErrorCode::BadSetting, usb.error().detail + QStringLiteral("; or a serial line: \"serial:/dev/ttyS1\""));
    return OpenStream([usb = *usb](std::stop_token) -> Result<std::unique_ptr<ByteStream>> {
        auto device = openUsb(usb, chooseInterface);
        if (!device)
            return fail(device.error());
        return streamOver(std::move(*device));
    });
}

Result<std::unique_ptr<IdCardReader>> createIdCardSam(const DriverConfig &config)
{
    const QString decoderKey = QStringLiteral("photo_decoder");
    auto openStream = streamOf(config.address);
    if (!openStream)
        return fail(openStream.error());
    for (auto key = config.options.keyBegin(); key != config.options.keyEnd(); ++key) {
        if (*key != decoderKey)
            return fail(ErrorCode::BadSetting,
                        QStringLiteral("the card reader has no setting \"%1\"; it has photo_decoder").arg(*key));
    }
    const QString library = config.option(decoderKey);
    if (!library.isEmpty() && !QFileInfo(library).isFile())
        return fail(ErrorCode::BadSetting, QStringLiteral("photo_decoder: there is no file \"%1\"; give the path of "
                                                          "the vendor's libwlt.so or leave the line out").arg(library));
    const QString decoder = library.isEmpty() ? QString() : QFileInfo(library).absoluteFilePath();
    const QString helper = QCoreApplication::applicationDirPath() + QStringLiteral("/yeban-photo-decoder");
    return std::make_unique<SamReader>(std::move(*openStream), PhotoDecoder(decoder, helper));
}

} // namespace yeban
