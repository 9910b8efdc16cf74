// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/driver.h"
#include "drivers/api/picture.h"
#include "drivers/api/retry.h"

#include <QDate>
#include <QString>

#include <optional>

namespace yeban {

/// Which layout the card's 256-byte text block has (GA/T 467; the UTF-16 character at byte 248).
enum class IdCardKind {
    Resident,             ///< 居民身份证
    HongKongMacauTaiwan,  ///< 港澳台居民居住证 'J'
    Foreigner2017,        ///< 外国人永久居留身份证 'I'
    Foreigner2023,        ///< 外国人永久居留身份证 'Y'
};

enum class CardSex { Unknown, Male, Female, NotStated };

/// The content of one card: personal data. Lives in the visit's VisitData and is destroyed with it.
struct IdCard
{
    IdCardKind kind = IdCardKind::Resident;
    QString name;          ///< trimmed; control, bidi and zero-width characters removed
    QString englishName;   ///< foreigner cards only
    CardSex sex = CardSex::Unknown;
    QString nationCode;    ///< GB/T 3304 two digits; empty where the layout has none
    QString nationality;   ///< ISO 3166 alpha-3; foreigner cards only
    QDate birth;
    QString address;       ///< the newest: the appended address if the card holds one
    QString number;        ///< as on the card, upper case
    QString issuer;
    QDate validFrom;
    std::optional<QDate> validUntil; ///< nullopt = 长期
    Picture photo;         ///< null when there is no decoder or it failed; 102×126
    /// Cross-checks that the driver does on what it read: number's check character, birth and sex against the
    /// number. A card that fails is delivered with this false; the visit refuses it.
    bool consistent = true;
};

/// Reader of the resident's ID card (XFS4IoT CardReader, contactless).
class IdCardReader : public Driver
{
public:
    /// The security module's number (SAM id), e.g. "05.03-20180423-000012345-000000001"; for the audit.
    virtual Result<QString> serialNumber(std::stop_token stop) = 0;
    /// Waits up to `timeout` for a card and reads it whole, photo decoded if a decoder is configured.
    /// Retry: LayCard, LayCardAgain, LeaveCard. Error: CardSuspect, DeviceMissing, DeviceSilent, DeviceFault,
    /// ProtocolFault, Cancelled.
    virtual Result<Attempt<IdCard>> read(std::stop_token stop, milliseconds timeout) = 0;
    /// True while a card lies on the reader (after read() the same card still counts). ≤ 300 ms.
    virtual Result<bool> cardPresent(std::stop_token stop) = 0;
};

} // namespace yeban
