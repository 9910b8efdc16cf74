// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/code_scanner.h"

#include <QObject>

#include <functional>
#include <memory>

namespace yeban::test {

/// What stands on the other side of a driver under contract. Each change has taken effect when its function
/// returns.
class CodeScannerBench
{
public:
    enum class Encoding { Utf8, Gb18030 };

    virtual ~CodeScannerBench() = default;
    /// Why this wire has no way to carry a row of the contract's data (no QR code holds 4 KiB); empty: it has.
    virtual QString cannotCarry(const QString &row) const = 0;
    /// A new driver for the scanner of this bench, closed.
    virtual std::unique_ptr<CodeScanner> makeDriver() = 0;
    /// Somebody holds a code before the scanner.
    virtual void show(const QString &text, Encoding encoding = Encoding::Utf8) = 0;
    virtual void setFault(const QString &fault) = 0;
    /// The driver can tell this scanner when to look. One that cannot be told looks always.
    virtual bool hasLight() const { return true; }
    /// The scanner was told to look for a code.
    virtual bool isLit() const = 0;
    virtual void unplug() = 0;
    virtual void plug() = 0;
    /// The scanner dies without a farewell; plug() brings it back.
    virtual void kill() = 0;
};

/// What every driver of a code scanner owes its callers. A driver's test derives from this and gives a bench.
class CodeScannerContract : public QObject
{
    Q_OBJECT

public:
    explicit CodeScannerContract(std::function<std::unique_ptr<CodeScannerBench>()> makeBench);
    ~CodeScannerContract() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void readsCodes_data();
    void readsCodes();
    void readsTheSameCodeAgain();
    void ignoresWhatCameBefore();
    void answersNothingInTime();
    void stopsWhenAsked();
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
    void readsTheNextCodeAfterAFault_data();
    void readsTheNextCodeAfterAFault();
    void isMissingWhileUnplugged();
    void survivesUnplugWhileWaiting();
    void survivesManyReplugsWithoutLeaking();
    void comesBackByItselfBehindADevice();

protected:
    CodeScannerBench &bench() { return *m_bench; }
    CodeScanner &scanner() { return *m_scanner; }

private:
    /// scan(), and while it waits a person shows the code.
    Result<Attempt<QString>> scanShown(const QString &text,
                                       CodeScannerBench::Encoding encoding = CodeScannerBench::Encoding::Utf8);

    std::function<std::unique_ptr<CodeScannerBench>()> m_makeBench;
    std::unique_ptr<CodeScannerBench> m_bench;
    std::unique_ptr<CodeScanner> m_scanner;
};

/// What drivers of scanners with a light owe besides.
class LitCodeScannerContract : public CodeScannerContract
{
    Q_OBJECT

public:
    using CodeScannerContract::CodeScannerContract;

private Q_SLOTS:
    void lightIsOnOnlyWhileAsked();
    void aRefusedLightHindersNoReading();
};

} // namespace yeban::test
