// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace yeban::emulator {

/// A control request as it arrives, USB 2.0, 9.3.
struct UsbSetup
{
    quint8 type = 0;
    quint8 request = 0;
    quint16 value = 0;
    quint16 index = 0;
    quint16 length = 0;
};

/// What a USB device calls itself; may be empty.
struct UsbNames
{
    QByteArray maker;
    QByteArray product;
    QByteArray serialNumber; ///< a host knows a device by it that was here before
};

/// A USB device without its bus: what it says of itself and what it does with what it is sent. The bus calls it
/// from a thread of its own, one call at a time; never while UsbBus::locked() runs.
class UsbModel
{
public:
    virtual ~UsbModel() = default;
    /// Device descriptor and the one configuration's descriptors, one after the other.
    virtual QByteArray descriptors() const = 0;
    /// A mocked bus does not tell them.
    virtual UsbNames names() const { return {}; }
    /// The host has configured the device, first or anew: what was under way is void. A mocked bus does not tell.
    virtual void configured() {}
    /// False = not now (NAK): the same bytes come again until they are taken or withdrawn.
    virtual bool bulkOut(quint8 endpoint, const QByteArray &bytes) = 0;
    /// What the device has to say, at most `max` bytes; nothing = not now (NAK).
    virtual std::optional<QByteArray> bulkIn(quint8 endpoint, qsizetype max) = 0;
    /// Class and vendor requests; nothing = not known (STALL).
    virtual std::optional<QByteArray> control(const UsbSetup &setup) = 0;
};

class UsbKernel;

/// A USB bus with one device on it; one per process.
///
/// It is a mocked one (umockdev), for client processes that run with umockdev's preloaded library and UMOCKDEV_DIR =
/// root(): usbfs ioctls are answered as the kernel does; sysfs, device node and uevents appear and vanish with plug()
/// and unplug(). With YEBAN_USB=kernel in the environment it is the running kernel's own (tests/kernel), on a controller
/// whose devices are programs (dummy_hcd): endpoints then have the addresses that the controller gives them, in the
/// same order, and a device that leaves does so as this kernel has it.
class UsbBus
{
public:
    /// How a device leaves: the kernel tells transfers that are under way that it is gone, or (as real ones do)
    /// first that they failed.
    enum class Farewell { Gone, IoErrorFirst };
    /// Faults of the bus itself.
    enum class Fault { None, Busy, Halted };

    /// `port`: "1-1"; `model` outlives the bus.
    UsbBus(UsbModel &model, const QString &port);
    ~UsbBus();

    /// It is the running kernel's.
    static bool isReal();
    /// Starts this programme again with umockdev's library in front, which uevents need, unless it is there already
    /// or the bus is the kernel's own; call first in main(). False when it cannot.
    static bool preload(char **argv);

    /// False when it could not be plugged in, which only happens on a real kernel; the reason is said on stderr.
    bool plug();
    void unplug(Farewell farewell);
    bool isPlugged() const;
    /// Busy: another program holds the interface (a real kernel lets nobody take what is in use: set it while the
    /// client has it closed). Halted: each bulk endpoint ends its transfers with a STALL until the client has cleared it.
    void setFault(Fault fault);
    /// Runs `change` while the bus stands still.
    void locked(const std::function<void()> &change);
    /// The folder under which clients find /sys and /dev.
    QString root() const;

private:
    std::unique_ptr<UsbKernel> m_kernel;
};

} // namespace yeban::emulator
