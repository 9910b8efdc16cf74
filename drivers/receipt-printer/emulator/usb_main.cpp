// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/emulator/usb_plug.h"
#include "tests/support/usb/plug_main.h"

int main(int argc, char **argv)
{
    return yeban::emulator::plugMain<yeban::escpos_emulator::UsbPlug>(
        argc, argv, {QStringLiteral("to"), QStringLiteral("state"), QStringLiteral("observed")});
}
