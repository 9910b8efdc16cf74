// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/store_thread.h"
#include "app/protocol/cases.h"
#include "app/services/catalogue.h"

namespace yeban {

/// Gives a holder back what they wrote in an earlier application: opens its envelope on a thread of its own, takes out
/// what the card does not give anyhow, seals it to the visit's key. The audit names case and terminal.
class PrefillDesk
{
public:
    struct Parts
    {
        StoreThread &store;
        std::shared_ptr<const HallKeys> keys;
        const Catalogue &catalogue;
        Post home;
    };
    explicit PrefillDesk(Parts parts) : m_parts(std::move(parts)) {}

    using Done = std::function<void(Result<PrefillReply>)>;
    /// `done` at home, once. NotFound: no such case, or this hall cannot read it. Refused: it is somebody else's.
    void ask(const QString &submissionId, const QString &terminalId, const PrefillRequest &request, Done done);

private:
    Result<PrefillReply> replyTo(const QString &submissionId, const QString &terminalId, const PrefillRequest &request);

    Parts m_parts;
    JobThread m_thread; ///< last: joined first
};

} // namespace yeban
