// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of the ID card reader: frames, replies, module number, record. The first byte says in what pieces
// they come.
#include "drivers/id-card/sam/protocol.h"
#include "tests/fuzz/fuzz.h"

#include <QList>

#include <algorithm>

using namespace yeban;
using namespace yeban::sam;
using fuzz::require;

namespace {

constexpr qsizetype longestFrame = 7 + 0x090A + 64;

QList<QByteArray> repliesOf(const QByteArray &bytes, qsizetype piece)
{
    Reassembler reassembler;
    QList<QByteArray> replies;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reassembler.feed(bytes.mid(at, piece));
        while (const auto reply = reassembler.take()) {
            require(reply->data.size() < longestFrame);
            replies << QByteArray(1, static_cast<char>(reply->sw3)) + reply->data;
            errorOf(*reply);
            for (const Command command : {Command::Status, Command::Identity, Command::FindCard,
                                          Command::SelectCard, Command::ReadCard, Command::ReadNewAddress})
                answers(*reply, command);
            serialNumberOf(reply->data);
            if (const auto record = recordOf(reply->data))
                require(record->text.size() == 256 && record->photo.size() == 1024);
        }
        require(reassembler.held() < longestFrame);
    }
    return replies;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes = fuzz::bytesOf(data + 1, size - 1);
    // In whatever pieces the bytes come, they mean the same.
    require(repliesOf(bytes, std::max<qsizetype>(bytes.size(), 1)) == repliesOf(bytes, data[0] + 1));
    return 0;
}
