// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/opened_store.h"

#include "app/sync/enrolment.h"

namespace yeban {

Result<std::unique_ptr<Store>> openStore(const TaskContext &context, const Clock &clock)
{
    auto enrolment = Enrolment::load(context.dataFolder);
    auto keys = Keyring::load(keyFolder(context.dataFolder), defaultGrantFolder(context.dataFolder));
    if (!enrolment || !keys)
        return fail(ErrorCode::NotFound, QStringLiteral("this terminal is not enrolled yet; run 'kiosk-config enrol' first"));
    return Store::open(storeFile(context.dataFolder), clock, storeIdentity(*enrolment, *keys));
}

} // namespace yeban
