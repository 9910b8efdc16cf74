// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/contracts/id-card/id_card_contract.h"
#include "tests/support/pty/line_emulator.h"

namespace yeban::test {

/// The emulator at one of its wires, the driver as the configuration makes it.
class SamBench final : public IdCardBench
{
public:
    /// `wire` as the emulator names it: "serial", "usb-single", "usb-split". Null when it does not start.
    static std::unique_ptr<IdCardBench> make(const QString &wire);

    std::unique_ptr<IdCardReader> makeDriver() override;
    void setCard(const QJsonObject &card) override { set("card", card.isEmpty() ? QJsonValue() : QJsonValue(card)); }
    void setFault(const QString &fault) override { set("fault", fault); }
    QString photo() const override { return m_emulator.path("photo.wlt"); }
    double wireMs() const override { return m_emulator.observed("mechanical_ms").toDouble(); }
    void unplug() override { setFault(QStringLiteral("gone")); }
    void plug() override;
    void kill() override;

private:
    explicit SamBench(const QString &wire);
    bool start();
    bool onUsb() const { return m_wire != QLatin1String("serial"); }
    void drawPhoto() const;
    void set(const char *key, const QJsonValue &value);

    QString m_wire;
    LineEmulator m_emulator;
    bool m_killed = false;
};

} // namespace yeban::test
