// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recordings/recorded_usb.h"

#include <QFile>
#include <QMap>
#include <QtEndian>

#include <utility>

namespace yeban::test {

using emulator::UsbBus;

namespace {

/// One event of usbmon as it stands in a capture file (Linux, Documentation/usb/usbmon.rst; LINKTYPE_USB_LINUX_MMAPPED).
struct Event
{
    static constexpr qsizetype headerSize = 64;
    enum Type : quint8 { Control = 2, Bulk = 3 };

    explicit Event(const QByteArray &bytes)
        : id(bytes.left(8)), submitted(bytes.at(8) == 'S'), type(static_cast<quint8>(bytes.at(9))),
          endpoint(static_cast<quint8>(bytes.at(10))), refused(qFromLittleEndian<qint32>(bytes.constData() + 28) == -EPIPE),
          setup(bytes.mid(40, 8)), data(bytes.mid(headerSize))
    {
    }
    QByteArray id; ///< the same when it was submitted and when it was completed
    bool submitted;
    quint8 type;
    quint8 endpoint;
    bool refused;
    QByteArray setup;
    QByteArray data;
};

/// A capture file of tcpdump (pcap, little-endian).
QList<Event> eventsOf(const QByteArray &capture)
{
    constexpr qsizetype fileHeader = 24, recordHeader = 16;
    QList<Event> events;
    for (qsizetype at = fileHeader; at + recordHeader <= capture.size();) {
        const auto length = static_cast<qsizetype>(qFromLittleEndian<quint32>(capture.constData() + at + 8));
        const QByteArray record = capture.mid(at + recordHeader, length);
        if (record.size() >= Event::headerSize)
            events.append(Event(record));
        at += recordHeader + length;
    }
    return events;
}

QByteArray contentOf(const QByteArray &path)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

std::deque<RecordedUsb::Transfer> RecordedUsb::transfersOf(const QByteArray &capture)
{
    using Kind = Transfer::Kind;
    constexpr quint8 in = 0x80, standard = 0x60; // the kernel's own questions are not repeated
    QMap<QByteArray, Event> begun;
    std::deque<Transfer> transfers;
    for (const Event &event : eventsOf(capture)) {
        if (event.submitted) {
            begun.insert(event.id, event);
            continue;
        }
        const auto begin = begun.constFind(event.id);
        if (begin == begun.cend())
            continue;
        if (event.type == Event::Control && (begin->setup.at(0) & standard) != 0)
            transfers.push_back({Kind::Control, 0, begin->setup, event.data, event.refused});
        else if (event.type == Event::Bulk && (event.endpoint & in) == 0)
            transfers.push_back({Kind::Out, event.endpoint, begin->data, {}, event.refused});
        else if (event.type == Event::Bulk && !event.data.isEmpty()) // else it had nothing to say
            transfers.push_back({Kind::In, event.endpoint, {}, event.data, event.refused});
    }
    return transfers;
}

RecordedUsb::RecordedUsb(QByteArray descriptors, std::deque<Transfer> transfers)
    : m_descriptors(std::move(descriptors)), m_transfers(std::move(transfers)), m_bus(*this, QStringLiteral("1-1"))
{
}

std::unique_ptr<RecordedUsb> RecordedUsb::plugIn(const QString &path)
{
    const QByteArray base = qgetenv("YEBAN_SOURCE") + '/' + QFile::encodeName(path);
    const QByteArray description = contentOf(base + ".umockdev"), key = "\nH: descriptors=";
    const qsizetype begin = description.indexOf(key) + key.size(); // of the device itself; its hubs come later
    auto transfers = transfersOf(contentOf(base + ".pcap"));
    if (begin < key.size() || transfers.empty())
        return nullptr;
    const QByteArray descriptors = description.mid(begin, description.indexOf('\n', begin) - begin);
    std::unique_ptr<RecordedUsb> device(new RecordedUsb(QByteArray::fromHex(descriptors), std::move(transfers)));
    if (!device->m_bus.plug())
        return nullptr;
    qputenv("UMOCKDEV_DIR", QFile::encodeName(device->m_bus.root()));
    return device;
}

bool RecordedUsb::isNext(Transfer::Kind kind, quint8 endpoint, const QByteArray &sent) const
{
    if (m_transfers.empty())
        return false;
    const Transfer &next = m_transfers.front();
    return next.kind == kind && next.endpoint == endpoint && next.sent == sent;
}

bool RecordedUsb::bulkOut(quint8 endpoint, const QByteArray &bytes)
{
    if (isNext(Transfer::Kind::Out, endpoint, bytes))
        m_transfers.pop_front();
    else
        m_unexpected.append(bytes);
    return true;
}

std::optional<QByteArray> RecordedUsb::bulkIn(quint8 endpoint, qsizetype max)
{
    if (!isNext(Transfer::Kind::In, endpoint) || m_transfers.front().answer.size() > max)
        return std::nullopt;
    const QByteArray said = m_transfers.front().answer;
    m_transfers.pop_front();
    return said;
}

std::optional<QByteArray> RecordedUsb::control(const emulator::UsbSetup &setup)
{
    QByteArray asked(8, '\0');
    asked[0] = static_cast<char>(setup.type);
    asked[1] = static_cast<char>(setup.request);
    qToLittleEndian(setup.value, asked.data() + 2);
    qToLittleEndian(setup.index, asked.data() + 4);
    qToLittleEndian(setup.length, asked.data() + 6);
    if (!isNext(Transfer::Kind::Control, 0, asked)) {
        m_unexpected.append(asked);
        return std::nullopt;
    }
    const Transfer next = m_transfers.front();
    m_transfers.pop_front();
    return next.refused ? std::nullopt : std::optional(next.answer);
}

} // namespace yeban::test
