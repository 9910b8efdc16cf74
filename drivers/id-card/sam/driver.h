// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/entry.h"
#include "drivers/api/id_card_reader.h"
#include "drivers/id-card/sam/photo_decoder.h"
#include "drivers/id-card/sam/protocol.h"
#include "drivers/transport/byte_stream.h"

namespace yeban {

/// The card reader with a security module over any byte stream.
class SamReader final : public IdCardReader
{
public:
    SamReader(OpenStream openStream, sam::PhotoDecoder decoder);

    Status open(std::stop_token stop) override;
    void close() override;
    Result<DeviceStatus> status(std::stop_token stop) override;
    Result<QString> serialNumber(std::stop_token stop) override;
    Result<Attempt<IdCard>> read(std::stop_token stop, milliseconds timeout) override;
    Result<bool> cardPresent(std::stop_token stop) override;

private:
    /// What the module thinks of the card that lies there: after Found it takes a select, after a whole read
    /// it answers "no card" to find until the card is lifted.
    enum class Card { None, Found, WasRead };

    Result<sam::Reply> ask(std::stop_token stop, sam::Command command, milliseconds timeout);
    Result<sam::Reply> exchange(std::stop_token stop, sam::Command command, milliseconds timeout);
    Result<sam::Reply> askPatiently(std::stop_token stop, sam::Command command, milliseconds timeout);
    Result<Attempt<void>> findAndSelect(std::stop_token stop, std::chrono::steady_clock::time_point deadline);
    Result<bool> find(std::stop_token stop);
    Result<Attempt<IdCard>> readPatiently(std::stop_token stop, milliseconds timeout);
    Result<Attempt<IdCard>> readSelected(std::stop_token stop);
    Result<Attempt<void>> appendNewAddress(std::stop_token stop, IdCard &card);
    Status addPhoto(std::stop_token stop, const QByteArray &wlt, IdCard &card);

    OpenStream m_openStream;
    sam::PhotoDecoder m_decoder;
    std::unique_ptr<ByteStream> m_stream;
    sam::Reassembler m_replies;
    std::chrono::steady_clock::time_point m_strayUntil{}; ///< a reply that nobody waits for may come as long
    QString m_serialNumber;
    Card m_card = Card::None;
};

Result<std::unique_ptr<IdCardReader>> createIdCardSam(const DriverConfig &config);

} // namespace yeban
