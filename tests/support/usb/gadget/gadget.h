// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace yeban::emulator {

/// A USB device of this kernel, described in configfs (Linux, Documentation/usb/gadget_configfs.rst) with one
/// configuration of one function, which is a FunctionFS of this process: an empty shell until somebody has described
/// the function at `folder()`. Needs root. What fails is said on stderr.
class Gadget
{
public:
    /// `device`: the device descriptor, of which ids and version are taken.
    explicit Gadget(const QByteArray &device);
    /// Unplugs it. Nobody may have a file of folder() open.
    ~Gadget();
    Gadget(const Gadget &) = delete;
    Gadget &operator=(const Gadget &) = delete;

    /// Its serial number.
    const QByteArray &name() const { return m_name; }
    /// Where FunctionFS is mounted; empty when that failed.
    const QByteArray &folder() const { return m_functionFs; }
    /// On the first controller there is.
    bool plug();
    void unplug();

private:
    QByteArray m_name;
    QByteArray m_folder; ///< in configfs
    QByteArray m_functionFs;
};

} // namespace yeban::emulator
