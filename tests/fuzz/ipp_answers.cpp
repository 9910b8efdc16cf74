// SPDX-License-Identifier: GPL-3.0-or-later
// A page printer's IPP answer: attributes of any type under any name, in any number.
#include "drivers/page-printer/ipp/attributes.h"
#include "drivers/transport/ipp/ipp_client.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <cstring>

using namespace yeban;
using fuzz::require;

namespace {

struct Input
{
    const std::uint8_t *data;
    std::size_t left;
};

ssize_t readInput(void *context, ipp_uchar_t *buffer, std::size_t most)
{
    auto *input = static_cast<Input *>(context);
    const std::size_t count = std::min(most, input->left);
    std::memcpy(buffer, input->data, count);
    input->data += count;
    input->left -= count;
    return static_cast<ssize_t>(count);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input{data, size};
    const IppMessage answer(ippNew());
    if (size == 0 || ippReadIO(&input, readInput, 1, nullptr, answer.get()) != IPP_STATE_DATA)
        return 0; // the transport hands on whole answers only
    require(!ippError(ippGetStatusCode(answer.get())).deviceCode.isEmpty());
    const PagePrinterFacts facts = ipp::printerFacts(answer.get());
    const QString a4 = QStringLiteral("iso_a4_210x297mm");
    const PrintMedia media{a4, QStringLiteral("tray-1"), 21000, 29700};
    if (const auto error = hindrance(facts, media))
        require(!error->deviceCode.isEmpty());
    else
        require(trayFor(facts, media)->media == a4);
    if (const auto status = statusOf(facts))
        require(status->usable());
    ipp::jobs(answer.get());
    return 0;
}
