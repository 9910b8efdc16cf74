// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace yeban {

/// Everything that can go wrong, in one closed list. The screen chooses its sentence by this code, so a code
/// is added only when a citizen or a technician must be told something that no other code says.
enum class ErrorCode {
    // any layer
    Internal,       ///< a broken assumption of ours (an exception stopped in a Worker); never shown in detail
    InvalidInput,   ///< bytes or values from outside that do not have the form they must have
    Cancelled,      ///< the request was cancelled or its owner is shutting down; nobody needs to be told
    TimedOut,       ///< the other side did not answer in time
    NotFound,       ///< what was asked for does not exist
    Refused,        ///< understood and not allowed (wrong PIN, wrong state, not this person)
    Unsupported,    ///< this device, build or version cannot do it
    // devices
    DeviceMissing,  ///< not there: unplugged, port absent, connection refused
    DeviceSilent,   ///< its line or address is there and nobody answers: switched off, or not connected to it
    DeviceFault,    ///< there, and says that it is broken
    DeviceBusy,     ///< there, and occupied
    ProtocolFault,  ///< there, and talks nonsense; resynchronise and retry
    CardSuspect,    ///< authentication failed (SW3 31/32/33): possible forgery; count, log, refuse
    PhotoUndecodable, ///< the card's photo cannot be turned into pixels here
    NoPicture,      ///< camera frozen, black or silent
    PaperOut,
    PaperJam,
    CoverOpen,
    TonerOut,
    OutputFull,
    // store
    StoreFull,      ///< no room to keep another submission
    StoreBroken,    ///< the database said IOERR, CORRUPT or NOTADB: stop taking visits, keep the file
    StoreNewer,     ///< made by a newer version: refused, never emptied
    // network and hall
    Unreachable,    ///< no hall at the other end (also: captive portal, wrong certificate)
    HallRefused,    ///< the hall understood and said no
    BadSignature,   ///< signed by somebody else, or altered
    // configuration
    BadSetting,     ///< detail names file, line and what to write instead
};

/// Who has to act so that it works again (XFS4IoT ErrorEvent.action, reduced to what a hall can do).
enum class ErrorAction {
    None,
    Retry,         ///< the same request again after a while, by itself
    Clear,         ///< somebody removes paper, card or dirt, then retry
    Reset,         ///< reopen the device
    Maintenance,   ///< a technician
    Configuration, ///< a technician at the settings
};

ErrorAction actionOf(ErrorCode code);
/// Stable English name for logs and JSON, e.g. "paper-out".
const char *nameOf(ErrorCode code);

/// An error as a value. `detail` is for technicians, in English, and never holds personal data.
/// `deviceCode` is the device's own code ("SW3=41", "media-jam"), empty where there is none.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail;
    QString deviceCode;

    ErrorAction action() const { return actionOf(code); }
    bool operator==(const Error &) const = default;
};

template <class T> using Result = tl::expected<T, Error>;
using Status = Result<void>;

/// fail(ErrorCode::NotFound, QStringLiteral("…")) converts to any Result<T>.
inline tl::unexpected<Error> fail(ErrorCode code, QString detail = {}, QString deviceCode = {})
{
    return tl::unexpected<Error>(Error{code, std::move(detail), std::move(deviceCode)});
}
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace yeban
