// SPDX-License-Identifier: GPL-3.0-or-later
// What a receipt printer sends: each request is answered by the next bytes of the input, whatever they are.
#include "drivers/receipt-printer/escpos/answers.h"
#include "drivers/receipt-printer/escpos/driver.h"
#include "drivers/transport/fake_stream.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace yeban;
using fuzz::require;

namespace {

/// The answers that a stream holds, in whatever packets it comes.
QList<escpos::Answer> answersOf(const QByteArray &bytes, qsizetype packet)
{
    escpos::AnswerReader reader;
    QList<escpos::Answer> answers;
    for (qsizetype at = 0; at < bytes.size(); at += packet)
        answers += reader.take(bytes.mid(at, packet));
    return answers;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i) {
        escpos::StatusByte::kindOf(data[i]);
        escpos::isOffline(data[i]);
        escpos::isPaperLow(data[i]);
        for (const auto &error :
             {escpos::offlineCause(data[i]), escpos::errorCause(data[i]), escpos::paperError(data[i])})
            require(!error || !error->deviceCode.isEmpty());
    }
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QList<escpos::Answer> answers = answersOf(bytes, std::max<qsizetype>(bytes.size(), 1));
    require(answers == answersOf(bytes, 1) && answers == answersOf(bytes, 3));
    for (const escpos::Answer &answer : answers)
        if (answer.kind == escpos::Answer::Kind::Automatic) {
            require(answer.bytes.size() == 4);
            escpos::automaticError(answer);
            escpos::isAutomaticPaperLow(answer);
        }
    const auto device = std::make_shared<FakeDevice>();
    qsizetype at = 0;
    device->onWrite = [&](const QByteArray &) -> QList<QByteArray> {
        if (at >= bytes.size())
            return {}; // silence
        const qsizetype length = static_cast<quint8>(bytes[at]) % 4;
        const QByteArray answer = bytes.mid(at + 1, length);
        at += 1 + length;
        return answer.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{answer};
    };
    EscposPrinter printer(openFake(device), {});
    for (int round = 0; round < 3 && at < bytes.size(); ++round) {
        require(printer.open({}).has_value());
        for (int i = 0; i < 4; ++i)
            if (const auto status = printer.status({}))
                require(status->usable());
        printer.close();
    }
    return 0;
}
