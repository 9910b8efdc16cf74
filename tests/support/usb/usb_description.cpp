// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/usb_description.h"

#include <initializer_list>

namespace yeban::emulator {

static QByteArray of(std::initializer_list<int> bytes)
{
    QByteArray all;
    for (const int byte : bytes)
        all.append(static_cast<char>(byte));
    return all;
}

QByteArray UsbDescription::bytes() const
{
    constexpr int packet = 64, milliampere = 100;
    const int count = static_cast<int>(endpoints.size()), each = count / interfaces, total = 9 + 9 * interfaces + 7 * count;
    QByteArray all = of({18, 1, 0x00, 0x02, 0, 0, 0, packet, vendor & 0xFF, vendor >> 8, product & 0xFF, product >> 8,
                         0x63, 0x00, 0, 0, 0, 1});
    all += of({9, 2, total & 0xFF, total >> 8, interfaces, 1, 0, 0x80, milliampere / 2});
    for (int i = 0; i < interfaces; ++i) {
        all += of({9, 4, i, 0, each, interfaceClass, subclass, protocol, 0});
        for (const quint8 endpoint : endpoints.mid(i * each, each))
            all += of({7, 5, endpoint, 2, packet, 0, 0});
    }
    return all;
}

} // namespace yeban::emulator
