// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/id_card_reader.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>

namespace yeban::test {

/// What stands on the other side of a driver under contract: its reader and whatever befalls it. Each change
/// has taken effect when its function returns.
class IdCardBench
{
public:
    virtual ~IdCardBench() = default;
    /// A new driver for the reader of this bench, closed, with a decoder for the cards' photos.
    virtual std::unique_ptr<IdCardReader> makeDriver() = 0;
    /// A card as the emulators describe it; empty = none.
    virtual void setCard(const QJsonObject &card) = 0;
    virtual void setFault(const QString &fault) = 0;
    /// Path of a coded photo for a card's "photo".
    virtual QString photo() const = 0;
    /// Time that bytes have spent on the wire so far; zero where none is simulated.
    virtual double wireMs() const = 0;
    virtual void unplug() = 0;
    virtual void plug() = 0;
    /// The reader dies without a farewell, in the middle of a word; plug() brings it back.
    virtual void kill() = 0;
};

/// What every driver of a card reader owes its callers. A driver's test derives from this and gives a bench.
class IdCardContract : public QObject
{
    Q_OBJECT

public:
    explicit IdCardContract(std::function<std::unique_ptr<IdCardBench>()> makeBench);
    ~IdCardContract() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void saysWhichReaderItIs();
    void readsEveryKindOfCard_data();
    void readsEveryKindOfCard();
    void decodesThePhoto();
    void readsACardThatComesLater();
    void answersNoCardInTime();
    void stopsWhenAsked();
    void tellsWhetherACardLiesThere();
    void reportsFaultsAndRecovers_data();
    void reportsFaultsAndRecovers();
    void bearsASlowOrHesitantWire_data();
    void bearsASlowOrHesitantWire();
    void saysThatAnotherProgramHasIt();
    void isMissingWhileUnplugged();
    void survivesUnplugWhileWaiting();
    void survivesDeathWhileReading();
    void survivesManyReplugsWithoutLeaking();
    void comesBackByItselfBehindADevice();
    void readsAgainAndAgain(); ///< and tells what it costs over the wire

private:
    bool isOnline();
    bool cardPresent();

    std::function<std::unique_ptr<IdCardBench>()> m_makeBench;
    std::unique_ptr<IdCardBench> m_bench;
    std::unique_ptr<IdCardReader> m_reader;
};

} // namespace yeban::test
