// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/receipt_printer.h"
#include "tests/support/emulator_process.h"

#include <QObject>

#include <functional>
#include <memory>

namespace yeban::test {

/// What every receipt printer driver owes its callers, against the emulator at a wire. A wire's test derives from
/// this and says how a driver reaches the emulator.
class ReceiptPrinterContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void printsBehindTheFence();
    void printsInThePrintersOwnFont();
    void reportsPaperLow();
    void refusesBeforePrinting_data();
    void refusesBeforePrinting();
    void reportsPaperOutDuringPrinting();
    void earlierFenceIsNotTakenForTheNext();
    void saysWhatItAnswers_data();
    void saysWhatItAnswers();
    void aLaggingPrinterIsUnderstood();
    void slowAnswersAreWaitedFor_data();
    void slowAnswersAreWaitedFor();
    void reportsByItself();
    void aBusyPrinterIsUnknownInTheEnd();
    void rareCharactersReachThePaper();
    void switchedOffAndOn();
    void goneAndBack();
    void lostWhilePrintingIsUnknown();
    void aStalledPrinterTimesOut();
    void canBeCancelled();
    void emulatorEndsCleanly();

protected:
    /// A driver that reaches the emulator, which runs, over this wire; closed. Null when it cannot.
    virtual std::unique_ptr<ReceiptPrinter> makeDriver(const QMap<QString, QString> &options) = 0;
    /// Takes away what makeDriver() has put between them. The driver is gone.
    virtual void pullOut() {}
    /// What can be known of a printer that answers no question.
    virtual StatusReadback muteReadback() const { return StatusReadback::None; }

    /// Starts the emulator and opens a driver.
    void open(const QMap<QString, QString> &options = {});
    /// Asked again while the answer is late, as on a busy machine it may be; the first one in time is kept.
    Result<DeviceStatus> statusInTime();
    Result<ReceiptEvidence> printInTime(const Receipt &receipt);
    /// Prints what takes seconds and, once it is on paper, does something on another thread.
    Result<ReceiptEvidence> printAndMeanwhile(const std::function<void()> &what, std::stop_token stop = {});
    int receipts() const { return m_emulator->observed("receipts").toInt(); }
    static Receipt smallReceipt();

    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<ReceiptPrinter> m_printer;
};

} // namespace yeban::test
