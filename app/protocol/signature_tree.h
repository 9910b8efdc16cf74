// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/message.h"

#include <QList>

namespace yeban {

// One signature for many messages: the root of a binary tree of SHA-256 is signed, and each message carries the path up
// to it. As in RFC 6962 a leaf is SHA-256(0 | domain | body) and a node SHA-256(1 | left | right), so that neither passes
// for the other; a node without a neighbour moves up as it is. A path is a row of steps, one byte (0: the neighbour
// stands left, 1: right) and its 32 bytes each. The signature covers  "yeban-batch-v1\n" + root.

inline constexpr qsizetype pathStepBytes = 33;
inline constexpr qsizetype maxPathBytes = 16 * pathStepBytes;

/// One signed message a body, in their order; a single one is signed without a tree. At most 65 536.
QList<SignedMessage> signBodies(const QList<QByteArray> &bodies, const char *domain, const SigningKey &key);

/// What the signature of this message has to cover. InvalidInput: its path is malformed.
Result<QByteArray> coveredBytes(const SignedMessage &message, const char *domain);

} // namespace yeban
