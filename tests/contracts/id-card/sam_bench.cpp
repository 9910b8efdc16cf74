// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/id-card/sam_bench.h"

#include "drivers/id-card/sam/driver.h"
#include "tests/support/test-wlt/encoder.h"

#include <opencv2/imgproc.hpp>

namespace yeban::test {

SamBench::SamBench(const QString &wire)
    : m_wire(wire), m_emulator(QStringLiteral("yeban-emulator-id-card"), {QStringLiteral("--wire"), wire})
{
}

std::unique_ptr<IdCardBench> SamBench::make(const QString &wire)
{
    std::unique_ptr<SamBench> bench(new SamBench(wire));
    bench->drawPhoto();
    return bench->start() ? std::move(bench) : nullptr;
}

bool SamBench::start()
{
    if (!m_emulator.start())
        return false;
    if (onUsb()) // where this process, which runs with umockdev's library, finds /sys and /dev from now on
        qputenv("UMOCKDEV_DIR", QFile::encodeName(QFile::symLinkTarget(m_emulator.link())));
    return true;
}

void SamBench::drawPhoto() const
{
    cv::Mat drawing(126, 102, CV_8UC3, cv::Scalar(230, 220, 210));
    cv::circle(drawing, {51, 60}, 35, cv::Scalar(150, 180, 220), cv::FILLED);
    const auto coded = test_wlt::encode(drawing);
    QFile file(photo());
    if (file.open(QIODevice::WriteOnly))
        file.write(reinterpret_cast<const char *>(coded.data()), static_cast<qint64>(coded.size()));
}

std::unique_ptr<IdCardReader> SamBench::makeDriver()
{
    const QString decoder = qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/libtest-wlt.so");
    const QString address = onUsb() ? m_emulator.address() : QStringLiteral("serial:") + m_emulator.address();
    auto made = createIdCardSam({address, {{QStringLiteral("photo_decoder"), decoder}}});
    return made ? std::move(*made) : nullptr;
}

void SamBench::plug()
{
    setFault({});
    if (m_killed && !start())
        qFatal("the emulator does not start");
    m_killed = false;
}

void SamBench::kill()
{
    // The bus goes on without a device that dies; a killed emulator would be a machine without its bus.
    if (onUsb() || !LineEmulator::lineEndsWithProcess())
        return setFault(QStringLiteral("io-then-gone"));
    m_emulator.kill();
    m_killed = true;
}

void SamBench::set(const char *key, const QJsonValue &value)
{
    if (!m_emulator.set(key, value))
        qFatal("the emulator does not follow its state");
}

} // namespace yeban::test
