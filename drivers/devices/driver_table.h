// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/camera.h"
#include "drivers/api/code_scanner.h"
#include "drivers/api/entry.h"
#include "drivers/api/id_card_reader.h"
#include "drivers/api/page_printer.h"
#include "drivers/api/receipt_printer.h"

#include <QList>

namespace yeban {

/// USB devices that a driver is for, from its usb-ids.txt.
struct UsbId
{
    static constexpr int any = -1;
    int vendor = any;
    int product = any;
    int interfaceClass = any; ///< of one of the device's interfaces (USB-IF class codes)
    const char *what = "";    ///< for the technician
};

/// A driver of one kind: its name in terminal.toml, how it is made, and the USB devices that it is for.
template <class D> struct DriverEntry
{
    const char *name;
    Result<std::unique_ptr<D>> (*create)(const DriverConfig &config);
    QList<UsbId> usbIds;
};

/// Every driver of the kind that this build contains. Defined in a generated file.
template <class D> QList<DriverEntry<D>> driverTable();
template <> QList<DriverEntry<IdCardReader>> driverTable();
template <> QList<DriverEntry<Camera>> driverTable();
template <> QList<DriverEntry<CodeScanner>> driverTable();
template <> QList<DriverEntry<PagePrinter>> driverTable();
template <> QList<DriverEntry<ReceiptPrinter>> driverTable();

} // namespace yeban
