// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/usb_requests.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>

namespace yeban::emulator {

namespace {

using Data = std::unique_ptr<UMockdevIoctlData, decltype(&umockdev_ioctl_data_unref)>;

Data resolve(UMockdevIoctlData *pointer, std::size_t offset, std::size_t length)
{
    return Data(umockdev_ioctl_data_resolve(pointer, offset, length, nullptr), umockdev_ioctl_data_unref);
}
template <class T> T *contentOf(const Data &data)
{
    return data ? reinterpret_cast<T *>(data->data) : nullptr;
}
usbdevfs_urb &urbOf(UMockdevIoctlData *data) { return *reinterpret_cast<usbdevfs_urb *>(data->data); }

UsbSetup setupOf(const quint8 *bytes)
{
    const auto word = [bytes](int at) { return static_cast<quint16>(bytes[at] | bytes[at + 1] << 8); };
    return {bytes[0], bytes[1], word(2), word(4), word(6)};
}

constexpr gulong nothingYetTime = 1000; // µs; a client whose poll() never waits would otherwise spin

} // namespace

UsbRequests::UsbRequests(UsbModel &model) : m_model(model), m_handler(umockdev_ioctl_base_new())
{
    g_signal_connect(m_handler, "client-vanished", G_CALLBACK(onVanished), this);
}

UsbRequests::~UsbRequests()
{
    g_object_unref(m_handler);
    for (const Transfer &transfer : m_transfers)
        umockdev_ioctl_data_unref(transfer.urb);
}

gboolean UsbRequests::onRequest(UMockdevIoctlBase *, UMockdevIoctlClient *client, UsbRequests *self)
{
    int error = 0;
    {
        const std::lock_guard lock(self->m_mutex);
        error = self->answer(client);
    }
    if (error == EAGAIN)
        g_usleep(nothingYetTime);
    umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
    return TRUE;
}

void UsbRequests::onVanished(UMockdevIoctlBase *, UMockdevIoctlClient *client, UsbRequests *self)
{
    const std::lock_guard lock(self->m_mutex);
    if (self->m_owner == client)
        self->m_owner = nullptr;
    self->m_transfers.removeIf([client](const Transfer &transfer) {
        if (transfer.client == client)
            umockdev_ioctl_data_unref(transfer.urb);
        return transfer.client == client;
    });
}

void UsbRequests::arrive(int number)
{
    const std::lock_guard lock(m_mutex);
    m_node = "/dev/bus/usb/001/" + QByteArray::number(number).rightJustified(3, '0');
    m_presence = Presence::Here;
    m_owner = nullptr;
}

void UsbRequests::leave(bool ioErrorFirst)
{
    const std::lock_guard lock(m_mutex);
    m_presence = ioErrorFirst ? Presence::Failing : Presence::Gone;
}

void UsbRequests::setFault(UsbBus::Fault fault)
{
    const std::lock_guard lock(m_mutex);
    if (m_fault != fault)
        m_cleared.clear();
    m_fault = fault;
}

void UsbRequests::locked(const std::function<void()> &change)
{
    const std::lock_guard lock(m_mutex);
    change();
}

bool UsbRequests::isGone(UMockdevIoctlClient *client) const
{
    return m_presence == Presence::Gone || m_node != umockdev_ioctl_client_get_devnode(client);
}

int UsbRequests::answer(UMockdevIoctlClient *client)
{
    UMockdevIoctlData *argument = umockdev_ioctl_client_get_arg(client);
    switch (umockdev_ioctl_client_get_request(client)) {
    case USBDEVFS_REAPURB:
    case USBDEVFS_REAPURBNDELAY:
        return reap(client, argument);
    case USBDEVFS_DISCARDURB:
        return discard(client, argument);
    default:
        return isGone(client) ? ENODEV : configure(client, argument);
    }
}

/// What is only answered while the device is there.
int UsbRequests::configure(UMockdevIoctlClient *client, UMockdevIoctlData *argument)
{
    switch (umockdev_ioctl_client_get_request(client)) {
    case USBDEVFS_SUBMITURB:
        return submit(client, argument);
    case USBDEVFS_CONTROL:
        return controlAtOnce(argument);
    case USBDEVFS_CLAIMINTERFACE:
    case USBDEVFS_DISCONNECT_CLAIM:
        return claim(client);
    case USBDEVFS_RELEASEINTERFACE:
        m_owner = nullptr;
        return 0;
    case USBDEVFS_CLEAR_HALT:
        m_cleared.insert(static_cast<quint8>(*contentOf<unsigned>(resolve(argument, 0, sizeof(unsigned)))));
        return 0;
    case USBDEVFS_GET_CAPABILITIES:
        *contentOf<quint32>(resolve(argument, 0, sizeof(quint32))) =
            USBDEVFS_CAP_NO_PACKET_SIZE_LIM | USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
        return 0;
    case USBDEVFS_CONNECTINFO:
        *contentOf<usbdevfs_connectinfo>(resolve(argument, 0, sizeof(usbdevfs_connectinfo))) = {
            m_node.right(3).toUInt(), 0};
        return 0;
    case USBDEVFS_GET_SPEED: // 0: unknown, which nobody here asks for
    case USBDEVFS_SETINTERFACE:
    case USBDEVFS_RESET:
        return 0;
    default:
        return ENOTTY;
    }
}

int UsbRequests::claim(UMockdevIoctlClient *client)
{
    if (m_fault == UsbBus::Fault::Busy || (m_owner && m_owner != client))
        return EBUSY;
    m_owner = client;
    return 0;
}

int UsbRequests::submit(UMockdevIoctlClient *client, UMockdevIoctlData *argument)
{
    UMockdevIoctlData *urb = umockdev_ioctl_data_resolve(argument, 0, sizeof(usbdevfs_urb), nullptr);
    if (!urb)
        return EFAULT;
    if (const int length = urbOf(urb).buffer_length; length > 0) // from now on, urb.buffer is the copy here
        resolve(urb, offsetof(usbdevfs_urb, buffer), static_cast<std::size_t>(length));
    m_transfers.append({client, urb, false});
    return 0;
}

int UsbRequests::discard(UMockdevIoctlClient *client, UMockdevIoctlData *argument)
{
    gulong address = 0;
    std::memcpy(&address, argument->data, sizeof address);
    const auto found = std::find_if(m_transfers.begin(), m_transfers.end(), [&](const Transfer &transfer) {
        return transfer.client == client && transfer.urb->client_addr == address;
    });
    if (found == m_transfers.end())
        return EINVAL;
    found->withdrawn = true;
    return 0;
}

int UsbRequests::reap(UMockdevIoctlClient *client, UMockdevIoctlData *argument)
{
    const auto done = std::find_if(m_transfers.begin(), m_transfers.end(), [&](const Transfer &transfer) {
        return transfer.client == client && finish(transfer);
    });
    if (done == m_transfers.end())
        return isGone(client) ? ENODEV : EAGAIN;
    const Data urb(done->urb, umockdev_ioctl_data_unref);
    m_transfers.erase(done);
    umockdev_ioctl_data_set_ptr(resolve(argument, 0, sizeof(void *)).get(), 0, urb.get());
    return 0;
}

/// True when the client may have the transfer back.
bool UsbRequests::finish(const Transfer &transfer)
{
    usbdevfs_urb &urb = urbOf(transfer.urb);
    urb.actual_length = 0;
    if (isGone(transfer.client)) {
        urb.status = -ESHUTDOWN;
        return true;
    }
    if (transfer.withdrawn) {
        urb.status = -ENOENT;
        return true;
    }
    if (m_presence == Presence::Failing) {
        m_presence = Presence::Gone;
        urb.status = -EPROTO;
        return true;
    }
    return urb.type == USBDEVFS_URB_TYPE_CONTROL ? finishControl(urb) : finishBulk(urb);
}

bool UsbRequests::finishBulk(usbdevfs_urb &urb)
{
    if (m_fault == UsbBus::Fault::Halted && !m_cleared.contains(urb.endpoint)) {
        urb.status = -EPIPE;
        return true;
    }
    auto *const buffer = static_cast<char *>(urb.buffer);
    if ((urb.endpoint & 0x80) == 0) {
        if (!m_model.bulkOut(urb.endpoint, QByteArray(buffer, urb.buffer_length)))
            return false;
        urb.actual_length = urb.buffer_length;
    } else {
        const auto bytes = m_model.bulkIn(urb.endpoint, urb.buffer_length);
        if (!bytes)
            return false;
        urb.actual_length = static_cast<int>(std::min<qsizetype>(bytes->size(), urb.buffer_length));
        std::copy_n(bytes->constData(), urb.actual_length, buffer);
    }
    urb.status = 0;
    return true;
}

bool UsbRequests::finishControl(usbdevfs_urb &urb)
{
    constexpr int setupLength = 8; // stands before the data in the same buffer
    auto *const buffer = static_cast<quint8 *>(urb.buffer);
    const auto data = controlAnswer(setupOf(buffer));
    urb.status = data ? 0 : -EPIPE;
    if (data) {
        urb.actual_length = static_cast<int>(std::min<qsizetype>(data->size(), urb.buffer_length - setupLength));
        std::copy_n(data->constData(), urb.actual_length, buffer + setupLength);
    }
    return true;
}

/// The control request of a client that waits for it inside one ioctl.
int UsbRequests::controlAtOnce(UMockdevIoctlData *argument)
{
    const Data data = resolve(argument, 0, sizeof(usbdevfs_ctrltransfer));
    auto *request = contentOf<usbdevfs_ctrltransfer>(data);
    const auto answer = controlAnswer({request->bRequestType, request->bRequest, request->wValue, request->wIndex,
                                       request->wLength});
    if (!answer)
        return EPIPE;
    const auto length = std::min<qsizetype>(answer->size(), request->wLength);
    if (length > 0) {
        const Data buffer = resolve(data.get(), offsetof(usbdevfs_ctrltransfer, data), request->wLength);
        std::copy_n(answer->constData(), length, buffer->data);
    }
    return 0;
}

std::optional<QByteArray> UsbRequests::controlAnswer(const UsbSetup &setup)
{
    constexpr quint8 standardIn = 0x80, getConfiguration = 8;
    if (setup.type == standardIn && setup.request == getConfiguration)
        return QByteArray(1, '\1');
    return m_model.control(setup);
}

} // namespace yeban::emulator
