// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devices/devices.h"

namespace yeban {

/// Each kind with its device, nullptr where none is configured: f("id-card", Device<IdCardReader> *).
template <class F> void eachDevice(const Devices &devices, F f)
{
    f(QLatin1String("id-card"), devices.idCardReader.get());
    f(QLatin1String("camera"), devices.camera.get());
    f(QLatin1String("code-scanner"), devices.codeScanner.get());
    f(QLatin1String("page-printer"), devices.pagePrinter.get());
    f(QLatin1String("receipt-printer"), devices.receiptPrinter.get());
}

/// How a device is, asked now. For tools that no event loop runs in.
template <class D> DeviceStatus statusNow(Device<D> &device, std::stop_token stop = {})
{
    const auto status = device.call(stop, [](D &driver, std::stop_token inner) { return driver.status(inner); });
    return status ? *status : statusOf(status.error());
}

/// "no-device: /dev/ttyS1: No such file … (device-missing)": state and reason.
QString descriptionOf(const DeviceStatus &status);
/// The same with what has to be done: "…; plug it in".
QString sentenceOf(const DeviceStatus &status);
/// DeviceMissing: so many of the configured devices cannot be used.
Status cannotBeUsed(int devices);
/// What has to be done about an error, for the technician; empty where nothing.
QString adviceOn(const Error &error);

} // namespace yeban
