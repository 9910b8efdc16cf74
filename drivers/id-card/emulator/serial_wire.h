// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/id-card/emulator/sam_model.h"
#include "drivers/id-card/emulator/wire.h"
#include "tests/support/pty/pty_line.h"

namespace yeban::emulator {

/// The reader on a serial line at 115200 baud: a pseudo terminal.
class SerialWire final : public Wire
{
public:
    SerialWire(SamModel &model, const QString &link) : m_model(model), m_line(link, 115200) {}

    bool follow(WireFault fault) override;
    QString address() const override { return m_line.address(); }
    bool isPlugged() const override { return m_line.isPlugged(); }
    int descriptor() const override { return m_line.descriptor(); }
    void serve() override;
    std::chrono::microseconds time() const override { return m_line.wireTime(); }

private:
    SamModel &m_model;
    PtyLine m_line;
    WireFault m_fault = WireFault::None;
};

} // namespace yeban::emulator
