// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/emulator/usb_plug.h"
#include "tests/support/usb/plug_main.h"

int main(int argc, char **argv)
{
    return yeban::emulator::plugMain<yeban::ipp_emulator::UsbPlug>(
        argc, argv, {QStringLiteral("to"), QStringLiteral("observed")});
}
