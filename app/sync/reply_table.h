// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/lane.h"

namespace yeban {

// What follows from the hall's reply to one submission: the table of reliability.md §3, and nothing else
// decides.

enum class UploadMove {
    Ack,         ///< a verified receipt
    WrongServer, ///< bad receipt, redirect, HTML: somebody else answers in the hall's place. Alarm, back off
    Reject,      ///< the hall cannot take it as it is: kept for the technician, next item
    Quarantine,  ///< the hall holds other bytes under this id or number. Alarm
    Pause,       ///< the hall does not know this terminal: the queue waits for a technician
    RetrySoon,   ///< within 5 s
    BackOff,     ///< the hall or the way to it is busy or down
    Hold,        ///< the hall speaks another version: wait for the update, never convert sealed bodies
    TryAgain,    ///< a fault in the hall with this item: eight tries, then behind the others, which go on
    Rest,        ///< the hall's disk is full: 1–10 minutes
};

/// The others wait too; else only this submission is concerned.
bool stopsTheLane(UploadMove move);

/// Retry-After counts after it. What stands in the hall's place holds nobody back, and what needs a person or an update
/// does not wait for a time.
bool obeysRetryAfter(UploadMove move);

/// How the reply's body did as a receipt, with 202 as a list of what is missing; only looked at for these.
enum class ReceiptCheck { Valid, Bad };

/// `problem`: the code of a problem+json body, empty when it is none.
UploadMove judgeReply(int status, const QString &problem, ReceiptCheck receipt);

/// Reads the problem's code out of an error reply; empty for HTML and everything else.
QString problemCode(const HttpAnswer &answer);

/// How long to wait after `move`. `failures`: in a row, from 1. `unit`: a second. Retry-After is obeyed
/// exactly (Rest: but 60 units at least), else full jitter U(0, min(300, 2^failures) units). `random` in [0, 1). Ack,
/// Reject and Quarantine do not wait.
std::chrono::milliseconds waitAfter(UploadMove move, int failures,
                                    std::optional<std::chrono::milliseconds> retryAfter,
                                    std::chrono::milliseconds unit, double random);

} // namespace yeban
