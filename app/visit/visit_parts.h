// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/envelope/keyring.h"
#include "app/envelope/keys.h"
#include "app/faces/face_engine.h"
#include "app/printing/print_port.h"
#include "app/services/catalogue.h"
#include "app/standards/standards.h"
#include "app/station/port.h"
#include "app/visit/face_comparer.h"
#include "app/visit/licence_pictures.h"
#include "drivers/api/camera.h"
#include "drivers/api/code_scanner.h"
#include "drivers/api/device.h"
#include "drivers/api/id_card_reader.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace yeban {

/// Times and limits of a visit; each has its row in the settings table or is a constant of the product.
struct VisitSettings
{
    milliseconds idle{60'000};        ///< without a touch for so long, the citizen is asked
    milliseconds warning{20'000};     ///< time to answer
    milliseconds rating{30'000};      ///< how long the rating page stays
    milliseconds goodbye{10'000};     ///< likewise, when no card lies on the reader any more
    milliseconds decision{20'000};    ///< how long the print page waits for the hall
    milliseconds capture{30'000};     ///< one face capture; without enough good pictures by then it has failed
    milliseconds cardPoll{250};       ///< between two looks for a card
    milliseconds passedShown{600};    ///< how long "the same person" is seen
    FaceThresholds thresholds;
    int comparisons = 3;              ///< failed comparisons before a person has to look
    int pinTries = 3;                 ///< wrong PINs in one visit; the station counts over all visits too
};

/// Who this terminal is, and to whom it seals.
struct TerminalIdentity
{
    QString terminalId;   ///< given at enrolment, for the envelope's header
    QString terminalName; ///< as on the receipt
    QString hallName;
    QString division;     ///< the hall's own, six digits: prefill
    QString dutyPhone;
    std::shared_ptr<const Keyring> keys;
    SealingKey hall;
};

/// Everything a visit works with. Devices and faces are null where this terminal has none. All outlive the Visit.
struct VisitParts
{
    const Catalogue &catalogue;
    const Standards &standards;
    const Clock &clock;
    StationPort &station;
    PrintPort &desk;
    LicencePictures &pictures;
    TerminalIdentity terminal;
    VisitSettings settings;
    Device<IdCardReader> *idCardReader = nullptr;
    Device<Camera> *camera = nullptr;
    Device<CodeScanner> *codeScanner = nullptr;
    FaceDesk *faces = nullptr;
    HallPort *hall = nullptr; ///< null: only this terminal's own cases are found
    /// Why an item cannot be finished now (its sheets cannot be printed); nullopt: it can. It is then not begun.
    std::function<std::optional<Error>(const ServiceItem &)> hindrance = [](const ServiceItem &) { return std::optional<Error>(); };
    /// A clock that only goes forward; tests turn it by hand.
    std::function<milliseconds()> monotonic = &Clock::sinceBoot;
};

} // namespace yeban
