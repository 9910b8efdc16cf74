// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/driver.h"
#include "drivers/transport/serial/serial_port.h"
#include "tests/contracts/id-card/id_card_contract.h"
#include "tests/support/pty/line_emulator.h"
#include "tests/support/test-wlt/encoder.h"
#include "tests/support/test_main.h"

#include <opencv2/imgproc.hpp>

using namespace yeban;
using namespace yeban::test;

namespace {

/// The emulator at a pseudo terminal, the driver as the configuration makes it.
class SamBench final : public IdCardBench
{
public:
    SamBench()
    {
        cv::Mat drawing(126, 102, CV_8UC3, cv::Scalar(230, 220, 210));
        cv::circle(drawing, {51, 60}, 35, cv::Scalar(150, 180, 220), cv::FILLED);
        const auto coded = test_wlt::encode(drawing);
        QFile file(photo());
        if (file.open(QIODevice::WriteOnly))
            file.write(reinterpret_cast<const char *>(coded.data()), static_cast<qint64>(coded.size()));
    }

    bool start() { return m_emulator.start(); }
    std::unique_ptr<IdCardReader> makeDriver() override
    {
        const QString decoder = qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/libtest-wlt.so");
        auto made = createIdCardSam({QStringLiteral("serial:") + m_emulator.link(),
                                     {{QStringLiteral("photo_decoder"), decoder}}});
        return made ? std::move(*made) : nullptr;
    }
    void setCard(const QJsonObject &card) override { set("card", card.isEmpty() ? QJsonValue() : QJsonValue(card)); }
    void setFault(const QString &fault) override { set("fault", fault); }
    QString photo() const override { return m_emulator.path("photo.wlt"); }
    void unplug() override { setFault(QStringLiteral("gone")); }
    void plug() override
    {
        setFault({});
        if (m_killed && !m_emulator.start())
            qFatal("the emulator does not start");
        m_killed = false;
    }
    void kill() override
    {
        m_emulator.kill();
        m_killed = true;
    }

private:
    void set(const char *key, const QJsonValue &value)
    {
        if (!m_emulator.set(key, value))
            qFatal("the emulator does not follow its state");
    }

    LineEmulator m_emulator{QStringLiteral("yeban-emulator-id-card")};
    bool m_killed = false;
};

} // namespace

class SamContractTest : public IdCardContract
{
    Q_OBJECT

public:
    SamContractTest()
        : IdCardContract([]() -> std::unique_ptr<IdCardBench> {
              auto bench = std::make_unique<SamBench>();
              return bench->start() ? std::move(bench) : nullptr;
          })
    {
    }
};

YEBAN_TEST(SamContractTest)
#include "sam_contract_test.moc"
