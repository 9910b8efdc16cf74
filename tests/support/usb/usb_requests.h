// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/usb_bus.h"

#include <QList>
#include <QSet>

#include <functional>
#include <mutex>
#include <optional>

#include <linux/ioctl.h>
#include <linux/usbdevice_fs.h>
#include <umockdev.h>

namespace yeban::emulator {

/// The kernel's half of usbfs for one device: answers the ioctls of every client, keeps their transfers and asks
/// the model for each. Called by umockdev on its own thread; the other functions from any thread.
class UsbRequests
{
public:
    explicit UsbRequests(UsbModel &model);
    ~UsbRequests();
    UsbRequests(const UsbRequests &) = delete;
    UsbRequests &operator=(const UsbRequests &) = delete;

    UMockdevIoctlBase *handler() const { return m_handler; }
    static gboolean onRequest(UMockdevIoctlBase *handler, UMockdevIoctlClient *client, UsbRequests *self);

    /// The device is there again, as this number on the bus: nodes opened before stay dead.
    void arrive(int number);
    void leave(bool ioErrorFirst);
    void setFault(UsbBus::Fault fault);
    void locked(const std::function<void()> &change);

private:
    enum class Presence { Here, Failing, Gone };
    /// A transfer under way; `urb` is umockdev's copy of the client's, of which it holds a reference.
    struct Transfer
    {
        UMockdevIoctlClient *client;
        UMockdevIoctlData *urb;
        bool withdrawn;
    };

    static void onVanished(UMockdevIoctlBase *handler, UMockdevIoctlClient *client, UsbRequests *self);
    int answer(UMockdevIoctlClient *client); ///< 0 or an error number
    int configure(UMockdevIoctlClient *client, UMockdevIoctlData *argument);
    int submit(UMockdevIoctlClient *client, UMockdevIoctlData *argument);
    int reap(UMockdevIoctlClient *client, UMockdevIoctlData *argument);
    int discard(UMockdevIoctlClient *client, UMockdevIoctlData *argument);
    int claim(UMockdevIoctlClient *client);
    int controlAtOnce(UMockdevIoctlData *argument);
    bool finish(const Transfer &transfer);
    bool finishBulk(usbdevfs_urb &urb);
    bool finishControl(usbdevfs_urb &urb);
    std::optional<QByteArray> controlAnswer(const UsbSetup &setup);
    bool isGone(UMockdevIoctlClient *client) const;

    UsbModel &m_model;
    UMockdevIoctlBase *m_handler;
    std::mutex m_mutex;
    QByteArray m_node;
    Presence m_presence = Presence::Gone;
    UsbBus::Fault m_fault = UsbBus::Fault::None;
    QSet<quint8> m_cleared;                 ///< endpoints whose halt was cleared
    UMockdevIoctlClient *m_owner = nullptr; ///< has claimed the interface
    QList<Transfer> m_transfers;
};

} // namespace yeban::emulator
