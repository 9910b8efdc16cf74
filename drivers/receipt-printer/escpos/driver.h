// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/entry.h"
#include "drivers/api/receipt_printer.h"
#include "drivers/receipt-printer/escpos/conversation.h"
#include "drivers/receipt-printer/escpos/protocol.h"

namespace yeban {

/// ESC/POS receipt printers over any byte stream.
///
/// What a printer can answer is found out each time it is opened (another one may stand there by then) and kept
/// until it is closed. One that never answers (cheap clones) prints blind and every receipt is only Sent; one
/// that also answers the fence behind the cut makes a receipt Fenced. Before the first byte the status is asked,
/// so PaperOut, CoverOpen and DeviceFault with the detail "nothing was printed" are certain; the same code
/// without it means that some of the receipt may be out.
class EscposPrinter : public ReceiptPrinter
{
public:
    EscposPrinter(OpenStream openStream, escpos::Profile profile);

    Status open(std::stop_token stop) override;
    void close() override;
    Result<DeviceStatus> status(std::stop_token stop) override;
    Result<ReceiptEvidence> print(std::stop_token stop, const Receipt &receipt) override;
    StatusReadback readback() const override;

private:
    Status send(std::stop_token stop, const QList<QByteArray> &commands);
    Error halfway(Error error);

    OpenStream m_openStream;
    escpos::Profile m_profile;
    std::unique_ptr<escpos::Conversation> m_talk; ///< null: closed, or lost in the middle of a receipt
    bool m_torn = false;                          ///< the last receipt was not sent to its end
};

Result<std::unique_ptr<ReceiptPrinter>> createReceiptPrinterEscpos(const DriverConfig &config);

} // namespace yeban
