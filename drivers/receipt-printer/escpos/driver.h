// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/entry.h"
#include "drivers/api/receipt_printer.h"
#include "drivers/receipt-printer/escpos/protocol.h"
#include "drivers/transport/byte_stream.h"

#include <optional>

namespace yeban {

/// ESC/POS receipt printers over any byte stream.
///
/// What a printer can answer is probed when it is opened: one that never answers DLE EOT (cheap clones)
/// prints blind and every receipt is only Sent; one that answers, and also answers the fence behind the cut,
/// makes a receipt Fenced. Before the first byte the status is asked, so PaperOut, CoverOpen and DeviceFault
/// with the detail "nothing was printed" are certain; the same code without it means that some of the receipt
/// may be out.
class EscposPrinter : public ReceiptPrinter
{
public:
    EscposPrinter(OpenStream openStream, escpos::Profile profile);

    Status open(std::stop_token stop) override;
    void close() override;
    Result<DeviceStatus> status(std::stop_token stop) override;
    Result<ReceiptEvidence> print(std::stop_token stop, const Receipt &receipt) override;

private:
    Status checkReady(std::stop_token stop, bool *paperLow = nullptr);
    Status sendFence(std::stop_token stop, std::chrono::milliseconds timeout);
    Status checkPrinting(std::stop_token stop);
    Status probeFence(std::stop_token stop);
    Status send(std::stop_token stop, const QList<QByteArray> &commands);
    Result<ReceiptEvidence> awaitFence(std::stop_token stop);
    Result<quint8> ask(std::stop_token stop, int n);
    std::optional<quint8> hear(const QByteArray &bytes);
    Status listen(std::stop_token stop, std::chrono::milliseconds timeout);
    Error halfway(Error error);

    OpenStream m_openStream;
    escpos::Profile m_profile;
    std::unique_ptr<ByteStream> m_stream; ///< null: closed, or lost in the middle of a receipt
    bool m_answers = false;               ///< DLE EOT
    bool m_torn = false;                  ///< the last receipt was not sent to its end
    bool m_late = false;                  ///< a DLE EOT was given up whose answer may still come
    std::optional<bool> m_fences;         ///< GS r; unknown until a receipt is printed
    int m_fencesOwed = 0;
};

Result<std::unique_ptr<ReceiptPrinter>> createReceiptPrinterEscpos(const DriverConfig &config);

} // namespace yeban
