// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/contracts/camera/camera_contract.h"

namespace yeban::test {

/// vivid, the test camera of the running kernel (Linux, Documentation/admin-guide/media/vivid.rst), which must be loaded.
/// It draws its pictures itself: its controls say which pattern, and a line of text that counts its pictures makes each
/// differ from the last. Taken from its driver it leaves the bus of platform devices as a camera leaves USB. Needs root.
class VividBench final : public CameraBench
{
public:
    /// Null when it is not there.
    static std::unique_ptr<CameraBench> make();

    std::unique_ptr<Camera> makeDriver() override;
    void show(const QString &person) override; ///< another pattern for somebody than for nobody
    void setFault(const QString &fault) override;

private:
    VividBench() = default;
    bool plug(bool plugged);
    bool draw() const;

    QString m_person;
    QString m_fault;
};

} // namespace yeban::test
