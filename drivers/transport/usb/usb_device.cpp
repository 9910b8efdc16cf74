// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb/usb_device.h"

#include "drivers/transport/fd_stream.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <libusb.h>
#include <unistd.h>

namespace yeban {

namespace {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

constexpr milliseconds lookAtStop{100};
constexpr milliseconds least{1}; // to libusb, zero means for ever
constexpr unsigned controlTime = 500;
constexpr int readSize = 4096; // whole packets at every speed, or a full one would overflow

Error errorOf(int code, const QString &where)
{
    const QString detail = where + QStringLiteral(": ") + QString::fromLatin1(libusb_strerror(code));
    const QString name = QString::fromLatin1(libusb_error_name(code));
    switch (code) {
    case LIBUSB_ERROR_TIMEOUT: return {ErrorCode::TimedOut, detail, name};
    case LIBUSB_ERROR_BUSY: return {ErrorCode::DeviceBusy, where + QStringLiteral(" is in use by another program"), name};
    case LIBUSB_ERROR_PIPE:
    case LIBUSB_ERROR_OVERFLOW: return {ErrorCode::ProtocolFault, detail, name};
    case LIBUSB_ERROR_NO_MEM: return {ErrorCode::Internal, detail, name};
    default: return {ErrorCode::DeviceMissing, detail, name}; // IO, NO_DEVICE, NOT_FOUND and what else unplugging does
    }
}

/// An open device node with a libusb context of its own. Devices are found in sysfs and not by libusb, whose
/// search would start a thread in each context.
struct Handle
{
    int node = -1;
    libusb_context *context = nullptr;
    libusb_device_handle *device = nullptr;

    Handle() = default;
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    ~Handle()
    {
        if (device)
            libusb_close(device);
        if (context)
            libusb_exit(context);
        if (node >= 0)
            ::close(node);
    }
    int wrap()
    {
        static const int quiet = libusb_set_option(nullptr, LIBUSB_OPTION_NO_DEVICE_DISCOVERY);
        if (quiet != LIBUSB_SUCCESS)
            return quiet;
        if (const int code = libusb_init(&context); code != LIBUSB_SUCCESS)
            return code;
        return libusb_wrap_sys_device(context, node, &device);
    }
};

class LibusbDevice final : public UsbDevice
{
public:
    LibusbDevice(std::unique_ptr<Handle> handle, UsbInterface claimed, QString name)
        : m_handle(std::move(handle)), m_claimed(std::move(claimed)), m_name(std::move(name))
    {
    }
    ~LibusbDevice() override { libusb_release_interface(m_handle->device, m_claimed.number); }

    const UsbInterface &claimed() const override { return m_claimed; }

    Result<QByteArray> read(std::stop_token stop, quint8 endpoint, milliseconds timeout) override
    {
        QByteArray bytes(readSize, Qt::Uninitialized);
        auto got = transfer(stop, endpoint, bytes.data(), readSize, SteadyClock::now() + timeout);
        if (!got)
            return fail(got.error());
        bytes.truncate(*got);
        return bytes;
    }

    Status write(std::stop_token stop, quint8 endpoint, const QByteArray &bytes, milliseconds timeout) override
    {
        const auto deadline = SteadyClock::now() + timeout;
        QByteArray rest = bytes; // libusb wants bytes that it could write to
        for (int done = 0; done < rest.size();) {
            auto sent = transfer(stop, endpoint, rest.data() + done, static_cast<int>(rest.size()) - done, deadline);
            if (!sent)
                return fail(sent.error());
            done += *sent;
        }
        return {};
    }

    Result<QByteArray> controlIn(const UsbControl &setup, quint16 length) override
    {
        QByteArray bytes(length, '\0');
        const int got = control(setup, bytes.data(), length);
        if (got < 0)
            return fail(errorOf(got, m_name));
        return bytes.left(got);
    }

    Status controlOut(const UsbControl &setup) override
    {
        const int code = control(setup, nullptr, 0);
        return code < 0 ? Status(fail(errorOf(code, m_name))) : Status();
    }

private:
    /// At least one byte moved, however often libusb has to be asked.
    Result<int> transfer(std::stop_token stop, quint8 endpoint, char *data, int length, SteadyClock::time_point deadline)
    {
        for (;;) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
            const auto slice = static_cast<unsigned>(std::clamp(left, least, lookAtStop).count());
            int moved = 0;
            const int code = libusb_bulk_transfer(m_handle->device, endpoint, reinterpret_cast<unsigned char *>(data),
                                                  length, &moved, slice);
            if (code == LIBUSB_ERROR_PIPE)
                clearHalts();
            const bool again = code == LIBUSB_SUCCESS || code == LIBUSB_ERROR_TIMEOUT || code == LIBUSB_ERROR_INTERRUPTED;
            if (!again)
                return fail(errorOf(code, m_name));
            if (moved > 0) // also with a time-out: what had come by then has come
                return moved;
            if (left <= milliseconds(0) || SteadyClock::now() >= deadline)
                return fail(errorOf(LIBUSB_ERROR_TIMEOUT, m_name));
        }
    }
    /// All of the interface: a device that refused one transfer has lost the thread on the others, too.
    void clearHalts()
    {
        for (const quint8 endpoint : m_claimed.bulkIn + m_claimed.bulkOut)
            libusb_clear_halt(m_handle->device, endpoint);
    }
    int control(const UsbControl &setup, char *data, quint16 length)
    {
        return libusb_control_transfer(m_handle->device, setup.type, setup.request, setup.value, setup.index,
                                       reinterpret_cast<unsigned char *>(data), length, controlTime);
    }

    std::unique_ptr<Handle> m_handle;
    UsbInterface m_claimed;
    QString m_name;
};

UsbInterface interfaceOf(const libusb_interface_descriptor &descriptor)
{
    UsbInterface one{descriptor.bInterfaceNumber, descriptor.bAlternateSetting, descriptor.bInterfaceClass,
                     descriptor.bInterfaceSubClass, descriptor.bInterfaceProtocol, {}, {}};
    for (int i = 0; i < descriptor.bNumEndpoints; ++i) {
        const libusb_endpoint_descriptor &endpoint = descriptor.endpoint[i];
        if ((endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) != LIBUSB_TRANSFER_TYPE_BULK)
            continue;
        const bool in = (endpoint.bEndpointAddress & LIBUSB_ENDPOINT_IN) != 0;
        (in ? one.bulkIn : one.bulkOut).append(endpoint.bEndpointAddress);
    }
    std::sort(one.bulkIn.begin(), one.bulkIn.end());
    std::sort(one.bulkOut.begin(), one.bulkOut.end());
    return one;
}

Result<QList<UsbInterface>> interfacesOf(libusb_device_handle *device, const QString &name)
{
    libusb_config_descriptor *raw = nullptr;
    if (const int code = libusb_get_active_config_descriptor(libusb_get_device(device), &raw); code != LIBUSB_SUCCESS)
        return fail(errorOf(code, name));
    const std::unique_ptr<libusb_config_descriptor, void (*)(libusb_config_descriptor *)> configuration(
        raw, libusb_free_config_descriptor);
    QList<UsbInterface> all;
    for (int i = 0; i < configuration->bNumInterfaces; ++i) {
        const libusb_interface &settings = configuration->interface[i];
        for (int alternate = 0; alternate < settings.num_altsetting; ++alternate)
            all.append(interfaceOf(settings.altsetting[alternate]));
    }
    return all;
}

} // namespace

Result<std::unique_ptr<UsbDevice>> openUsb(const UsbAddress &address, const ChooseUsbInterface &choose)
{
    const QString name = address.text();
    const auto listing = address.find(listUsbDevices());
    if (!listing)
        return fail(listing.error());
    auto handle = std::make_unique<Handle>();
    handle->node = ::open(QFile::encodeName(listing->node).constData(), O_RDWR | O_CLOEXEC);
    if (handle->node < 0)
        return fail(FdStream::errorOf(errno, listing->node));
    if (const int code = handle->wrap(); code != LIBUSB_SUCCESS)
        return fail(errorOf(code, name));
    const auto interfaces = interfacesOf(handle->device, name);
    if (!interfaces)
        return fail(interfaces.error());
    auto chosen = choose(*interfaces);
    if (!chosen)
        return fail(chosen.error());
    libusb_set_auto_detach_kernel_driver(handle->device, 1);
    if (const int code = libusb_claim_interface(handle->device, chosen->number); code != LIBUSB_SUCCESS)
        return fail(errorOf(code, name));
    libusb_device_handle *const opened = handle->device;
    auto device = std::make_unique<LibusbDevice>(std::move(handle), *chosen, name); // gives back what was claimed
    if (chosen->alternate == 0)
        return device;
    if (const int code = libusb_set_interface_alt_setting(opened, chosen->number, chosen->alternate);
        code != LIBUSB_SUCCESS)
        return fail(errorOf(code, name));
    return device;
}

} // namespace yeban
