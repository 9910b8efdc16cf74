// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

namespace yeban {

/// What the person has to do differently. No Error: the device is well and did all that it can (libfprint keeps the
/// two apart as well). One closed list; the screen chooses its sentence by it.
enum class Retry {
    LayCard,         ///< none was laid on in the time given
    LayCardAgain,    ///< it cannot be read as it lies: flat and alone, then another card
    LeaveCard,       ///< it was lifted while it was being read
    ShowCode,        ///< none was shown in the time given
    ShowAnotherCode, ///< the one that was shown holds no text, or more than a code of ours can
};
/// Stable English name for logs, e.g. "lay-card".
const char *nameOf(Retry retry);

/// What a person and a well device achieved together. A request that can fail in both ways answers
/// Result<Attempt<T>>: an Error counts against the device, a Retry is an answer like any other and never changes the
/// device's status. Neither converts into the other, so a caller has to look at both.
template <class T> using Attempt = tl::expected<T, Retry>;

/// retry(Retry::LayCard) converts to any Attempt<T> and to any Result<Attempt<T>>.
inline tl::unexpected<Retry> retry(Retry what)
{
    return tl::unexpected<Retry>(what);
}

} // namespace yeban
